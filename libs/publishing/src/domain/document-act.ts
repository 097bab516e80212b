import type { RecordedActor } from '#record';

/** What can happen to a document, in the order in which it may. Durable names: they stand in the record. */
export const ACT_NAMES = [
  'drafted',
  'verification-asked',
  'verification-failed',
  'verified',
  'replay-asked',
  'replay-failed',
  'replayed',
  'education-heard',
  'signed',
  'published',
  'superseded',
  'withdrawn',
  'restored',
] as const;
export type ActName = (typeof ACT_NAMES)[number];

/**
 * DocumentAct: one dated act in the life of a document, by a named person (or by the service, for work it was asked to do).
 * Acts are only added, numbered from 1 in the stream of their draft; what a draft is now is read from them.
 */
export interface DocumentAct {
  readonly draftId: string;
  readonly n: number;
  readonly name: ActName;
  readonly at: Date;
  readonly by: RecordedActor;
  /** SHA-256 of the document's bytes that the act is about, in hexadecimal. */
  readonly documentSha256: string;
  /** SHA-256 of what the act brought: the document, the certificate or the replay; null where it brought nothing. */
  readonly bodySha256: string | null;
  readonly details: ActDetails;
}

/** Whatever else an act says. Each member is there for the acts named. */
export interface ActDetails {
  /** drafted, published, superseded, withdrawn, restored: which version. */
  readonly version?: string;
  /** drafted: the days it is to apply, and the file it came from where one was named. */
  readonly effectiveFrom?: string;
  readonly effectiveUntil?: string | null;
  /** verified: what it was made against. */
  readonly against?: VerifiedAgainst;
  /** verified: whether publication may follow, and why not. */
  readonly sound?: boolean;
  readonly problems?: readonly string[];
  /** verified: rules of the floor that the locality answers differently, each to be signed with its reason. */
  readonly different?: readonly string[];
  /** replayed: how many contacts, and how many would go lower. */
  readonly contacts?: number;
  readonly lower?: number;
  /** signed, published: the hash of document, certificate and replay together. */
  readonly basis?: string;
  /** signed, education-heard: whom the person acts for, and as what. */
  readonly partner?: Partner | 'education';
  readonly role?: string;
  /** signed: the reason for each different response. */
  readonly reasons?: readonly { readonly rule: string; readonly reason: string }[];
  /** education-heard. */
  readonly view?: EducationView;
  /** education-heard, published, superseded, withdrawn, restored: in the person's words. */
  readonly reason?: string;
  /** published: `configuration` for what a release came with, unsigned. */
  readonly from?: 'configuration' | 'signatures';
  /** superseded: by which version, from which day (`YYYY-MM-DD`). */
  readonly by?: string;
  readonly on?: string;
  /** withdrawn: the version in force after it; null for none. */
  readonly leaves?: string | null;
}

/** What a certificate was made against, besides the document: each by hash, the floor by version too. */
export interface VerifiedAgainst {
  readonly floor: { readonly version: string; readonly sha256: string } | null;
  readonly catalogue: { readonly version: string; readonly sha256: string };
}

/** The safeguarding partners of an area, all of whom sign (Children Act 2004, section 16E). */
export const PARTNERS = ['local-authority', 'icb', 'police'] as const;
export type Partner = (typeof PARTNERS)[number];

/** Each partner in words. */
export const PARTNER_WORDS: Readonly<Record<Partner, string>> = {
  'local-authority': 'the local authority',
  icb: 'the integrated care board',
  police: 'the police',
};

/** Education is heard and does not sign: it is a relevant agency, not a safeguarding partner. */
export const EDUCATION_VIEWS = ['agrees', 'agrees-with-comments', 'disagrees', 'asked-without-answer'] as const;
export type EducationView = (typeof EDUCATION_VIEWS)[number];
