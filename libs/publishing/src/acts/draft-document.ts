import type { DocumentAct } from '../domain/document-act.js';
import { ActRefused, refused, type Reason } from '../domain/refusal.js';
import { readThresholdDocument } from '../domain/read-document.js';
import { openDraft, recordAct, sha256Of, type DocumentDesk } from './document-desk.js';

/** A document as it was uploaded. */
export interface OfferedText {
  readonly bytes: Buffer;
  /** The cases of practice leads, where they came with it. */
  readonly cases: Buffer | null;
}

/** Largest document that is taken, in bytes: some three times the largest there is. */
export const LARGEST_DOCUMENT = 240 * 1024;

/** Words that stand for something else where a version is asked for. */
const RESERVED = new Set(['drafts', 'in-force']);

/**
 * Drafts a document, or changes the bytes of a draft, which takes away its certificate, its replay and its signatures.
 * @param expected number of the last act the caller saw; null for a new draft
 * @returns the act; its `draftId` is the draft
 * @throws ActRefused `unreadable` with every problem of the document; `refused` where it is published already
 */
export async function draftDocument(
  desk: DocumentDesk,
  draft: { readonly id: string; readonly expected: number | null },
  { bytes, cases }: OfferedText,
): Promise<DocumentAct> {
  const before = draft.expected === null ? null : await openDraft(desk, draft.id, draft.expected);
  if (before) refuseFinished(before.standing.state);
  const value = readOrRefuse(bytes, desk);
  const { version, effectiveFrom, effectiveUntil } = value;
  return recordAct(
    desk,
    { id: draft.id, n: before?.standing.n ?? 0 },
    {
      name: 'drafted',
      documentSha256: sha256Of(bytes),
      details: { version, effectiveFrom, effectiveUntil },
      body: bytes,
      beside: cases,
    },
  );
}

/** What is published, superseded or withdrawn is over: a change is a new draft with a version of its own. */
export function refuseFinished(state: string): void {
  if (['published', 'superseded', 'withdrawn'].includes(state))
    throw refused('out-of-order', `This draft is ${state}. Nothing published is altered: draft a new version.`);
}

function readOrRefuse(bytes: Buffer, desk: DocumentDesk) {
  if (bytes.length > LARGEST_DOCUMENT) throw new ActRefused('unreadable', [TOO_LARGE]);
  const read = readThresholdDocument(bytes, desk.shelf.catalogue);
  if (!read.ok) throw new ActRefused('unreadable', read.problems.map(asReason));
  const { locality, version } = read.value;
  const reasons = [
    ...(locality === desk.locality ? [] : [anotherLocality(desk.locality)]),
    ...(RESERVED.has(version) ? [RESERVED_VERSION] : []),
  ];
  if (reasons.length > 0) throw new ActRefused('unreadable', reasons);
  return read.value;
}

/** `rules[3].when` of the document is `/document/rules/3/when` of what was sent. */
const asReason = ({ path, message }: { path: string; message: string }): Reason => ({
  pointer: ['/document', ...path.split(/\.|\[|\]/).filter((step) => step !== '')].join('/'),
  code: 'document-problem',
  detail: message,
});

const TOO_LARGE: Reason = {
  pointer: '/document',
  code: 'too-large',
  detail: `is larger than ${LARGEST_DOCUMENT / 1024} KiB: leave out what is not a rule, a paragraph or a level.`,
};

const anotherLocality = (locality: string): Reason => ({
  pointer: '/document/locality',
  code: 'another-locality',
  detail: `names another locality: write ${locality}, or send it to its own.`,
});

const RESERVED_VERSION: Reason = {
  pointer: '/document/version',
  code: 'reserved-version',
  detail: `is a word that means something else in addresses: name the version otherwise than ${[...RESERVED].join(' or ')}.`,
};
