import type { Tx } from '#record';
import type { Birth } from '#thresholds';
import type { NamedWay } from '../../domain/feedback/named-way.js';
import type { Permission, Recipient } from '../../domain/feedback/safe-contact.js';
import { permissionsOf, waysOf } from './senders.query.js';

/** A child or an adult of a contact, as far as telling them anything turns on it. */
export interface Person {
  readonly to: Recipient;
  readonly ways: readonly NamedWay[];
  readonly permissions: readonly Permission[];
  readonly sourceIsOpen: boolean;
  readonly correlationId: string;
}

const PERSON = `
  SELECT who.is_child AS "isChild", who.birth, who.concern_role AS "concernRole", ${waysOf('who.ref')} AS ways, ${permissionsOf('who.ref')} AS permissions,
         coalesce(c.source_identity = 'open', false) AS "sourceIsOpen", c.correlation_id AS "correlationId"
  FROM front_door.contact c
  JOIN (SELECT ref, true AS is_child, birth, NULL AS concern_role FROM front_door.child WHERE locality = $1 AND contact_id = $2
        UNION ALL
        SELECT ref, false, NULL, concern_role FROM front_door.adult WHERE locality = $1 AND contact_id = $2) who ON who.ref = $3
  WHERE c.locality = $1 AND c.id = $2`;

type PersonRow = Omit<Person, 'to'> & {
  readonly isChild: boolean;
  readonly birth: Birth | null;
  readonly concernRole: string | null;
};

/** One child or adult of a contact, by their ref; null where the contact has nobody of that ref. */
export async function personOf(tx: Tx, locality: string, contactId: string, ref: string): Promise<Person | null> {
  const [row] = await tx.query<PersonRow>(PERSON, [locality, contactId, ref]);
  if (!row) return null;
  const { isChild, birth, concernRole, ...rest } = row;
  return {
    ...rest,
    to: isChild ? { kind: birth?.kind === 'unborn' ? 'unborn' : 'child' } : { kind: 'adult', concernRole },
  };
}

const PERMITTED = `
  SELECT DISTINCT p.recipient AS ref FROM front_door.feedback_permission p
  WHERE p.locality = $1 AND p.contact_id = $2 AND p.recipient <> 'source' AND p.may_hear = 'outcome'
    AND NOT EXISTS (SELECT FROM front_door.feedback_permission l
                    WHERE l.locality = $1 AND l.contact_id = $2 AND l.recipient = p.recipient AND l.n > p.n AND l.may_hear IS NOT NULL)
  ORDER BY p.recipient`;

/** Refs of the children and adults of whom a practitioner recorded last that they may hear what was decided. */
export async function permittedPeople(tx: Tx, locality: string, contactId: string): Promise<readonly string[]> {
  const rows = await tx.query<{ ref: string }>(PERMITTED, [locality, contactId]);
  return rows.map(({ ref }) => ref);
}
