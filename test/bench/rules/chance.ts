import { randomFrom, type Random } from '../random.js';

/** Chance with a seed, in the shapes that made-up documents and contacts are drawn in. */
export interface Chance {
  /** Is it so, at this share from 0 to 1? */
  is(share: number): boolean;
  /** A whole number from the least to the most, both possible. */
  whole(least: number, most: number): number;
  one<T>(of: readonly T[]): T;
  /** So many different ones, in the order given. */
  some<T>(of: readonly T[], many: number): T[];
}

/** @param seed the same seed gives the same draws wherever it runs */
export function chanceFrom(seed: number): Chance {
  const next: Random = randomFrom(seed);
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const one = <T>(of: readonly T[]): T => of[whole(0, of.length - 1)] as T;
  return {
    is: (share) => next() < share,
    whole,
    one,
    some: (of, many) => {
      const places = new Set<number>();
      while (places.size < Math.min(many, of.length)) places.add(whole(0, of.length - 1));
      return [...places].sort((a, b) => a - b).map((place) => of[place] as (typeof of)[number]);
    },
  };
}
