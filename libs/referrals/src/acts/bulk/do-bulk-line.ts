import type { Tx } from '#record';
import { decisionOf, type BulkContact, type BulkWish } from '../../domain/bulk/bulk-wish.js';
import { foresee } from '../../domain/bulk/foresee.js';
import { settleLine, takeLine, type PlannedContact } from '../../persistence/bulk/bulk-plans.js';
import { takeCasework } from '../../persistence/take-casework.query.js';
import { NOTHING_SAID } from '../answer-for-team.js';
import { claimContact } from '../claim-contact.js';
import { decideTaken, type CaseworkContext } from '../decide-by-person.js';

type Came = Pick<PlannedContact, 'outcome' | 'outcomeCode' | 'became'>;

/**
 * Acts on one contact of a confirmed plan, by the very act that is there for one contact, in a transaction of its own. What came of it is
 * written on the line in the same transaction: a line is acted on once, whoever confirms how often.
 * @returns whether this call was the one that settled the line
 */
export async function doBulkLine(
  tx: Tx,
  planId: string,
  contact: BulkContact,
  wish: BulkWish,
  context: CaseworkContext,
): Promise<boolean> {
  const locality = context.locality.code;
  const { contactId } = contact;
  if (!(await takeLine(tx, locality, planId, contactId))) return false;
  await settleLine(tx, { locality, planId, contactId }, await actOn(tx, contact, wish, context));
  return true;
}

/** Judged again under the contact's lock: what needs a second person is not done in bulk, but the day's sample may still pick it. */
async function actOn(tx: Tx, contact: BulkContact, wish: BulkWish, context: CaseworkContext): Promise<Came> {
  const casework = await takeCasework(tx, context.locality.code, contact.contactId);
  const foreseen = foresee(casework, contact, wish, context);
  if (foreseen.would === 'stale') return { outcome: 'stale', outcomeCode: null, became: null };
  if (foreseen.would === 'second-person') return refused('second-person-needed');
  if (foreseen.would === 'refuse') return refused(foreseen.code);
  const act = decisionOf(wish);
  if (act && casework) {
    const made = await decideTaken(tx, casework, { act, considered: NOTHING_SAID }, context);
    if (made.outcome === 'refused') return refused(made.code);
    const outcome = made.outcome === 'decided' ? 'done' : 'awaiting-second';
    return { outcome, outcomeCode: null, became: made.version };
  }
  const wished = wish.act === 'release' ? 'release' : 'claim';
  const claimed = await claimContact(tx, contact, wished, context);
  if (claimed.outcome === 'refused') return refused(claimed.code);
  if (claimed.outcome === 'stale' || claimed.outcome === 'unknown')
    return { outcome: 'stale', outcomeCode: null, became: null };
  return { outcome: 'done', outcomeCode: null, became: claimed.version };
}

const refused = (code: NonNullable<Came['outcomeCode']>): Came => ({
  outcome: 'refused',
  outcomeCode: code,
  became: null,
});
