import type { DoubtCode } from './contact-doubts.js';

/**
 * What could be made of something a person typed: the value (null where none could be had) and the doubt, if any.
 * A value may come with a doubt, as a partial date does.
 */
export interface Reading<Value> {
  readonly value: Value | null;
  readonly doubt: DoubtCode | null;
}

/** Read without doubt. */
export const certain = <Value>(value: Value): Reading<Value> => ({ value, doubt: null });

/** Read, with a doubt beside it. */
export const doubted = <Value>(value: Value, code: DoubtCode): Reading<Value> => ({ value, doubt: code });

/** Nothing could be read. */
export const unread = (code: DoubtCode): Reading<never> => ({ value: null, doubt: code });
