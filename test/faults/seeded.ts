/** A repeatable source of chance: the same seed gives the same numbers on every machine. */
export interface Chance {
  /** A number from 0 up to, and without, 1. */
  next(): number;
  /** A whole number from `from` up to and with `to`. */
  between(from: number, to: number): number;
  pick<Thing>(things: readonly Thing[]): Thing;
}

/** Chance from a seed (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return { next, between, pick: (things) => things[between(0, things.length - 1)] as (typeof things)[number] };
}

/** Seeds are below this: one of ten digits could be read as somebody's NHS number. */
export const SEEDS = 900_000_000;

/** The seed of one round of a run: any round can be run again by itself. */
export const seedOfRound = (seed: number, round: number): number =>
  ((Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0) % SEEDS) + round;
