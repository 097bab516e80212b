import { transformFile } from '@swc/core';
import { mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHECKOUT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Compiles folders of this checkout into a new temporary folder laid out like it, so that plain Node processes (Jest's set-up,
 * and processes that tests start and kill) can run the sources as they stand without a build.
 *
 * @param {readonly string[]} folders such as `apps/supervisor/src`; everything they import must be among them
 * @returns {Promise<string>} the temporary folder; the caller takes it away
 */
export async function compileToFolder(folders) {
  const out = await mkdtemp(join(tmpdir(), 'front-door-compiled-'));
  for (const folder of folders) await compileFolder(join(CHECKOUT, folder), out);
  await writeFile(join(out, 'package.json'), '{ "type": "module" }');
  await symlink(join(CHECKOUT, 'node_modules'), join(out, 'node_modules'));
  return out;
}

async function compileFolder(folder, out) {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const source = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !source.endsWith('.ts') || source.endsWith('.spec.ts')) continue;
    const target = join(out, relative(CHECKOUT, source)).replace(/\.ts$/, '.js');
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, (await compile(source)).code);
  }
}

function compile(source) {
  return transformFile(source, {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2022',
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  });
}
