import { Hints, type Hint, type HintQueue } from './hints.js';

const HINT: Hint = { jobId: 'decide-contact-1', name: 'decide-contact', version: 1, lane: 'routine', outboxIds: ['a'] };

describe('hints on a queue', () => {
  let now = 0;
  let said: string[] = [];
  let added: string[] = [];
  beforeEach(() => {
    jest.useFakeTimers();
    [now, said, added] = [0, [], []];
  });
  afterEach(() => jest.useRealTimers());

  const takes: HintQueue = { add: async (_name, { outboxIds }) => void added.push(...outboxIds) };
  const refuses: HintQueue = { add: () => Promise.reject(new Error("Stream isn't writeable")) };
  const neverAnswers: HintQueue = { add: () => new Promise(() => undefined) };
  const hintsOn = (queue: HintQueue): Hints =>
    new Hints(
      { routine: queue, urgent: queue },
      (line) => said.push(line),
      () => now,
    );

  it('are taken by a queue that is there', async () => {
    expect(await hintsOn(takes).put(HINT)).toBe(true);
    expect(added).toEqual(['a']);
    expect(said).toEqual([]);
  });

  it('are not waited for where the queue never answers', async () => {
    const put = hintsOn(neverAnswers).put(HINT);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await put).toBe(false);
    expect(said).toEqual(['the queue takes no work (TooLate); it is done here without it']);
  });

  it('leave a queue that takes none alone for a while, and then try again', async () => {
    const queue = { ...refuses };
    const hints = hintsOn(queue);
    expect(await hints.put(HINT)).toBe(false);
    queue.add = takes.add;
    now = 4_999;
    expect(await hints.put(HINT)).toBe(false);
    now = 5_000;
    expect(await hints.put(HINT)).toBe(true);
    expect(said).toEqual([expect.stringContaining('takes no work'), 'the queue takes work again']);
  });

  it('call a queue broken after ten tries in a row, however many hints each had', async () => {
    const hints = hintsOn(refuses);
    for (let tries = 1; tries <= 10; tries += 1) {
      expect(hints.broken).toBe(false);
      await Promise.all([hints.put(HINT), hints.put(HINT), hints.put(HINT)]);
      now += 5_000;
    }
    expect(hints.broken).toBe(true);
    expect(said).toHaveLength(1);
  });

  it('never call a queue broken that was idle', async () => {
    const hints = hintsOn(refuses);
    await hints.put(HINT);
    now += 3_600_000;
    expect(hints.broken).toBe(false);
  });
});
