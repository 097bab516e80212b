import { appendAudit, type RecordedActor, type Tx } from '#record';
import type { NamedPerson, RestrictionKind } from '../../domain/restricting/restriction.js';
import type { Which } from './restrictions.js';

/** What was done to who may see a contact. */
export interface RestrictionAct {
  readonly act: 'restrict' | 'name' | 'unname' | 'conflict' | 'ask-lift' | 'refuse-lift' | 'lift';
  readonly kind: RestrictionKind | null;
  readonly reason: string;
  readonly people: readonly NamedPerson[];
  readonly by: RecordedActor;
}

const KEEP = `
  INSERT INTO front_door.restriction_act (locality, contact_id, n, act, kind, reason, people, by, at)
  SELECT $1, $2::uuid, coalesce(max(a.n), 0) + 1, $3, $4, $5, $6::jsonb, $7::jsonb, front_door.now()
  FROM front_door.restriction_act a WHERE a.locality = $1 AND a.contact_id = $2::uuid`;

/** Keeps an act, and says so on the contact's audit: who may see it, by ids, and never the words of the reason. */
export async function keepAct(tx: Tx, which: Which, done: RestrictionAct): Promise<void> {
  const { locality, contactId } = which;
  const { act, kind, reason, people, by } = done;
  await tx.query(KEEP, [locality, contactId, act, kind, reason, JSON.stringify(people), JSON.stringify(by)]);
  await noteOn(tx, which, {
    name: `restriction.${act}`,
    by,
    details: { kind, people: people.map(({ id }) => id) },
  });
}

const NEXT = `
  UPDATE front_door.contact SET audit_seq = audit_seq + 1 WHERE locality = $1 AND id = $2 RETURNING audit_seq AS seq`;

/** An entry on the contact's audit, in the transaction that took it. */
export async function noteOn(
  tx: Tx,
  { locality, contactId }: Which,
  {
    name,
    by,
    details,
  }: { readonly name: string; readonly by: RecordedActor; readonly details: Record<string, unknown> },
): Promise<void> {
  const [next] = await tx.query<{ seq: number }>(NEXT, [locality, contactId]);
  if (!next) throw new Error('a contact went away under an act on it');
  const entry = { locality, stream: contactId, seq: next.seq, name, actor: by, purpose: 'restricting', details };
  await appendAudit(tx, [entry]);
}

const ACTS = `
  SELECT a.n, a.act, a.kind, a.reason, a.people, json_build_object('id', a.by ->> 'id', 'name', a.by ->> 'name') AS by, a.at
  FROM front_door.restriction_act a WHERE a.locality = $1 AND a.contact_id = $2 ORDER BY a.n`;

/** An act as it is shown to those who may see the contact. */
export interface ShownAct extends RestrictionAct {
  readonly n: number;
  readonly at: Date;
}

/** Everything done to who may see a contact, oldest first. */
export const actsOf = (tx: Tx, { locality, contactId }: Which): Promise<ShownAct[]> =>
  tx.query<ShownAct>(ACTS, [locality, contactId]);
