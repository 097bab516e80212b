import { insertAuditEntries, type AuditEntry, type RecordedActor, type Tx } from '#record';
import type { AddedStatement } from '../domain/casework/added-statement.js';

/** A contact that statements are being added to. */
export interface TakenForFacts {
  readonly revision: number;
  readonly version: number;
  /** How many statements it has: they are numbered from 1. */
  readonly statements: number;
  /** How many of them it came with. */
  readonly asReceived: number;
  readonly correlationId: string;
}

const TAKE = `
  SELECT c.revision, c.audit_seq AS version, c.correlation_id AS "correlationId",
         (SELECT coalesce(max(a.n), 0)::int FROM front_door.assertion a WHERE a.locality = c.locality AND a.contact_id = c.id) AS statements,
         (SELECT count(*)::int FROM front_door.assertion a
          WHERE a.locality = c.locality AND a.contact_id = c.id AND a.added_by IS NULL) AS "asReceived"
  FROM front_door.contact c WHERE c.locality = $1 AND c.id = $2 FOR UPDATE OF c`;

/** Takes a contact so that statements can be added; null where this locality has none. */
export async function takeForFacts(tx: Tx, locality: string, id: string): Promise<TakenForFacts | null> {
  const [row] = await tx.query<TakenForFacts>(TAKE, [locality, id]);
  return row ?? null;
}

const ADD = `
  WITH said AS (
    INSERT INTO front_door.assertion (locality, contact_id, n, about, fact, value, evidence, said_by, source_kind, may_be_of_concern,
      corrects, resolves, reason, added_by, added_at)
    SELECT $1, $2::uuid, s.n, s.about, s.fact, s.value, s.evidence, s.said_by, s.source_kind, s.may_be_of_concern,
      s.corrects, s.resolves, s.reason, $4::jsonb, front_door.now()
    FROM jsonb_to_recordset($3::jsonb) AS s(n integer, about text, fact text, value jsonb, evidence text, said_by text,
      source_kind text, may_be_of_concern boolean, corrects integer, resolves boolean, reason text)
  ), revised AS (
    UPDATE front_door.contact SET revision = revision + 1, audit_seq = audit_seq + 1 WHERE locality = $1 AND id = $2::uuid
  )
  ${insertAuditEntries('$5::jsonb')}`;

/** Writes statements and makes the contact want deciding again. */
export async function addStatements(
  tx: Tx,
  { locality, contactId }: { readonly locality: string; readonly contactId: string },
  added: {
    readonly actor: RecordedActor;
    readonly rows: readonly (AddedStatement & { readonly n: number })[];
    readonly audit: AuditEntry;
  },
): Promise<void> {
  const rows = added.rows.map(({ n, said, corrects, resolves, reason }) => ({
    ...{ n, corrects, resolves, reason },
    ...{ about: said.about, fact: said.fact, value: said.value, evidence: said.evidence },
    ...{ said_by: said.saidBy, source_kind: said.sourceKind, may_be_of_concern: said.mayBeOfConcern },
  }));
  await tx.query(ADD, [
    locality,
    contactId,
    JSON.stringify(rows),
    JSON.stringify(added.actor),
    JSON.stringify([added.audit]),
  ]);
}
