import { certain, unread, type Reading } from './reading.js';

/** A postcode, or what was said instead of one. `typed` is as sent, without surrounding spaces. */
export interface Postcode {
  readonly typed: string;
  /** Upper case with one space before the inward part, as in `HP20 1UY`; null where there is no address. */
  readonly postcode: string | null;
  /** `place`: somewhere real. `no-fixed-abode`; `not-known`: a pseudo code such as ZZ99 3WZ that stands for no place. */
  readonly kind: 'place' | 'no-fixed-abode' | 'not-known';
}

/** Outward A9, A99, AA9, AA99, A9A or AA9A (or Girobank's GIR); inward 9AA without C, I, K, M, O or V. */
const PLACE = /^(GIR|[A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRVWXY]?))(\d[ABD-HJLNP-UW-Z]{2})$/;
const FORCES = /^BFPO(?:C\/?O)?(\d{1,4})$/;
const PSEUDO = /^ZZ99\d[A-Z]{2}$/;
const NO_FIXED_ABODE = /^(?:no fixed (?:abode|address|home)|n\.?\/?f\.?\/?a\.?|homeless)$/i;

/**
 * Reads a postcode as typed; spaces and lower case are forgiven. British forces' numbers (BFPO 57) and the NHS pseudo
 * codes beginning ZZ99 are known: ZZ99 3VZ is no fixed abode, the rest stand for an address outside England or not known.
 * Has no check character: a shape that is right may still be a postcode that does not exist, or the wrong one.
 *
 * @returns the postcode, or no value and `postcode-not-recognised`
 */
export function readPostcode(sent: string): Reading<Postcode> {
  const typed = sent.trim();
  if (NO_FIXED_ABODE.test(typed)) return certain({ typed, postcode: null, kind: 'no-fixed-abode' });
  const close = typed.replace(/\s+/g, '').toUpperCase();
  if (PSEUDO.test(close)) return certain(pseudoCode(typed, close));
  const normalised = spaced(close);
  return normalised === null
    ? unread('postcode-not-recognised')
    : certain({ typed, postcode: normalised, kind: 'place' });
}

const pseudoCode = (typed: string, close: string): Postcode => ({
  typed,
  postcode: null,
  kind: close === 'ZZ993VZ' ? 'no-fixed-abode' : 'not-known',
});

function spaced(close: string): string | null {
  const forces = FORCES.exec(close);
  if (forces) return `BFPO ${forces[1]}`;
  const place = PLACE.exec(close);
  return place ? `${place[1]} ${place[2]}` : null;
}
