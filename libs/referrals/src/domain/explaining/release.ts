import type { Way } from '../as-sent/contact-codes.js';

/** Ways a draft can reach someone; `in-person` is said, and leaves nothing in anyone's letter box. */
export const RELEASE_WAYS = ['in-person', 'phone', 'text', 'email', 'post', 'other'] as const;
export type ReleaseWay = (typeof RELEASE_WAYS)[number];

/** A way of reaching someone as it was sent, and whether it was said to be safe. */
export interface KnownWay {
  readonly way: Way;
  readonly safe: 'yes' | 'no' | 'unknown';
}

/** What a named practitioner said of one person. */
export interface Release {
  readonly safe: 'yes' | 'no';
  readonly way: ReleaseWay | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  /** SHA-256 of the words it was said of, hexadecimal; null for a no. */
  readonly draftSha256: string | null;
}

/** A child or an adult of a contact to whom a draft could go. */
export interface DraftReader {
  readonly personRef: string;
  readonly kind: 'child' | 'adult';
  readonly ways: readonly KnownWay[];
  /** The last one recorded; null where nobody has said. */
  readonly release: Release | null;
}

/**
 * May these words leave the door for this person? Only where the last thing recorded of this person is a yes, and it was said of
 * these very words: a draft that changes is to be judged again.
 * @param draftSha256 of the present draft; null while it is withheld
 */
export const mayLeave = ({ release }: Pick<DraftReader, 'release'>, draftSha256: string | null): boolean =>
  draftSha256 !== null && release?.safe === 'yes' && release.draftSha256 === draftSha256;

/**
 * Is this way one that was given for this person and not said to be safe? Such a way is never used; one that nobody gave is the
 * practitioner's to know. A letter goes to an address, which is safe only where a practitioner knows it to be.
 */
export const isUnsafeWay = ({ ways }: Pick<DraftReader, 'ways'>, way: ReleaseWay | null): boolean => {
  const given = ways.filter((known) => known.way === way);
  return given.length > 0 && given.every(({ safe }) => safe !== 'yes');
};
