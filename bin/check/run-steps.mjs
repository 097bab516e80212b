/**
 * What became of steps.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/**
 * Runs steps, so many at once, and tells each with its duration when it has ended, with all it said where it failed. One
 * that fails stops no other.
 *
 * @param {readonly import('./steps.mjs').Step[]} steps
 * @param {{ atOnce: number }} wish
 * @returns {Promise<Tally>}
 */
export async function runSteps(steps, { atOnce }) {
  const waiting = [...steps];
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) tally[await runStep(step)] += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return tally;
}

async function runStep({ name, run, missing }) {
  if (missing) return tell('skipped', name, missing);
  const began = performance.now();
  const { ok, said } = await run().catch((error) => ({ ok: false, said: `${error.stack}\n` }));
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (!ok) process.stdout.write(said.replace(/^(?=.)/gm, '    '));
  return tell(ok ? 'passed' : 'failed', name, seconds);
}

function tell(what, name, detail) {
  process.stdout.write(`${what.padEnd(7)} ${name} (${detail})\n`);
  return what;
}
