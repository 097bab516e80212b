import { theService } from '#access';
import { clearAlarms, raiseAlarms, type Ids, type Tx } from '#record';
import { insteadOf, type ChannelsThereAre } from '../../domain/messages/channel-plan.js';
import { afterReport, type DeliveryReport } from '../../domain/messages/delivery.js';
import { retryAfterSeconds } from '../../domain/messages/retry.js';
import { ringingAlarms } from '../../persistence/messages/ringing-alarms.query.js';
import {
  keepReport,
  markHandedOver,
  markNotTaken,
  markState,
  markTold,
  markUntold,
} from '../../persistence/messages/sending-outcomes.js';
import {
  insertSendings,
  sendingsOf,
  takeSending,
  type LeasedSending,
  type SendingAsItStands,
} from '../../persistence/messages/sendings.js';

/** What outcomes are noted with. */
export interface NoteTools {
  readonly there: ChannelsThereAre;
  readonly ids: Ids;
}

/** A channel took a message. The alarm that nobody could be told takes itself back. */
export async function noteHandedOver(
  tx: Tx,
  locality: string,
  taken: { readonly id: string; readonly providerId: string | null },
): Promise<void> {
  const messageId = await markHandedOver(tx, locality, taken);
  if (messageId) await settle(tx, locality, 'message-not-sent', messageId);
}

/**
 * A channel did not take a message: it is handed to it again later, and to another channel for the same way at once. Where no channel
 * has taken it, and each was tried, an alarm rings; the message stays due.
 */
export async function noteNotTaken(
  tx: Tx,
  locality: string,
  { sending, problem, held }: { readonly sending: LeasedSending; readonly problem: string; readonly held: boolean },
  tools: NoteTools,
): Promise<void> {
  const seconds = retryAfterSeconds(sending.attempts);
  await markNotTaken(tx, locality, { id: sending.id, problem, seconds, held });
  if (sending.messageId === null) return;
  const all = await sendingsOf(tx, locality, sending.messageId);
  const opened = await openAnother(tx, locality, { ...sending, messageId: sending.messageId }, all, tools);
  if (opened || all.some(({ state, problem: why }) => isTold(state) || why === null)) return;
  await alarm(
    tx,
    locality,
    'message-not-sent',
    { messageId: sending.messageId, channel: sending.channel, problem },
    tools,
  );
}

/**
 * A provider said what became of a message, in its time: twice, late or out of order. Where nobody has it after all, it is owed again,
 * by another channel too, and an alarm rings.
 * @returns false where there is no such sending in the locality
 */
export async function hearOfDelivery(
  tx: Tx,
  locality: string,
  heard: { readonly id: string; readonly report: DeliveryReport; readonly providerId: string },
  tools: NoteTools,
): Promise<boolean> {
  const sending = await takeSending(tx, locality, heard.id);
  if (!sending) return false;
  const fresh = await keepReport(tx, locality, heard);
  const state = afterReport(sending.state, heard.report);
  if (!fresh || state === sending.state) return true;
  await markState(tx, locality, { id: heard.id, state, problem: state === 'delivered' ? null : heard.report });
  if (sending.messageId === null) return true;
  if (state === 'delivered') {
    await markTold(tx, locality, sending.messageId);
    for (const kind of ['message-not-sent', 'message-not-delivered'])
      await settle(tx, locality, kind, sending.messageId);
    return true;
  }
  await oweAgain(tx, locality, sending.messageId, { sending, problem: heard.report }, tools);
  return true;
}

/** A message that was handed over has not been delivered in minutes: somebody is to know. */
export const alarmOfLateDelivery = (
  tx: Tx,
  locality: string,
  late: { readonly messageId: string; readonly channel: string },
  tools: NoteTools,
): Promise<void> => alarm(tx, locality, 'message-not-delivered', { ...late, problem: 'not-delivered-in-time' }, tools);

async function oweAgain(
  tx: Tx,
  locality: string,
  messageId: string,
  { sending, problem }: { readonly sending: SendingAsItStands; readonly problem: string },
  tools: NoteTools,
): Promise<void> {
  const all = await sendingsOf(tx, locality, messageId);
  await openAnother(tx, locality, { ...sending, messageId }, all, tools);
  if (all.some(({ id, state }) => id !== sending.id && isTold(state))) return;
  await markUntold(tx, locality, messageId);
  await alarm(tx, locality, 'message-not-delivered', { messageId, channel: sending.channel, problem }, tools);
}

const isTold = (state: string): boolean => state === 'handed-over' || state === 'delivered';

type Failed = Pick<SendingAsItStands, 'channel' | 'way' | 'address' | 'role' | 'body' | 'correlationId'> & {
  readonly messageId: string;
};

/** The same way by another channel that carries it. The code stays with the first: the words of this one say to sign in. */
async function openAnother(
  tx: Tx,
  locality: string,
  failed: Failed,
  all: readonly SendingAsItStands[],
  { there, ids }: NoteTools,
): Promise<boolean> {
  const other = insteadOf(failed, all, there);
  if (!other) return false;
  const { messageId: message_id, role, body, correlationId: correlation_id } = failed;
  const row = { id: ids.next(), message_id, reply_id: null, ...other, role, body, answer_words: null, correlation_id };
  return (await insertSendings(tx, locality, [row])).size > 0;
}

async function alarm(
  tx: Tx,
  locality: string,
  kind: string,
  { messageId, channel, problem }: { readonly messageId: string; readonly channel: string; readonly problem: string },
  { ids }: NoteTools,
): Promise<void> {
  await raiseAlarms(tx, [{ id: ids.next(), locality, kind, subject: messageId, details: { channel, problem } }]);
}

async function settle(tx: Tx, locality: string, kind: string, subject: string): Promise<void> {
  const ids = await ringingAlarms(tx, locality, kind, subject);
  if (ids.length === 0) return;
  await clearAlarms(tx, { ids, localities: [locality], actor: theService(locality), because: 'settled' });
}
