import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prepare } from './prepare.mjs';
import { runJest } from './test/jest.mjs';

const FAILED = 1;
const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs one of the trials of generated traffic at full length and ends the process: 0 where nothing was found, 1 where something was.
 *
 * @param {{ spec: string, usage: string, count: { option: string, setting: string, usual: number }, seedSetting: string }} trial
 */
export async function runTraffic({ spec, usage, count, seedSetting }) {
  const wishes = read(process.argv.slice(2), count.option);
  if (wishes === null) {
    process.stderr.write(`${usage}\n`);
    process.exit(process.argv.includes('--help') ? 0 : WRONG_USAGE);
  }
  const seed = wishes.seed ?? Math.floor(Date.now() / 1_000);
  process.stderr.write(`seed ${seed}\n`);
  const settings = { [count.setting]: String(wishes.many ?? count.usual), [seedSetting]: String(seed) };
  try {
    await prepare(checkout);
    const { failed } = await runJest(checkout, [spec, '--selectProjects', 'flow'], settings);
    process.exit(failed === 0 ? 0 : FAILED);
  } catch (error) {
    process.stderr.write(`The traffic could not be sent. ${error.message}\n`);
    process.exit(COULD_NOT_RUN);
  }
}

/** Whole numbers behind `--seed` and the option that says how many; null for anything else. */
function read(words, option) {
  const found = {};
  for (let at = 0; at < words.length; at += 2) {
    const name = { '--seed': 'seed', [option]: 'many' }[words[at]];
    if (!name || !/^[1-9]\d{0,9}$/.test(words[at + 1] ?? '')) return null;
    found[name] = Number(words[at + 1]);
  }
  return found;
}
