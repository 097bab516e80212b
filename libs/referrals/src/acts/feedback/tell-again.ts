import type { RecordedActor, Tx } from '#record';
import type { Considered } from '../../domain/casework/casework.js';
import { standingNow } from '../../persistence/feedback/standing-decision.query.js';
import type { TakenCasework } from '../../persistence/take-casework.query.js';
import { tellingOf, type Deciding, type Telling } from './tell-of-decision.js';
import type { TellingContext } from './telling-context.js';

/** What the decision that stands tells, told after it was made; null where a person has decided nothing. */
export interface ToldAgain {
  readonly telling: Telling;
  /** Is it the whole decision, about every child? */
  readonly whole: boolean;
}

/**
 * Works out what people are told of the decision that stands, because something has changed since: somebody may hear it now, a way is
 * safe now, or a practitioner has told them, or says that they are not told.
 */
export async function tellAgain(
  tx: Tx,
  casework: TakenCasework,
  told: Considered['told'],
  context: TellingContext,
): Promise<ToldAgain | null> {
  const standing = await standingNow(tx, casework.locality, casework.contactId);
  if (!standing) return null;
  const { n, act, reason, response, everyChildDecided } = standing;
  const returnedWith = casework.status === 'returned' ? '' : null;
  const by: RecordedActor = context.actor;
  const consequence = { everyChildDecided, response, status: casework.status };
  const made: Deciding = { n, act: { kind: act, reason, returnedWith }, considered: { told }, consequence, by };
  const whole = everyChildDecided && returnedWith === null;
  return { telling: await tellingOf(tx, casework, made, context), whole };
}
