/**
 * What became of a step.
 *
 * @typedef {{ name: string, became: 'passed' | 'failed' | 'skipped' }} StepResult
 */

/**
 * Runs steps, so many at once, and tells each with its duration when it has ended, with all it said where it failed. One
 * that fails stops no other.
 *
 * @param {readonly import('./steps.mjs').Step[]} steps
 * @param {{ atOnce: number }} wish
 * @returns {Promise<readonly StepResult[]>}
 */
export async function runSteps(steps, { atOnce }) {
  const waiting = [...steps];
  const results = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function runStep({ name, run, missing }) {
  if (missing) return tell(name, 'skipped', missing);
  const began = performance.now();
  const { ok, said } = await run().catch((error) => ({ ok: false, said: `${error.stack}\n` }));
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (!ok) process.stdout.write(said.replace(/^(?=.)/gm, '    '));
  return tell(name, ok ? 'passed' : 'failed', seconds);
}

function tell(name, became, detail) {
  process.stdout.write(`${became.padEnd(7)} ${name} (${detail})\n`);
  return { name, became };
}
