import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { eventually } from '../support/eventually.js';
import { temporaryFolders } from '../support/temporary-folders.js';

jest.setTimeout(30_000);
const temporary = temporaryFolders();

/** Says to its diary what it was asked, and installs what package-lock.json names with a compiler that copies. */
const NPM = `#!/bin/sh
echo "npm $*" >> diary
[ -e npm-fails ] && { echo 'no network' >&2; exit 1; }
sleep 0.3
rm -rf node_modules && mkdir -p node_modules/typescript/bin
cp compiler.cjs node_modules/typescript/bin/tsc
cp package-lock.json node_modules/.package-lock.json
echo 'npm ends' >> diary
`;

const COMPILER = `
const { appendFileSync, cpSync, existsSync } = require('node:fs');
appendFileSync('diary', 'tsc\\n');
cpSync('apps', 'dist/apps', { recursive: true, filter: (path) => !path.endsWith('.spec.ts') });
if (existsSync('dist/apps/one.ts')) require('node:fs').renameSync('dist/apps/one.ts', 'dist/apps/one.js');
if (existsSync('dist/apps/two.ts')) require('node:fs').renameSync('dist/apps/two.ts', 'dist/apps/two.js');
process.exit(existsSync('tsc-fails') ? 2 : 0);
`;

const lockOf = (version: string): string =>
  JSON.stringify({
    packages: {
      '': { version: '1' },
      'node_modules/pg': { version },
      'node_modules/typescript': { version: '6', dev: true },
      'node_modules/pg-for-another-system': { version: '6', optional: true },
    },
  });

function checkout(): string {
  const folder = temporary();
  cpSync(join(process.cwd(), 'bin'), join(folder, 'bin'), { recursive: true });
  write(folder, 'path/npm', NPM);
  write(folder, 'compiler.cjs', COMPILER);
  write(folder, 'package.json', '{}');
  write(folder, 'package-lock.json', lockOf('8'));
  write(folder, 'apps/one.ts', 'export {};');
  write(folder, 'apps/two.ts', 'export {};');
  return folder;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { mode: 0o755 });
}

interface Run {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
}

function begin(folder: string, rebuild = false): Run {
  const program = `
    import { prepare } from '${folder}/bin/prepare.mjs';
    await prepare('${folder}', { rebuild: ${rebuild} }).catch((error) => { console.error(error.message); process.exit(3); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    env: { PATH: `${folder}/path:${process.env['PATH']}` },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (words: Buffer) => (said += words.toString()));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  );
  return { process: child, ended };
}

/** Prepares the checkout and tells what was done since the last time. */
async function prepare(folder: string, rebuild = false): Promise<readonly string[]> {
  rmSync(join(folder, 'diary'), { force: true });
  const { code, said } = await begin(folder, rebuild).ended;
  if (code !== 0) throw new Error(said);
  return diary(folder);
}

function diary(folder: string): readonly string[] {
  if (!existsSync(join(folder, 'diary'))) return [];
  return readFileSync(join(folder, 'diary'), 'utf8').trim().split('\n');
}

/** Has the command written down which npm works for it? Only then can the next one wait for that. */
const isNoted = (folder: string): boolean =>
  (JSON.parse(readFileSync(join(folder, '.preparing/holder.json'), 'utf8')) as unknown[]).length === 2;

const INSTALLED = [expect.stringMatching(/^npm ci /), 'npm ends'];

describe('a checkout', () => {
  it('that is new is installed and built, once', async () => {
    const folder = checkout();
    expect(await prepare(folder)).toEqual([...INSTALLED, 'tsc']);
    expect(await prepare(folder)).toEqual([]);
    expect(existsSync(join(folder, 'dist/apps/one.js'))).toBe(true);
  });

  it('is installed again when package-lock.json names other packages', async () => {
    const folder = checkout();
    await prepare(folder);
    write(folder, 'package-lock.json', lockOf('9'));
    expect(await prepare(folder)).toEqual([...INSTALLED, 'tsc']);
    expect(await prepare(folder)).toEqual([]);
  });

  it('that someone else installed is not installed again', async () => {
    const folder = checkout();
    await prepare(folder);
    rmSync(join(folder, 'node_modules/.front-door-lock.sha256'));
    expect(await prepare(folder)).toEqual([]);
  });

  it('whose installation was cut off is installed again', async () => {
    const folder = checkout();
    await prepare(folder);
    rmSync(join(folder, 'node_modules/.front-door-lock.sha256'));
    rmSync(join(folder, 'node_modules/.package-lock.json'));
    expect(await prepare(folder)).toEqual([...INSTALLED, 'tsc']);
  });

  it('is built again when a source has changed, and only then', async () => {
    const folder = checkout();
    await prepare(folder);
    write(folder, 'apps/one.spec.ts', 'changed');
    expect(await prepare(folder)).toEqual([]);
    write(folder, 'apps/one.ts', 'changed');
    expect(await prepare(folder)).toEqual(['tsc']);
  });

  it('keeps nothing that was built from a source that is gone', async () => {
    const folder = checkout();
    await prepare(folder);
    rmSync(join(folder, 'apps/two.ts'));
    expect(await prepare(folder)).toEqual(['tsc']);
    expect(existsSync(join(folder, 'dist/apps/two.js'))).toBe(false);
    expect(existsSync(join(folder, 'dist/apps/one.js'))).toBe(true);
  });

  it('is built again when asked to', async () => {
    const folder = checkout();
    await prepare(folder);
    expect(await prepare(folder, true)).toEqual(['tsc']);
  });

  it('without the packages for development runs as it was built, and gets them to be built', async () => {
    const folder = checkout();
    await prepare(folder);
    const { packages } = JSON.parse(lockOf('8')) as { packages: Record<string, unknown> };
    delete packages['node_modules/typescript'];
    rmSync(join(folder, 'node_modules'), { recursive: true });
    write(folder, 'node_modules/.package-lock.json', JSON.stringify({ packages }));
    expect(await prepare(folder)).toEqual([]);
    write(folder, 'apps/one.ts', 'changed');
    expect(await prepare(folder)).toEqual([...INSTALLED, 'tsc']);
  });
});

describe('a step that fails', () => {
  it('is named, and installing is tried again the next time', async () => {
    const folder = checkout();
    write(folder, 'npm-fails', '');
    await expect(prepare(folder)).rejects.toThrow(/no network\n.*The packages could not be installed \(exit code 1\)/s);
    rmSync(join(folder, 'npm-fails'));
    expect(await prepare(folder)).toEqual([...INSTALLED, 'tsc']);
  });

  it('is named, and a build that failed does not count', async () => {
    const folder = checkout();
    await prepare(folder);
    write(folder, 'tsc-fails', '');
    await expect(prepare(folder, true)).rejects.toThrow('The build failed (exit code 2)');
    rmSync(join(folder, 'tsc-fails'));
    expect(await prepare(folder)).toEqual(['tsc']);
  });
});

describe('two commands at once', () => {
  it('install and build once, and both go on', async () => {
    const folder = checkout();
    const ends = await Promise.all([begin(folder).ended, begin(folder).ended, begin(folder).ended]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(diary(folder)).toEqual([...INSTALLED, 'tsc']);
    expect(ends.filter(({ said }) => /is installing or building here; waiting for it/.test(said))).toHaveLength(2);
    expect(existsSync(join(folder, '.preparing'))).toBe(false);
  });

  it('do not wait for one that was killed, but for the npm it left running', async () => {
    const folder = checkout();
    const killed = begin(folder);
    await eventually('it installs', () => diary(folder).length === 1 && isNoted(folder));
    killed.process.kill('SIGKILL');
    const ends = await Promise.all([begin(folder).ended, begin(folder).ended]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    const installations = diary(folder).filter((line) => line.startsWith('npm'));
    expect(installations.slice(0, 2)).toEqual(INSTALLED);
    expect(installations.slice(2)).toEqual(installations.length > 2 ? INSTALLED : []);
    expect(existsSync(join(folder, '.preparing'))).toBe(false);
  });

  it('a request to stop ends what is being installed', async () => {
    const folder = checkout();
    const stopped = begin(folder);
    await eventually('it installs', () => diary(folder).length === 1 && isNoted(folder));
    stopped.process.kill('SIGTERM');
    const { code, said } = await stopped.ended;
    expect(code).toBe(3);
    expect(said).toContain('could not be installed (SIGTERM)');
    expect(existsSync(join(folder, '.preparing'))).toBe(false);
  });
});
