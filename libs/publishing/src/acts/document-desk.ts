import { createHash } from 'node:crypto';
import { appendAudit, type RecordedActor, type Tx } from '#record';
import type { FactCatalogue } from '#thresholds';
import type { ActDetails, ActName, DocumentAct } from '../domain/document-act.js';
import { ActRefused } from '../domain/refusal.js';
import { standingOf, type PresentGround, type Standing } from '../domain/standing.js';
import { actsOf, actsOfLocked, addAct } from '../persistence/document-acts.js';
import type { DocumentShelf } from './document-shelf.js';

/** What every act on a document is done with. One desk is one unit of work. */
export interface DocumentDesk {
  readonly tx: Tx;
  readonly locality: string;
  readonly by: RecordedActor;
  readonly now: Date;
  /** The day it is in London, `YYYY-MM-DD`. */
  readonly today: string;
  readonly shelf: DocumentShelf;
}

/** A draft as it lies on the desk: its acts, and what it is now. */
export interface OpenDraft {
  readonly id: string;
  readonly acts: readonly DocumentAct[];
  readonly standing: Standing;
}

/**
 * Opens a draft for an act. Nobody else acts on it until the unit of work is over.
 * @param expected number of the last act the caller saw; null where it is the service that goes on with work asked for
 * @throws ActRefused `not-found`, or `changed` where somebody acted in between
 */
export async function openDraft(desk: DocumentDesk, id: string, expected: number | null): Promise<OpenDraft> {
  const open = await readDraft(desk, id, await actsOfLocked(desk.tx, desk.locality, id));
  if (expected !== null && expected !== open.standing.n) throw new ActRefused('changed');
  return open;
}

/** Looks at a draft. @throws ActRefused `not-found` */
export async function lookAtDraft(desk: DocumentDesk, id: string): Promise<OpenDraft> {
  return readDraft(desk, id, await actsOf(desk.tx, desk.locality, id));
}

async function readDraft(desk: DocumentDesk, id: string, acts: readonly DocumentAct[]): Promise<OpenDraft> {
  const drafted = acts.findLast(({ name }) => name === 'drafted');
  if (!drafted) throw new ActRefused('not-found');
  return { id, acts, standing: standingOf(acts, groundOn(desk.shelf, drafted.details.effectiveFrom ?? ''), desk.now) };
}

/** An act about to be written, beside what every act has. */
export interface ActToRecord {
  readonly name: ActName;
  readonly documentSha256: string;
  readonly details: ActDetails;
  readonly body?: Buffer | null;
  readonly beside?: Buffer | null;
}

/** Writes an act and its audit entry. The audit holds codes, hashes and names of versions, never anybody's words. */
export async function recordAct(
  { tx, locality, by }: DocumentDesk,
  draft: { readonly id: string; readonly n: number },
  act: ActToRecord,
): Promise<DocumentAct> {
  const n = draft.n + 1;
  const at = await addAct(tx, { ...act, locality, draftId: draft.id, n, by });
  const bodySha256 = act.body ? sha256Of(act.body) : null;
  const { version, basis, partner, sound, contacts, lower, from } = act.details;
  const kept = {
    version,
    basis,
    partner,
    sound,
    contacts,
    lower,
    from,
    documentSha256: act.documentSha256,
    bodySha256,
  };
  await appendAudit(tx, [
    {
      locality,
      stream: draft.id,
      seq: n,
      name: `document.${act.name}`,
      actor: by,
      purpose: 'publishing',
      details: kept,
    },
  ]);
  const { name, documentSha256, details } = act;
  return { draftId: draft.id, n, name, at, by, documentSha256, bodySha256, details };
}

/** SHA-256 in hexadecimal. */
export const sha256Of = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * What a partner signs: one hash over the hashes of the exact bytes, of their certificate and of their replay. Another byte in
 * any of the three is another basis, on which nobody has signed.
 */
export function basisOf({ drafted, verified, replayed }: Standing): string | null {
  if (!verified || !replayed) return null;
  return sha256Of(`${drafted.bodySha256} ${verified.bodySha256} ${replayed.bodySha256}`);
}

/** The floor in force on a day, and the catalogue of this release. */
export function groundOn(shelf: DocumentShelf, day: string): PresentGround {
  const floor = shelf.floorOn(day);
  return {
    floor: floor && { version: floor.published.version, sha256: floor.published.sha256 },
    catalogue: { version: shelf.catalogue.version, sha256: hashOfCatalogue(shelf.catalogue) },
  };
}

const hashes = new WeakMap<FactCatalogue, string>();

/** The catalogue by what it says, not by how it is laid out: a comment added to its file changes no certificate. */
export function hashOfCatalogue(catalogue: FactCatalogue): string {
  const known = hashes.get(catalogue);
  if (known !== undefined) return known;
  const hash = sha256Of(JSON.stringify([catalogue.version, [...catalogue.facts.values()]]));
  hashes.set(catalogue, hash);
  return hash;
}
