import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { redisIsHere } from '../test/redis.mjs';
import { runProgram } from './program.mjs';

/**
 * A step of the check.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<{ ok: boolean, said: string }>} run
 * @property {string | null} [missing] why it cannot be run here
 */

const tool = (path) => join('node_modules', path);
const TSC = tool('typescript/bin/tsc');

/** Two rounds of each fault: on PostgreSQL the worker, the API, PostgreSQL and the queue; on Redis also Redis. */
const ROUNDS = { postgres: 2 * 4, redis: 2 * 5 };

/**
 * What is read: nothing is started.
 *
 * @returns {readonly Step[]}
 */
export const readingSteps = (checkout) => [
  step(checkout, 'lint', [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.']),
  step(checkout, 'types', [TSC, '--noEmit', '-p', 'tsconfig.json']),
  step(checkout, 'types of libs/thresholds alone', [TSC, '-p', 'libs/thresholds']),
  step(checkout, 'types of libs/clocks alone', [TSC, '-p', 'libs/clocks']),
  step(checkout, 'format', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  step(checkout, 'contract', ['bin/openapi.mjs', '--check']),
  step(checkout, 'contract: who may what', ['bin/who-may-what.mjs', '--check']),
  step(checkout, 'schemas of documents', ['bin/schema.mjs', '--check']),
];

/**
 * What runs the service as it was built.
 *
 * @returns {readonly Step[]}
 */
export const runningSteps = (checkout) => [
  step(checkout, 'fifty thousand pairs put to the slow evaluator', ['bin/oracle.mjs', '--pairs', '50000']),
  step(checkout, 'nights by command', ['bin/simulate.mjs', '--seeds', '50', '--from', '1000001']),
  { name: 'samples through the built service', run: () => samplesOnce(checkout) },
  faults(checkout, 'postgres'),
  faults(checkout, 'redis', redisIsHere() ? null : 'redis-server is not on the path'),
];

/**
 * What is looked at with nothing else running: how late people are told. What is promised to the second is measured by a run of its own;
 * here a machine that is slow to start a process does not count as late.
 *
 * @returns {readonly Step[]}
 */
export const quietSteps = (checkout) => [
  step(checkout, 'faults of the duty parts', ['bin/faults.mjs', 'duty', '--rounds', '2', '--patience', '3']),
];

const step = (checkout, name, words) => ({ name, run: () => runProgram(checkout, words) });

async function samplesOnce(checkout) {
  const folder = mkdtempSync(join(tmpdir(), 'front-door-check-'));
  try {
    return await runProgram(checkout, ['bin/start.mjs', '--once'], { settings: { FRONT_DOOR_DATA: folder } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function faults(checkout, backend, missing = null) {
  const words = ['bin/faults.mjs', '--backend', backend, '--rounds', String(ROUNDS[backend])];
  const name = `faults with the queue in ${backend === 'redis' ? 'Redis' : 'PostgreSQL'}`;
  const here = existsSync(join(checkout, 'bin/faults.mjs'));
  return { ...step(checkout, name, words), missing: here ? missing : 'bin/faults.mjs is not here' };
}
