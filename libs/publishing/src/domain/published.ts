/** What can be published: a locality's threshold document, or the national floor (locality `national`). */
export type PublishedKind = 'threshold-document' | 'national-floor';

export const NATIONAL = 'national';

/** A published file: exactly the bytes that were published, and their hash. */
export interface Published {
  readonly kind: PublishedKind;
  readonly locality: string;
  readonly version: string;
  /** First and last day it applies, `YYYY-MM-DD`; no last day while it has no end. */
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  readonly bytes: Buffer;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string;
  /** Null until it is published. */
  readonly publishedAt: Date | null;
  /** The stream of acts it came from; null for what is only offered, and for what a release before acts came with. */
  readonly draftId: string | null;
  /** From this instant no decision stands on it; null while it stands. */
  readonly withdrawnAt: Date | null;
}

/** A file offered for publication. */
export interface OfferedFile {
  readonly kind: PublishedKind;
  /** Where it was read from, for the words of an error. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** Every reason why what was offered cannot be published, told at once. */
export class PublicationRefused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the published documents have ${problems.length} problem(s):\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'PublicationRefused';
  }
}
