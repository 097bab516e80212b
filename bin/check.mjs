#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runSteps } from './check/run-steps.mjs';
import { quietSteps, readingSteps, runningSteps } from './check/steps.mjs';
import { prepare } from './prepare.mjs';
import { runTests } from './test/run-tests.mjs';

const FAILED = 1;
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const began = performance.now();
const tests = { passed: 0, failed: 0, skipped: 0 };

const steps = [...(await runSteps([{ name: 'prepare', run: ready }], { atOnce: 1 }))];
if (steps.every(({ became }) => became === 'passed')) {
  steps.push(...(await runSteps(readingSteps(checkout), { atOnce: 2 })));
  steps.push(...(await runSteps([{ name: 'tests', run: testAll }], { atOnce: 1 })));
  // At once, for each mostly waits until what a killed process had leased is free again.
  steps.push(...(await runSteps(runningSteps(checkout), { atOnce: 2 })));
  steps.push(...(await runSteps(quietSteps(checkout), { atOnce: 1 })));
}
tellTheEnd();

async function ready() {
  await prepare(checkout);
  return { ok: true, said: '' };
}

async function testAll() {
  Object.assign(tests, await runTests(checkout));
  return { ok: tests.failed === 0, said: '' };
}

/** Each step counts as one, and each test. */
function tellTheEnd() {
  const stepsThat = (what) => steps.filter(({ became }) => became === what).map(({ name }) => name);
  const sum = (what) => tests[what] + stepsThat(what).length;
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  process.stdout.write(`Checked in ${minutes} minutes. Failed: ${stepsThat('failed').join(', ') || 'nothing'}\n`);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
  process.exitCode = sum('failed') === 0 ? 0 : FAILED;
}
