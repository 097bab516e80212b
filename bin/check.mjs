#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runSteps } from './check/run-steps.mjs';
import { readingSteps, runningSteps } from './check/steps.mjs';
import { prepare } from './prepare.mjs';
import { runTests } from './test/run-tests.mjs';

const FAILED = 1;
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const began = performance.now();
const tests = { passed: 0, failed: 0, skipped: 0 };

const tallies = [await runSteps([{ name: 'prepare', run: () => ready() }], { atOnce: 1 })];
if (tallies[0].failed === 0) {
  tallies.push(await runSteps(readingSteps(checkout), { atOnce: 2 }));
  tallies.push(await runSteps([{ name: 'tests', run: testAll }], { atOnce: 1 }));
  // Each mostly waits for what a killed process had leased.
  tallies.push(await runSteps(runningSteps(checkout), { atOnce: 2 }));
}

const sum = (what) => [...tallies, tests].reduce((total, tally) => total + tally[what], 0);
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
process.stdout.write(`Checked in ${minutes} minutes\n`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exitCode = sum('failed') === 0 ? 0 : FAILED;

async function ready() {
  await prepare(checkout);
  return { ok: true, said: '' };
}

async function testAll() {
  Object.assign(tests, await runTests(checkout));
  return { ok: tests.failed === 0, said: '' };
}
