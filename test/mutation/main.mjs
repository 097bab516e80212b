import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { LEAST, PARTS } from './parts.mjs';
import { keepSummary, summaryOf } from './summary.mjs';
import { installTools } from './tools.mjs';
import { layOutTrial } from './trial.mjs';

const [FINE, TOO_FEW, WRONG_USAGE] = [0, 1, 2];

const USAGE = `npm run mutation -- [clocks|duty] … [--only <files>] … [--at-once <n>]

Breaks each line of the pure parts in every way it knows, one at a time and in a copy, and runs the tests beside it: tests that do not
fail leave a survivor, which is printed. Exit 0: at least ${LEAST} in a hundred were found in every part; 1: fewer; 2: wrong usage.

  clocks, duty   parts; both where left out
  --only         this file, or these by a pattern, alone; may be given more than once; nothing is kept of such a run
  --at-once      so many at once; 1 where left out`;

/**
 * @param {string} checkout a prepared one
 * @param {readonly string[]} words what follows `npm run mutation --`
 * @returns {Promise<number>} exit code
 */
export async function main(checkout, words) {
  const wish = readWords(words);
  if (words.includes('--help') || !wish) {
    process[wish ? 'stdout' : 'stderr'].write(`${USAGE}\n`);
    return words.includes('--help') ? FINE : WRONG_USAGE;
  }
  const tools = installTools(checkout);
  let code = FINE;
  for (const name of wish.parts) {
    const summary = summaryOf(name, await runPart(checkout, tools, name, wish));
    process.stdout.write(`${summary.text}\n`);
    if (wish.only.length === 0) process.stdout.write(`kept in ${keepSummary(checkout, summary)}\n`);
    if (summary.score < LEAST) code = TOO_FEW;
  }
  return code;
}

function readWords(words) {
  const wish = { parts: [], only: [], atOnce: 1 };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word in PARTS) wish.parts.push(word);
    else if (word === '--only' && words[at + 1]) wish.only.push(words[(at += 1)]);
    else if (word === '--at-once' && /^[1-9]\d?$/.test(words[at + 1] ?? '')) wish.atOnce = Number(words[(at += 1)]);
    else if (word !== '--help') return null;
  }
  if (wish.parts.length === 0) wish.parts.push(...Object.keys(PARTS));
  return wish;
}

async function runPart(checkout, tools, name, { only, atOnce }) {
  const part = PARTS[name];
  const { folder, remove } = layOutTrial(checkout, part);
  try {
    writeFileSync(
      join(folder, 'stryker.json'),
      JSON.stringify(settings(tools, only.length > 0 ? only : part.mutate, atOnce)),
    );
    const child = spawn(
      process.execPath,
      [join(tools, '@stryker-mutator/core/bin/stryker.js'), 'run', 'stryker.json'],
      {
        cwd: folder,
        stdio: ['ignore', 2, 2],
      },
    );
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`what breaks code ended with exit code ${code}`);
    return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
  } finally {
    remove();
  }
}

const settings = (tools, mutate, concurrency) => ({
  plugins: [join(tools, '@stryker-mutator/jest-runner/dist/src/index.js')],
  testRunner: 'jest',
  jest: { projectType: 'custom', configFile: 'mutation.jest.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  // Tables that are made once, when a module is read, would each cost a run of every test; they are counted as excused.
  ignoreStatic: true,
  inPlace: true,
  mutate,
  concurrency,
  // A process keeps something of every run; past a hundred or so it is mostly collecting it.
  maxTestRunnerReuse: 80,
  timeoutMS: 8_000,
  timeoutFactor: 2,
  reporters: ['json', 'clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: 'report.json' },
  // Every message and name is read by somebody; what is broken in one is told apart by the tests that quote it.
  mutator: { excludedMutations: [] },
  checkers: [],
  allowEmpty: false,
  tempDirName: '.mutation',
});
