/** Gives numbers from 0 up to 1. */
export type Random = () => number;

/** The same numbers for the same seed, wherever it runs (xorshift32). */
export function randomFrom(seed: number): Random {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
