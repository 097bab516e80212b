import type { Tx } from '#record';
import { refuse, type Refused } from '../../domain/casework/refusal.js';
import { REFERRER } from '../../domain/feedback/closing.js';
import { forAudit, saveFeedback } from '../../persistence/feedback/save-feedback.js';
import { noteTelling } from '../../persistence/feedback/save-permission.js';
import { senderOf } from '../../persistence/feedback/senders.query.js';
import { stopClocks } from '../../persistence/stop-clocks.js';
import { entry, take, type Acted, type Seen } from '../decide-by-person.js';
import { tellAgain } from './tell-again.js';
import type { TellingContext } from './telling-context.js';

/** `now`: the service tells whoever made contact. `yes`: a practitioner has. `no`: they are not told, and why. */
export interface TellingWish {
  readonly told: 'now' | 'yes' | 'no';
  readonly why: string | null;
  /** What they read of it in the practitioner's words. */
  readonly words: string | null;
}

export interface TellingRecorded {
  readonly outcome: 'recorded';
  readonly acknowledged: boolean;
  readonly toldDecision: boolean;
  readonly version: number;
}

/**
 * Records that whoever made contact was told, is told now, or is not told and why, of the decision that stands. Before any decision, to
 * have told them is to have acknowledged them.
 */
export async function recordTelling(
  tx: Tx,
  seen: Seen,
  { told, why, words }: TellingWish,
  context: TellingContext,
): Promise<Acted<TellingRecorded>> {
  const casework = await take(tx, seen, context);
  if ('outcome' in casework) return casework;
  const { locality, contactId } = casework;
  if ((await senderOf(tx, locality, contactId)).standing === 'nameless') return refuse('nobody-to-tell');
  if (told === 'no' && (why ?? '').trim() === '') return refuse('reason-empty');
  const said = told === 'now' ? null : told;
  const again = await tellAgain(tx, casework, said ? [{ who: REFERRER, told: said, why, words }] : [], context);
  const refusal = refusalOf(told, again);
  if (refusal) return refusal;
  const outgoing = again?.telling.outgoing.filter(({ recipient }) => recipient === 'source') ?? [];
  await saveFeedback(tx, locality, outgoing);
  const acknowledged = told === 'yes' || again?.telling.acknowledged === true;
  const toldDecision = again?.whole === true && again.telling.told;
  const { national } = context.locality.clocks;
  if (acknowledged) await stopClocks(tx, casework, 'referrer-acknowledged', national);
  if (toldDecision) await stopClocks(tx, casework, 'referrer-told-decision', national);
  await noteTelling(
    tx,
    entry(casework, context, 'feedback.told', { told, toldDecision, feedback: forAudit(outgoing) }),
  );
  return { outcome: 'recorded', acknowledged, toldDecision, version: casework.version + 1 };
}

function refusalOf(told: TellingWish['told'], again: Awaited<ReturnType<typeof tellAgain>>): Refused | null {
  if (told === 'yes') return null;
  if (!again?.whole) return refuse('not-decided-yet');
  return told === 'now' && !again.telling.reached ? refuse('referrer-not-told') : null;
}
