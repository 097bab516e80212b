/** Numbers from a seed, the same on every machine (mulberry32). */
export interface Chance {
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number;
  pick<Item>(from: readonly Item[]): Item;
  oneIn(n: number): boolean;
}

export function chanceFrom(seed: number): Chance {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    pick: (from) => {
      const item = from[below(from.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    oneIn: (n) => below(n) === 0,
  };
}
