import { readFileSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileToFolder } from '../support/compiled.mjs';

/**
 * Compiles test code into a temporary folder where everything it imports of the product is the build itself, so that what is
 * tested is what is shipped.
 *
 * @param {string} checkout a built one
 * @param {readonly string[]} folders of test code
 * @returns {Promise<string>} the temporary folder; the caller takes it away
 */
export async function compileBesideBuild(checkout, folders) {
  const out = await compileToFolder(checkout, folders);
  for (const name of ['apps', 'config', 'libs']) await symlink(join(checkout, 'dist', name), join(out, name));
  await symlink(join(checkout, 'dist'), join(out, 'dist'));
  const { imports } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
  await writeFile(join(out, 'package.json'), JSON.stringify({ type: 'module', imports }));
  return out;
}
