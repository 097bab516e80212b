import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runStep, say } from './step.mjs';

/** Holds the hash of the package-lock.json that was installed. npm takes it away with the rest when it installs anew. */
const MARK = 'node_modules/.front-door-lock.sha256';

/**
 * Whether `node_modules` holds what package-lock.json asks for at run time. Packages for development may be left out, as in
 * an image that is built elsewhere.
 */
export function isInstalled(checkout) {
  if (read(checkout, MARK) === hashOfLock(checkout)) return true;
  if (!matchesLock(checkout)) return false;
  leaveMark(checkout);
  return true;
}

/** Whether the packages for development are there too. */
export function canBuild(checkout) {
  return existsSync(join(checkout, 'node_modules/typescript/bin/tsc'));
}

/** Installs exactly what package-lock.json names. Install scripts may be switched off: nothing here needs them. */
export async function install(checkout, note) {
  say('Installing packages (npm ci); the first time takes a minute or two');
  const words = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const [program, ...first] = npm();
  await runStep(program, [...first, ...words], checkout, 'The packages could not be installed', note);
  leaveMark(checkout);
}

/** The npm that runs us, or the one on the path. */
function npm() {
  const running = process.env['npm_execpath'];
  return running?.endsWith('npm-cli.js') ? [process.execPath, running] : ['npm'];
}

/** Compares with npm's own note of what it installed, so that a checkout someone else installed is not installed again. */
function matchesLock(checkout) {
  const installed = packagesIn(checkout, 'node_modules/.package-lock.json');
  const wanted = packagesIn(checkout, 'package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional, peer }]) => {
    if (path === '' || !path.startsWith('node_modules/')) return true;
    const found = installed[path];
    return found ? found.version === version : Boolean(dev || optional || devOptional || peer);
  });
}

function packagesIn(checkout, path) {
  try {
    return JSON.parse(read(checkout, path) ?? '').packages;
  } catch {
    return undefined;
  }
}

function hashOfLock(checkout) {
  return createHash('sha256')
    .update(read(checkout, 'package-lock.json') ?? '')
    .digest('hex');
}

/** Without the mark the next start compares again: a folder that may not be written to is no reason to fail. */
function leaveMark(checkout) {
  try {
    writeFileSync(join(checkout, MARK), hashOfLock(checkout));
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
}

function read(checkout, path) {
  try {
    return readFileSync(join(checkout, path), 'utf8');
  } catch {
    return undefined;
  }
}
