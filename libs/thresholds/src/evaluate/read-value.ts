import type { ScaledFact } from '../rule-set.js';

/** The values a statement leaves possible; null where it says the value is not known, or cannot be read. */
export type Stated = { readonly lowest: number; readonly highest: number } | null;

const YES = { lowest: 1, highest: 1 };
const NO = { lowest: 0, highest: 0 };

/**
 * Reads a stated value on a fact's own scale. `yes` of a scale means present, at a step not given.
 * What is off the scale is read as not known, never as none.
 */
export function readValue(value: unknown, { fact, top }: ScaledFact): Stated {
  const word = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
  if (fact.type === 'yes-no') return word === 'yes' ? YES : word === 'no' ? NO : null;
  if (fact.type === 'scale') return readStep(word, fact.scale, top);
  return fact.type === 'number' ? readNumber(word) : null;
}

function readStep(word: unknown, scale: readonly string[], top: number): Stated {
  if (word === 'no') return NO;
  const step = typeof word === 'string' ? scale.indexOf(word) : -1;
  if (step >= 0) return { lowest: step, highest: step };
  return word === 'yes' ? { lowest: 1, highest: top } : null;
}

function readNumber(word: unknown): Stated {
  const number = typeof word === 'string' && /^\d+(\.\d+)?$/.test(word) ? Number(word) : word;
  if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return { lowest: number, highest: number };
  return word === 'no' ? NO : null;
}
