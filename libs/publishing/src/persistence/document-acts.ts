import type { RecordedActor, Tx } from '#record';
import type { ActDetails, ActName, DocumentAct } from '../domain/document-act.js';

/** An act to be added, with what it brings. */
export interface NewAct {
  readonly locality: string;
  readonly draftId: string;
  readonly n: number;
  readonly name: ActName;
  readonly by: RecordedActor;
  readonly documentSha256: string;
  readonly details: ActDetails;
  readonly body?: Buffer | null;
  readonly beside?: Buffer | null;
}

const COLUMNS = `draft_id AS "draftId", n, name, at, actor AS by, document_sha256 AS "documentSha256",
  body_sha256 AS "bodySha256", details`;

/** Every act of one draft, in order; empty where this locality has no such draft. */
export const actsOf = (tx: Tx, locality: string, draftId: string): Promise<DocumentAct[]> =>
  tx.query<DocumentAct>(
    `SELECT ${COLUMNS} FROM front_door.document_act WHERE locality = $1 AND draft_id = $2 ORDER BY n`,
    [locality, draftId],
  );

/** As `actsOf`, and nobody else acts on the draft until this transaction is over. */
export async function actsOfLocked(tx: Tx, locality: string, draftId: string): Promise<DocumentAct[]> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 3))`, [`${locality} draft ${draftId}`]);
  return actsOf(tx, locality, draftId);
}

/** Nobody else publishes or withdraws in this locality until this transaction is over: dates are compared with what is there. */
export async function lockPublication(tx: Tx, locality: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 3))`, [`${locality} publication`]);
}

/** What an act brought, and what was brought with it. */
export async function bodyOf(
  tx: Tx,
  locality: string,
  { draftId, n }: Pick<DocumentAct, 'draftId' | 'n'>,
): Promise<{ readonly body: Buffer | null; readonly beside: Buffer | null }> {
  const [row] = await tx.query<{ body: Buffer | null; beside: Buffer | null }>(
    `SELECT body, beside FROM front_door.document_act WHERE locality = $1 AND draft_id = $2 AND n = $3`,
    [locality, draftId, n],
  );
  return row ?? { body: null, beside: null };
}

/** Adds an act. @returns the instant it is dated with. @throws where its number is taken: somebody acted first */
export async function addAct(tx: Tx, act: NewAct): Promise<Date> {
  const [row] = await tx.query<{ at: Date }>(
    `INSERT INTO front_door.document_act (locality, draft_id, n, name, at, actor, document_sha256, details, body, beside, signer)
     VALUES ($1, $2, $3, $4, front_door.now(), $5, $6, $7, $8, $9, $10) RETURNING at`,
    [
      act.locality,
      act.draftId,
      act.n,
      act.name,
      JSON.stringify(act.by),
      act.documentSha256,
      JSON.stringify(act.details),
      act.body ?? null,
      act.beside ?? null,
      act.name === 'signed' ? nameKey(act.by.name) : null,
    ],
  );
  if (!row) throw new Error('an act was not added');
  return row.at;
}

/** One person's name, however it was typed. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Drafts of a locality, the one acted on last first: the last act of each, and which version it is. */
export const draftsOf = (tx: Tx, locality: string): Promise<DraftLine[]> =>
  tx.query<DraftLine>(
    `SELECT draft_id AS "draftId", version, act, last FROM (
       SELECT DISTINCT ON (draft_id) draft_id, name AS act, at AS last,
              (SELECT v.details->>'version' FROM front_door.document_act v
               WHERE v.locality = a.locality AND v.draft_id = a.draft_id AND v.details ? 'version' ORDER BY v.n DESC LIMIT 1) AS version
       FROM front_door.document_act a WHERE locality = $1 ORDER BY draft_id, n DESC) drafts
     ORDER BY last DESC, draft_id LIMIT 200`,
    [locality],
  );

export interface DraftLine {
  readonly draftId: string;
  readonly version: string | null;
  readonly act: string;
  readonly last: Date;
}

/**
 * Publishes what was drafted last, through the one function that may.
 * @returns the hash that was signed
 * @throws where the three partners have not signed these very bytes, or the version is published already
 */
export async function publishDraft(
  tx: Tx,
  { locality, draftId, version, effectiveFrom, effectiveUntil }: DraftToPublish,
): Promise<string> {
  const [row] = await tx.query<{ basis: string }>(
    `SELECT front_door.publish_document($1, $2, $3, $4::date, $5::date) AS basis`,
    [locality, draftId, version, effectiveFrom, effectiveUntil],
  );
  return row?.basis ?? '';
}

export interface DraftToPublish {
  readonly locality: string;
  readonly draftId: string;
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
}

/** Withdraws a published version: no decision made from now on stands on it. */
export async function withdrawVersion(tx: Tx, locality: string, version: string): Promise<void> {
  await tx.query(
    `INSERT INTO front_door.document_withdrawal (locality, kind, version, withdrawn_at)
     VALUES ($1, 'threshold-document', $2, front_door.now())`,
    [locality, version],
  );
}
