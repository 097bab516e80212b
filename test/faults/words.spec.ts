import { kindsFor, planFault, SENDING_MS } from './fault.js';
import { chanceFrom, seedOfRound } from './seeded.js';
import { readWords } from './words.js';

describe('what npm run faults is told', () => {
  it('runs twenty rounds of every fault on both backends unless told otherwise', () => {
    expect(readWords([], 5)).toEqual({ rounds: 20, seed: 5, backends: ['postgres', 'redis'], faults: [] });
  });

  it('takes rounds, a seed, a backend and faults', () => {
    const words = '--rounds 2 --seed 9 --backend redis --fault queue --fault api'.split(' ');
    expect(readWords(words, 5)).toEqual({ rounds: 2, seed: 9, backends: ['redis'], faults: ['queue', 'api'] });
  });

  it.each([['--rounds 0'], ['--rounds'], ['--seed x'], ['--backend oracle'], ['--fault flood'], ['--loud yes']])(
    'refuses %s',
    (words) => expect(readWords(words.split(' '), 5)).toEqual({ problems: [expect.stringContaining(words)] }),
  );
});

describe('what strikes when', () => {
  it('is the same for the same seed, and another for another round', () => {
    const draw = (round: number): number[] => {
      const chance = chanceFrom(seedOfRound(42, round));
      return Array.from({ length: 5 }, () => chance.between(0, 1_000_000));
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('strikes while contacts are sent, and spreads over that time', () => {
    const moments = Array.from({ length: 500 }, (_, i) => planFault(['api'], seedOfRound(i, 1)).afterMs);
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...moments)).toBeLessThan(SENDING_MS);
    expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(SENDING_MS / 2);
  });

  it('takes each kind in its turn, and kills Redis only where it is used', () => {
    const kinds = kindsFor('postgres', []);
    expect(kinds).toEqual(['worker', 'api', 'postgres', 'queue']);
    expect(kindsFor('redis', [])).toContain('redis');
    expect(kindsFor('postgres', ['redis'])).toEqual([]);
    const struck = [1, 2, 3, 4].map((round) => planFault(kinds, seedOfRound(7, round)).kind);
    expect(struck.sort()).toEqual([...kinds].sort());
  });
});
