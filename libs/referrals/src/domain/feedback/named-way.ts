import type { Way } from '../as-sent/contact-codes.js';

/** Ways by which a message can leave. */
export type OutgoingWay = Way;

/** What a message tells: that it came and was looked at, or what was decided and made from what was said. */
export type Told = 'receipt' | 'outcome';

/** A way of reaching someone as it was given, without the number or address itself. */
export interface NamedWay {
  readonly way: OutgoingWay;
  readonly safe: 'yes' | 'no' | 'unknown';
  /** Kept from others: a refuge, a placement, a source who may not be named. */
  readonly confidential: boolean;
  /** Number of the protected detail that holds it; null for a way of work. */
  readonly place: number | null;
}

/** Those the service can use, the one that fewest others read first. */
export const WAYS_WE_WRITE_BY: readonly OutgoingWay[] = ['email', 'text', 'phone', 'post'];

/** Can the service use this way at all? Never a letter to an address that is kept confidential. */
export const canBeHeard = ({ way, confidential }: NamedWay): boolean =>
  WAYS_WE_WRITE_BY.includes(way) && !(way === 'post' && confidential);
