import { transformFile } from '@swc/core';
import { chmod, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/**
 * Compiles folders of this checkout into a new temporary folder laid out like it, so that plain Node processes (Jest's set-up,
 * and processes that tests start and kill) can run the sources as they stand without a build.
 *
 * @param {string} checkout
 * @param {readonly string[]} folders such as `apps/supervisor/src`; everything they import must be among them
 * @returns {Promise<string>} the temporary folder; the caller takes it away
 */
export async function compileToFolder(checkout, folders) {
  const out = await mkdtemp(join(tmpdir(), 'front-door-compiled-'));
  for (const folder of folders) await compileFolder(checkout, folder, out);
  await writeFile(join(out, 'package.json'), '{ "type": "module" }');
  await symlink(join(checkout, 'node_modules'), join(out, 'node_modules'));
  await chmod(out, 0o755); // other accounts run it too
  return out;
}

async function compileFolder(checkout, folder, out) {
  for (const entry of await readdir(join(checkout, folder), { withFileTypes: true, recursive: true })) {
    const source = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !source.endsWith('.ts') || source.endsWith('.spec.ts')) continue;
    const target = join(out, relative(checkout, source)).replace(/\.ts$/, '.js');
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
