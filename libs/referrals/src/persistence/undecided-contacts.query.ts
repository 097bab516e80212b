import type { Tx } from '#record';
import { STANDS } from './assertions.sql.js';
import type { UndecidedContact } from '../domain/proposing/undecided-contact.js';

/** What is kept as a proposal beside a person's decision has a number too. */
const LATEST_N = `(SELECT max(d.n) FROM front_door.decision d WHERE d.locality = c.locality AND d.contact_id = c.id)`;

/** What stands while the contact is open: the rules may go above it by themselves, and never below. */
const STANDING = `(
  SELECT json_build_object('kind', d.kind, 'response', d.response, 'level', d.level, 'priority', d.priority, 'canWait', d.can_wait)
  FROM front_door.decision d
  WHERE d.locality = c.locality AND d.contact_id = c.id AND d.n = c.decision_n AND c.status <> 'closed')`;

const UNDECIDED = `
  SELECT c.id, c.reference, c.locality, c.kind, c.source_kind AS "sourceKind", c.source_words AS "sourceWords", c.agency,
         c.child_not_known AS "childNotKnown", c.received_at AS "receivedAt", c.backdated, c.escalate,
         c.immediate_danger AS "immediateDanger", c.police_protection AS "policeProtection",
         c.police_protection_at AS "policeProtectionAt", c.postcode_district AS "postcodeDistrict",
         c.happened_on::text AS "happenedOn", c.revision, c.audit_seq AS "auditSeq", ${LATEST_N} AS "decisionN", ${STANDING} AS standing,
         EXISTS (SELECT FROM front_door.clock_part p
                 WHERE p.locality = c.locality AND p.contact_id = c.id AND p.part = 'social-worker-decided') AS "decidedBefore",
         EXISTS (SELECT FROM front_door.clock_part p
                 WHERE p.locality = c.locality AND p.contact_id = c.id AND p.part = 'destination-answered') AS "answeredBefore",
         c.next_due_at AS "decideBy", c.correlation_id AS "correlationId",
         coalesce((SELECT json_agg(json_build_object('ref', k.ref, 'birth', k.birth, 'nhsNumber', k.nhs_number, 'upn', k.upn,
                     'nameKey', k.name_key, 'bornOn', k.born_on) ORDER BY k.place)
                   FROM front_door.child k WHERE k.locality = c.locality AND k.contact_id = c.id), '[]') AS children,
         coalesce((SELECT json_agg(json_build_object('ref', a.ref, 'name', a.name, 'concernRole', a.concern_role,
                     'worksWithChildren', a.works_with_children, 'employer', a.employer) ORDER BY a.place)
                   FROM front_door.adult a WHERE a.locality = c.locality AND a.contact_id = c.id), '[]') AS adults,
         coalesce((SELECT json_agg(DISTINCT k.setting) FROM front_door.child k
                   WHERE k.locality = c.locality AND k.contact_id = c.id AND k.setting IS NOT NULL), '[]') AS settings,
         coalesce((SELECT json_agg(json_build_object('about', a.about, 'fact', a.fact, 'value', a.value, 'evidence', a.evidence,
                     'saidBy', a.said_by, 'sourceKind', a.source_kind, 'mayBeOfConcern', a.may_be_of_concern) ORDER BY a.n)
                   FROM front_door.assertion a WHERE a.locality = c.locality AND a.contact_id = c.id AND ${STANDS}), '[]') AS assertions
  FROM front_door.contact c
  WHERE c.locality = $1 AND c.id = ANY($2) AND c.decided_revision < c.revision
  ORDER BY c.id
  FOR UPDATE OF c`;

/** Takes the contacts of a batch that still want a decision; others wait until this transaction is over. */
export async function takeUndecided(tx: Tx, locality: string, ids: readonly string[]): Promise<UndecidedContact[]> {
  return tx.query<UndecidedContact>(UNDECIDED, [locality, ids]);
}
