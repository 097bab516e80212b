import type { Assertion } from '#thresholds';
import type { Tx } from '#record';
import { STANDS } from './assertions.sql.js';

const ASSERTIONS = `
  SELECT a.about, a.fact, a.value, a.evidence, a.said_by AS "saidBy", a.source_kind AS "sourceKind",
         a.may_be_of_concern AS "mayBeOfConcern"
  FROM front_door.assertion a WHERE a.locality = $1 AND a.contact_id = $2 AND ${STANDS} ORDER BY a.n`;

/** Everything anyone has stated in a contact and nobody has corrected since, as it was stated. */
export const contactAssertions = (tx: Tx, locality: string, contactId: string): Promise<Assertion[]> =>
  tx.query<Assertion>(ASSERTIONS, [locality, contactId]);
