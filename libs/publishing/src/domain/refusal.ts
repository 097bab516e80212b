/** One reason why an act on a document is refused: where in what was asked, a durable code, and what would be right. */
export interface Reason {
  /** JSON pointer into what was asked; empty where it is about the document's life as a whole. */
  readonly pointer: string;
  readonly code: ReasonCode;
  readonly detail: string;
}

export type ReasonCode =
  | 'document-problem'
  | 'too-large'
  | 'another-locality'
  | 'reserved-version'
  | 'out-of-order'
  | 'work-in-hand'
  | 'not-sound'
  | 'not-what-was-signed'
  | 'not-a-partner'
  | 'signed-already'
  | 'same-person'
  | 'different-response-unsigned'
  | 'signature-missing'
  | 'education-not-heard'
  | 'in-the-past'
  | 'overlap'
  | 'gap'
  | 'version-published'
  | 'no-reason'
  | 'not-in-force';

/**
 * ActRefused: an act that may not follow, with every reason at once. Nothing was written.
 * `changed`: somebody acted in between (`If-Match` names an act that is not the last); look again and decide again.
 */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';

  constructor(
    readonly kind: 'unreadable' | 'refused' | 'changed' | 'not-found' | 'not-allowed',
    readonly reasons: readonly Reason[] = [],
  ) {
    super(`${kind}: ${reasons.map(({ detail }) => detail).join(' ')}`);
  }
}

/** A refusal for one reason about the life of the document as a whole. */
export const refused = (code: ReasonCode, detail: string): ActRefused =>
  new ActRefused('refused', [{ pointer: '', code, detail }]);
