import type { ClaimedMessage } from '#record';
import type { Hint } from './hints.js';
import { OutboxRelay } from './outbox-relay.js';

const row = (id: string, attempts = 1): ClaimedMessage => ({
  id,
  name: 'decide-contact',
  version: 1,
  lane: 'routine',
  attempts,
});

/** A relay over rows that are claimed once, with a queue that takes hints or does not. */
function aRelay(rows: ClaimedMessage[], { takes = true, broken = false, run = async () => undefined as void } = {}) {
  const seen = { hints: [] as Hint[], run: [] as string[][], said: [] as string[], broken: 0, limits: [] as number[] };
  const relay = new OutboxRelay({
    outbox: {
      claim: async (limit: number) => {
        seen.limits.push(limit);
        return rows.splice(0, limit);
      },
    },
    hints: {
      broken,
      put: async (hint) => {
        seen.hints.push(hint);
        return takes;
      },
    },
    runner: {
      run: async (_name, ids) => {
        seen.run.push([...ids]);
        await run();
      },
    },
    say: (line) => seen.said.push(line),
    queueBroken: () => (seen.broken += 1),
  });
  return { relay, seen };
}

describe('the outbox relay', () => {
  it('hints at fifty rows with one job, under an id never used before', async () => {
    const { relay, seen } = aRelay(Array.from({ length: 120 }, (_, i) => row(`r${i}`)));
    relay.wake();
    await relay.stop();
    expect(seen.hints.map(({ outboxIds }) => outboxIds.length)).toEqual([50, 50, 20]);
    expect(new Set(seen.hints.map(({ jobId }) => jobId)).size).toBe(3);
    expect(seen.run).toEqual([]);
  });

  it('does the work itself where the queue takes no hint', async () => {
    const { relay, seen } = aRelay([row('a'), row('b')], { takes: false });
    relay.wake();
    await relay.stop();
    expect(seen.run).toEqual([['a', 'b']]);
  });

  it('does the work itself where nothing came of two hints', async () => {
    const { relay, seen } = aRelay([row('fresh'), row('twice', 2), row('thrice', 3)]);
    relay.wake();
    await relay.stop();
    expect(seen.hints.flatMap(({ outboxIds }) => outboxIds)).toEqual(['fresh', 'twice']);
    expect(seen.run).toEqual([['thrice']]);
  });

  it('does red and night work itself where nothing came of one hint', async () => {
    const urgent = (id: string, attempts: number): ClaimedMessage => ({ ...row(id, attempts), lane: 'urgent' });
    const { relay, seen } = aRelay([urgent('fresh', 1), urgent('again', 2), row('routine', 2)]);
    relay.wake();
    await relay.stop();
    expect(seen.hints.flatMap(({ outboxIds }) => outboxIds)).toEqual(['fresh', 'routine']);
    expect(seen.run).toEqual([['again']]);
  });

  it('goes on after work done here failed', async () => {
    const fails = async (): Promise<void> => {
      throw new Error('terminated');
    };
    const { relay, seen } = aRelay([row('a', 3)], { run: fails });
    relay.wake();
    await relay.stop();
    expect(seen.said).toEqual(['relay: Error; the rows wait']);
  });

  it('claims no more while all it may have under way is under way, and again when one is finished', async () => {
    const rows = Array.from({ length: 900 }, (_, i) => row(`r${i}`));
    const { relay, seen } = aRelay(rows);
    relay.wake();
    await new Promise(setImmediate);
    expect(seen.limits).toEqual([400]);
    relay.wake();
    await new Promise(setImmediate);
    expect(seen.limits).toEqual([400]);
    relay.finished(seen.hints[0]?.jobId);
    await new Promise(setImmediate);
    expect(seen.limits).toEqual([400, 50]);
    await relay.stop();
  });

  it('says that the queue is broken, once the database answers', async () => {
    const { relay, seen } = aRelay([], { broken: true });
    relay.wake();
    await relay.stop();
    expect(seen.broken).toBe(1);
  });
});
