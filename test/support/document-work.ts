import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileToFolder } from './compiled.mjs';

/** The process that verifies and replays drafts, from the sources as they stand. */
export interface CompiledWork {
  readonly program: string;
  remove(): Promise<void>;
}

const ROOMS = ['access', 'clocks', 'duty', 'publishing', 'record', 'referrals', 'thresholds'];

/** Compiles what that process is made of. Remove it when done. */
export async function compileDocumentWork(): Promise<CompiledWork> {
  const folder = await compileToFolder(process.cwd(), ['apps/triage-api/src/thresholds/work', 'libs', 'config']);
  const rooms = ROOMS.map((room) => [`#${room}`, `./libs/${room}/src/index.js`]);
  const imports = Object.fromEntries([...rooms, ['#config', './config/index.js']]) as Record<string, string>;
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports }));
  return {
    program: join(folder, 'apps/triage-api/src/thresholds/work/main.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
