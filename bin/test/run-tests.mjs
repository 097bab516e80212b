import { runJest } from './jest.mjs';
import { redisIsHere, withRedis } from './redis.mjs';

/** Flows that turn on how work comes from the outbox to a worker. The others ask the door alone, which knows no queue. */
const THROUGH_THE_QUEUE = 'flows/(contact-to-team|hostile-senders|history-of-a-child|new-information|two-localities)';
/** Those that need PostgreSQL several files at a time, in one load of the service. */
const TOGETHER = ['--config', 'jest.together.config.mjs'];
const NO_REDIS = 'flows on Redis: redis-server is not on the path';

/**
 * Runs every test: all of them with the queue in PostgreSQL, then those that go through the queue again with it in Redis, where
 * that is installed. Says at the end what was skipped and why.
 *
 * @param {string} checkout a built checkout
 * @returns {Promise<import('./jest.mjs').Counts>} of both runs together
 */
export async function runTests(checkout) {
  const runs = [await runJest(checkout, TOGETHER), await flowsOnRedis(checkout)];
  const counts = runs.reduce(together);
  say(`Tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  counts.skips.forEach((skip) => say(`  skipped: ${skip}`));
  return counts;
}

/** One after another: they share the Redis, and a hint that another's worker takes is late by a lease. */
async function flowsOnRedis(checkout) {
  if (!redisIsHere()) return { passed: 0, failed: 0, skipped: 1, skips: [NO_REDIS] };
  say('The flows through the queue again, with the queue in Redis');
  return withRedis(checkout, (url) =>
    runJest(checkout, [THROUGH_THE_QUEUE, '--selectProjects', 'flow', '--runInBand'], { FRONT_DOOR_TEST_REDIS: url }),
  );
}

const together = (one, other) => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  skips: [...one.skips, ...other.skips],
});

function say(line) {
  process.stderr.write(`${line}\n`);
}
