import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileToFolder } from './compiled.mjs';

/** The process that verifies and replays drafts, from the sources as they stand. */
export interface CompiledWork {
  readonly program: string;
  remove(): Promise<void>;
}

/** The work itself, and the one place where the door does something as the service. */
const DOOR = ['apps/triage-api/src/thresholds/work', 'apps/triage-api/src/http'];
const ROOMS = ['access', 'clocks', 'duty', 'publishing', 'record', 'referrals', 'thresholds'];

/** Compiles what that process is made of. Remove it when done. */
export async function compileDocumentWork(): Promise<CompiledWork> {
  const folder = await compileToFolder(process.cwd(), [...DOOR, 'libs', 'config']);
  const rooms = ROOMS.map((room) => [`#${room}`, `./libs/${room}/src/index.js`]);
  const imports = Object.fromEntries([...rooms, ['#config', './config/index.js']]) as Record<string, string>;
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports }));
  return {
    program: join(folder, 'apps/triage-api/src/thresholds/work/main.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
