import { DUTY_FAULTS, GROUPS } from './fault.js';
import { latenessOf, spreadOf } from './figures.js';
import { planCallOuts } from './people.js';
import { readDutyWords } from './words.js';
import { chanceFrom } from '../seeded.js';

describe('what npm run faults -- duty is told', () => {
  it('runs twenty rounds of every fault unless told otherwise', () => {
    expect(readDutyWords([], 5)).toEqual({ rounds: 20, seed: 5, patience: 1, minutes: null, faults: [] });
  });

  it('takes rounds, a seed and faults', () => {
    const words = '--rounds 2 --seed 9 --patience 3 --minutes 30 --fault clock-moved --fault two-workers'.split(' ');
    const faults = ['clock-moved', 'two-workers'];
    expect(readDutyWords(words, 5)).toEqual({ rounds: 2, seed: 9, patience: 3, minutes: 30, faults });
  });

  it.each([
    ['--rounds 0'],
    ['--rounds'],
    ['--seed x'],
    ['--fault flood'],
    ['--patience 0'],
    ['--minutes x'],
    ['--backend redis'],
  ])('refuses %s', (words) =>
    expect(readDutyWords(words.split(' '), 5)).toEqual({ problems: [expect.stringContaining(words)] }),
  );

  it('runs each fault on one service', () => {
    expect(GROUPS.flat().sort()).toEqual([...DUTY_FAULTS].sort());
  });
});

describe('call-outs of a round', () => {
  it('are the same for the same seed; some are answered and some held, and half by nobody', () => {
    const plans = planCallOuts(chanceFrom(3), 8);
    expect(plans).toEqual(planCallOuts(chanceFrom(3), 8));
    expect(plans.map(({ plan }) => plan).sort()).toEqual([
      ...['answers', 'answers', 'holds', 'holds', 'silent', 'silent', 'silent', 'silent'],
    ]);
  });
});

describe('how late', () => {
  it('is told at the median, the 99th percentile and the most', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([7])).toEqual({ n: 1, p50: 7, p99: 7, max: 7 });
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect(spreadOf(hundred)).toEqual({ n: 100, p50: 50, p99: 99, max: 100 });
  });

  it('a rung was is counted from the time of the one before; telling, from the decision', () => {
    const move = (at: number, climb: number, dueAt: number) => ({ at, climb, dueAt, tx: '', state: 'raised' });
    const history = {
      ...{ id: 'c', roles: [], rungs: [], messages: [], leases: [], until: 0 },
      moves: [move(1_000, 1, 4_000), move(5_500, 2, 8_500), move(6_000, 2, 9_000), move(9_250, 3, 12_000)],
      taken: [
        { sending: 'b', channel: 'smtp', at: 1_900 },
        { sending: 'a', channel: 'notify', at: 1_600 },
      ],
    };
    expect(latenessOf([history])).toEqual({ rungs: [1_500, 250], firstTold: [600] });
    expect(latenessOf([{ ...history, taken: [] }]).firstTold).toEqual([]);
  });
});
