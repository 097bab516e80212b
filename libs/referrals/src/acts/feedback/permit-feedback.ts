import type { Tx } from '#record';
import { refuse, type Refused } from '../../domain/casework/refusal.js';
import type { NamedWay } from '../../domain/feedback/named-way.js';
import type { Permission } from '../../domain/feedback/safe-contact.js';
import { SENDER } from '../../domain/feedback/sender.js';
import { personOf } from '../../persistence/feedback/person.query.js';
import { forAudit, saveFeedback } from '../../persistence/feedback/save-feedback.js';
import { noteTelling, savePermission } from '../../persistence/feedback/save-permission.js';
import { senderOf } from '../../persistence/feedback/senders.query.js';
import { sentAccount } from '../../persistence/sent-account.query.js';
import { stopClocks } from '../../persistence/stop-clocks.js';
import type { TakenCasework } from '../../persistence/take-casework.query.js';
import { entry, take, type Acted, type Seen } from '../decide-by-person.js';
import { tellAgain } from './tell-again.js';
import type { TellingContext } from './telling-context.js';

/** What a named practitioner records of one person: what they may hear, whether one way is safe, and why. */
export interface PermissionWish extends Permission {
  readonly recipient: string;
  readonly reason: string;
}

export interface FeedbackPermitted {
  readonly outcome: 'permitted';
  readonly n: number;
  readonly version: number;
}

/**
 * Records what one person may hear, or whether a way of reaching them is safe, and tells them at once what they may hear now. Nothing
 * that was recorded before is lost; the last word counts. A no is always taken.
 */
export async function permitFeedback(
  tx: Tx,
  seen: Seen,
  wish: PermissionWish,
  context: TellingContext,
): Promise<Acted<FeedbackPermitted>> {
  const casework = await take(tx, seen, context);
  if ('outcome' in casework) return casework;
  const refusal = await refusalOf(tx, casework, wish);
  if (refusal) return refusal;
  const { locality, contactId } = casework;
  const { recipient, mayHear, way, safe } = wish;
  const n = await savePermission(tx, locality, { ...wish, contactId, by: context.actor });
  const lets = mayHear === 'outcome' || safe === 'yes';
  const told = lets && !(await isKeptBack(tx, casework, recipient)) ? await tellAgain(tx, casework, [], context) : null;
  const outgoing = (told?.telling.outgoing ?? []).filter((one) => one.recipient === recipient);
  await saveFeedback(tx, locality, outgoing);
  if (recipient === SENDER && told?.telling.acknowledged)
    await stopClocks(tx, casework, 'referrer-acknowledged', context.locality.clocks.national);
  const details = { n, recipient, mayHear, way, safe, feedback: forAudit(outgoing) };
  await noteTelling(tx, entry(casework, context, 'feedback.permitted', details));
  return { outcome: 'permitted', n, version: casework.version + 1 };
}

/** What a practitioner tells themselves, or keeps from whoever made contact, is not let go by a way that is safe now. */
const isKeptBack = async (tx: Tx, { locality, contactId }: TakenCasework, recipient: string): Promise<boolean> =>
  recipient === SENDER && (await sentAccount(tx, locality, contactId))?.withheld === true;

async function refusalOf(
  tx: Tx,
  { locality, contactId }: TakenCasework,
  { recipient, way, safe, reason }: PermissionWish,
): Promise<Refused | null> {
  if (reason.trim() === '') return refuse('reason-empty');
  const ways = await waysTo(tx, locality, contactId, recipient);
  if ('outcome' in ways) return ways;
  const given = ways.filter((one) => one.way === way);
  if (way !== null && given.length === 0) return refuse('way-not-given');
  return safe === 'yes' && given.length > 1 && given.every((one) => one.safe !== 'yes')
    ? refuse('way-not-certain')
    : null;
}

async function waysTo(
  tx: Tx,
  locality: string,
  contactId: string,
  recipient: string,
): Promise<readonly NamedWay[] | Refused> {
  if (recipient === SENDER) {
    const sender = await senderOf(tx, locality, contactId);
    return sender.standing === 'nameless' ? refuse('nobody-to-tell') : sender.ways;
  }
  const person = await personOf(tx, locality, contactId, recipient);
  if (!person) return refuse('no-such-person');
  return person.to.kind === 'unborn' ? refuse('nobody-to-tell') : person.ways;
}
