import type { Tx } from '#record';

/** A contact a person acted on through its call-out. */
export interface CalledOutContact {
  readonly locality: string;
  readonly contactId: string;
}

interface Numbered {
  readonly seq: number;
}

/**
 * Takes contacts before their call-outs are taken. Deciding takes them in that order; in the other, two that act at once on a contact
 * and its call-out would wait for each other.
 */
export async function lockContacts(tx: Tx, locality: string, ids: readonly string[]): Promise<void> {
  await tx.query(`SELECT FROM front_door.contact WHERE locality = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE`, [
    locality,
    ids,
  ]);
}

const NOTE = `
  UPDATE front_door.contact SET audit_seq = audit_seq + 1, next_action = coalesce($3, next_action)
  WHERE locality = $1 AND id = $2 RETURNING audit_seq AS seq`;

/** By the first of its clocks, or when the team that awaits it opens, where that is sooner. */
const WAIT = `
  UPDATE front_door.contact c
  SET audit_seq = audit_seq + 1, next_action = $3, awaits_team = $4, awaits_since = front_door.now(),
      next_due_at = least($5, (SELECT min(k.due_at) FROM front_door.clock k
                               WHERE k.locality = c.locality AND k.contact_id = c.id AND k.stopped_at IS NULL))
  WHERE c.locality = $1 AND c.id = $2 AND c.status <> 'closed' RETURNING c.audit_seq AS seq`;

/**
 * Takes the next number of a contact's audit stream for something done through its call-out.
 * @param nextAction what its holder does next; null where that stays as it is
 * @returns null where there is no such contact
 */
export async function noteOnContact(
  tx: Tx,
  { locality, contactId }: CalledOutContact,
  nextAction: string | null,
): Promise<number | null> {
  return (await tx.query<Numbered>(NOTE, [locality, contactId, nextAction]))[0]?.seq ?? null;
}

/** What messages call a contact by. */
export interface NamesOfContact {
  readonly reference: string;
  readonly correlationId: string;
}

/** What messages about a contact call it by. @throws where it is not there */
export async function namesOfContact(tx: Tx, { locality, contactId }: CalledOutContact): Promise<NamesOfContact> {
  const [names] = await tx.query<NamesOfContact>(
    `SELECT reference, correlation_id AS "correlationId" FROM front_door.contact WHERE locality = $1 AND id = $2`,
    [locality, contactId],
  );
  if (!names) throw new Error('a call-out about a contact that is not there');
  return names;
}

/**
 * Puts a contact on the morning list of a team; whoever holds it goes on holding it, and its clocks run on.
 * @returns the number its audit entry takes; null where it is closed or not there
 */
export async function awaitMorning(
  tx: Tx,
  { locality, contactId }: CalledOutContact,
  wait: { readonly team: string; readonly opensAt: Date; readonly nextAction: string },
): Promise<number | null> {
  const parameters = [locality, contactId, wait.nextAction, wait.team, wait.opensAt];
  return (await tx.query<Numbered>(WAIT, parameters))[0]?.seq ?? null;
}
