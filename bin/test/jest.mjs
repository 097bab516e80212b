import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/**
 * What became of tests.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed a test file that could not be run counts as one
 * @property {number} skipped
 * @property {readonly string[]} skips each skipped test, or part left out, with why
 */

/**
 * Runs Jest, its words going to this terminal.
 *
 * @param {string} checkout
 * @param {readonly string[]} words what to run; left out: everything
 * @param {Readonly<Record<string, string>>} settings settings beside the environment's
 * @returns {Promise<Counts>}
 */
export async function runJest(checkout, words = [], settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'front-door-jest-'));
  const file = join(folder, 'results.json');
  try {
    const code = await jest(checkout, [...words, '--json', `--outputFile=${file}`], settings);
    return countsOf(JSON.parse(readFileSync(file, 'utf8')), checkout, code);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Error('Jest ended without saying what became of the tests', { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A worker for each core: half of what a test waits for is done by a server. */
async function jest(checkout, words, settings) {
  const program = join(checkout, 'node_modules/jest/bin/jest.js');
  const workers = words.some((word) => /^(--maxWorkers|-w|--runInBand|-i)\b/.test(word)) ? [] : ['--maxWorkers=100%'];
  const child = spawn(process.execPath, [program, ...workers, ...words], {
    cwd: checkout,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const passOn = (signal) => child.kill(signal);
  process.on('SIGINT', passOn).on('SIGTERM', passOn);
  const [code] = await once(child, 'exit');
  process.off('SIGINT', passOn).off('SIGTERM', passOn);
  return code;
}

function countsOf(results, checkout, code) {
  const skips = results.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => !['passed', 'failed'].includes(status))
      .map(({ fullName }) => `${fullName} (${relative(checkout, name)})`),
  );
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: skips.length,
    skips,
  };
}
