import {
  alarmOfLateDelivery,
  hearOfDelivery,
  leaseSendings,
  noteHandedOver,
  noteNotTaken,
  notifyReport,
  spreadMessages,
  takeOnTheirWay,
  type ChannelSet,
  type LeasedSending,
  type StaffDirectory,
} from '#duty';
import { line, serviceScope, shown, type Ids, type Line, type Tx, type UnitOfWork } from '#record';
import { waitsFor, whyNotTaken, type Notifier } from './notifier.js';

/** What messages are sent with. */
export interface SendTools {
  readonly unitOfWork: UnitOfWork;
  readonly channels: ChannelSet;
  readonly notifier: Notifier;
  readonly directory: StaffDirectory<Tx>;
  readonly publicUrl: string | null;
  readonly ids: Ids;
  readonly say: (line: Line) => void;
}

/** Sent side by side, so that a channel that takes its whole limit over each holds up a round by no more than one limit. */
const AT_ONCE = 20;
const ROUNDS_AT_MOST = 5;
const LATE_SECONDS = 300;

/**
 * Writes each message for every way its role is reached by, and sends what is due: leased in one transaction, sent outside any, noted
 * in another, so that a slow channel holds no locks. What a channel does not take goes to another at once.
 */
export async function sendMessages(tools: SendTools, locality: string): Promise<void> {
  const { unitOfWork, channels, directory, publicUrl, ids } = tools;
  const spreading = { directory, there: channels.there, ids, publicUrl };
  for (let round = 0; round < ROUNDS_AT_MOST; round++) {
    // Each time: what was written while a slow channel was waited for goes out by the others now, and not when that one has been tried again.
    await unitOfWork.run(serviceScope(locality), (tx) => spreadMessages(tx, locality, spreading));
    const due = await unitOfWork.run(serviceScope(locality), (tx) => leaseSendings(tx, locality, AT_ONCE));
    await Promise.all(due.map((sending) => sendOne(tools, locality, sending)));
    if (due.length === 0) return;
  }
}

async function sendOne(tools: SendTools, locality: string, sending: LeasedSending): Promise<void> {
  const { unitOfWork, channels, notifier, ids, say } = tools;
  const noting = { there: channels.there, ids };
  const { id, channel, way, address: to, role, correlationId } = sending;
  const put = async (problem: string, held: boolean): Promise<void> => {
    await unitOfWork.run(serviceScope(locality), (tx) =>
      noteNotTaken(tx, locality, { sending, problem, held }, noting),
    );
  };
  if (waitsFor(channels, channel, sending.toldOtherwise)) return put('left-alone', true);
  const body = [sending.body, sending.answerWords].filter((words) => words !== null).join(' ');
  try {
    const taken = (await notifier.send({ id, channel, way, to, role, body, correlationId })) ?? { providerId: null };
    await unitOfWork.run(serviceScope(locality), (tx) => noteHandedOver(tx, locality, { id, ...taken }));
  } catch (error) {
    const problem = whyNotTaken(error);
    say(
      line`message ${shown.id(id)} was not taken by channel ${shown.code(channel)} (${shown.code(problem)}); it is sent again`,
    );
    await put(problem, false).catch(() =>
      say(line`message ${shown.id(id)}: what became of it could not be noted; its lease runs out`),
    );
  }
}

/** Asks providers that can be asked what became of what they took: a report that never comes must not pass for a delivery. */
export async function askAfterMessages({ unitOfWork, channels, ids }: SendTools, locality: string): Promise<void> {
  const noting = { there: channels.there, ids };
  const onTheirWay = await unitOfWork.run(serviceScope(locality), (tx) => takeOnTheirWay(tx, locality, AT_ONCE));
  const asked = onTheirWay.map(async ({ id, messageId, channel, providerId, seconds }) => {
    const status = await channels.statusOf(channel, providerId).catch(() => null);
    const report = status === null ? null : notifyReport(status);
    await unitOfWork.run(serviceScope(locality), async (tx) => {
      if (report !== null) await hearOfDelivery(tx, locality, { id, report, providerId }, noting);
      const late = seconds > LATE_SECONDS && (report === null || report === 'on-its-way');
      if (late && messageId) await alarmOfLateDelivery(tx, locality, { messageId, channel }, noting);
    });
  });
  await Promise.all(asked);
}
