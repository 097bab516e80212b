import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what breaks code, where it is not there already: 170 packages that nobody needs who only builds, runs or tests the product.
 * They stand under the checkout's own packages, so that Jest is found from there.
 *
 * @returns {string} folder of its packages
 */
export function installTools(checkout) {
  const folder = join(checkout, 'node_modules/.cache/mutation');
  const lock = readFileSync(join(checkout, 'test/mutation/package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const mark = join(folder, 'installed.sha256');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(join(checkout, 'test/mutation', name), join(folder, name));
    process.stderr.write('Installing what breaks code (npm ci)\n');
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 2, 2],
    });
    writeFileSync(mark, wanted);
  }
  return join(folder, 'node_modules');
}
