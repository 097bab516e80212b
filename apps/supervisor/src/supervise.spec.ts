import { eventually } from '../../../test/support/eventually.js';
import { keepRunning, type Running } from './supervise.js';

/** Something that runs until it is told how it ends. */
function something(): Running & { end(how: string): void; stopped: number } {
  let settle: (how: string) => void = () => {};
  const exited = new Promise<string>((resolve) => (settle = resolve));
  const made = {
    exited,
    end: settle,
    stopped: 0,
    stop: async () => {
      made.stopped += 1;
      settle('stopped');
    },
  };
  return made;
}

it('starts again what ends, saying how it ended and when it starts', async () => {
  const [first, second] = [something(), something()];
  const said: string[] = [];
  const kept = keepRunning(
    'API',
    first,
    async () => second,
    (line) => said.push(line),
  );
  first.end('ended by SIGKILL');
  await eventually('it runs again', () => said.length === 2);
  expect(said).toEqual(['API ended by SIGKILL; starting it again in 0.2 s', 'API runs again']);
  await kept.stop();
  expect([first.stopped, second.stopped]).toEqual([0, 1]);
});

describe('what ends again and again', () => {
  const short = async (): Promise<Running> => ({
    exited: Promise.resolve('ended with exit code 1'),
    stop: async () => {},
  });
  const waitsIn = (said: readonly string[]) => said.flatMap((line) => /in ([\d.]+) s$/.exec(line)?.[1] ?? []);

  it('is started after 0.2, 0.5, 1 and then 5 s', async () => {
    const said: string[] = [];
    const begun = performance.now();
    const kept = keepRunning('API', await short(), short, (line) => said.push(line));
    await eventually('three starts', () => waitsIn(said).length === 4);
    expect(waitsIn(said)).toEqual(['0.2', '0.5', '1', '5']);
    expect(performance.now() - begun).toBeGreaterThan(1690);
    await kept.stop();
  });

  it('is started for ever at the last pace, also where it cannot be started at all', async () => {
    const said: string[] = [];
    let tries = 0;
    const start = async (): Promise<Running> => {
      tries += 1;
      if (tries % 2 === 1) throw new Error('no room');
      return short();
    };
    const pace = { waits: [0.01, 0.02], steady: 30 };
    const kept = keepRunning('API', await short(), start, (line) => said.push(line), pace);
    await eventually('many starts', () => tries > 8);
    await kept.stop();
    expect(waitsIn(said).slice(0, 8)).toEqual(['0.01', ...Array<string>(7).fill('0.02')]);
    expect(said).toContain('API: no room');
    expect(said).toContain('API did not start; starting it again in 0.02 s');
  });

  it('begins again at the first wait once it has run long enough', async () => {
    const said: string[] = [];
    const long = async (): Promise<Running> => ({
      exited: new Promise((resolve) => setTimeout(() => resolve('ended'), 60)),
      stop: async () => {},
    });
    const kept = keepRunning('API', await short(), long, (line) => said.push(line), { waits: [0.01, 9], steady: 0.05 });
    await eventually('two starts', () => waitsIn(said).length === 3);
    expect(waitsIn(said)).toEqual(['0.01', '0.01', '0.01']);
    await kept.stop();
  });
});

describe('stopping', () => {
  it('ends what runs, and starts nothing more', async () => {
    const first = something();
    let starts = 0;
    const start = async () => {
      starts += 1;
      return something();
    };
    const kept = keepRunning('API', first, start, () => {});
    await Promise.all([kept.stop(), kept.stop()]);
    expect(starts).toBe(0);
    expect(first.stopped).toBeGreaterThan(0);
  });

  it('does not sit out a wait', async () => {
    const first = something();
    const said: string[] = [];
    const kept = keepRunning(
      'API',
      first,
      async () => something(),
      (line) => said.push(line),
      { waits: [60], steady: 1 },
    );
    first.end('ended');
    await eventually('it waits', () => said.length === 1);
    await kept.stop();
  });

  it('ends what was just being started', async () => {
    const [first, second] = [something(), something()];
    let begin: () => void = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const start = async (): Promise<Running> => {
      begin();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return second;
    };
    const kept = keepRunning('API', first, start, () => {}, { waits: [0], steady: 1 });
    first.end('ended');
    await begun;
    await kept.stop();
    expect(second.stopped).toBe(1);
  });
});
