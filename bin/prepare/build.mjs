import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { runStep, say } from './step.mjs';

/** Holds the hash of the sources that were built. */
const MARK = 'dist/.built.sha256';
const SOURCES = ['apps', 'config', 'libs'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Whether `dist` was built from the sources as they stand. Their text is compared, for git does not keep their times. */
export function isBuilt(checkout) {
  const mark = join(checkout, MARK);
  return existsSync(mark) && readFileSync(mark, 'utf8') === hashOfSources(checkout);
}

/** Builds `dist`. It counts as built only when the build has succeeded whole. */
export async function build(checkout, note) {
  say('Building');
  const hash = hashOfSources(checkout);
  rmSync(join(checkout, MARK), { force: true });
  const compiler = join(checkout, 'node_modules/typescript/bin/tsc');
  const words = ['--project', 'tsconfig.build.json', '--pretty', 'false'];
  await runStep(process.execPath, [compiler, ...words], checkout, 'The build failed', note);
  removeOrphans(checkout);
  writeFileSync(join(checkout, MARK), hash);
}

function hashOfSources(checkout) {
  const hash = createHash('sha256');
  for (const path of [...SETTINGS, ...sourcesOf(checkout)].sort()) {
    const full = join(checkout, path);
    if (existsSync(full)) hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  }
  return hash.digest('hex');
}

function sourcesOf(checkout) {
  return SOURCES.flatMap((room) => filesUnder(join(checkout, room)))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => relative(checkout, path));
}

/** What was built from a source that is gone must not be found by those who look through folders. */
function removeOrphans(checkout) {
  const built = SOURCES.flatMap((room) => filesUnder(join(checkout, 'dist', room)));
  for (const path of built) {
    const source = relative(join(checkout, 'dist'), path).replace(/\.js(\.map)?$/, '.ts');
    if (source.endsWith('.ts') && !existsSync(join(checkout, source))) rmSync(path);
  }
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
