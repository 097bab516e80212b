import { createHash } from 'node:crypto';
import { raiseAlarms, type Ids, type Tx } from '#record';
import { answerWords, codeFrom } from '../../domain/messages/answer-words.js';
import { hasSecondChannel, planSendings, type ChannelsThereAre } from '../../domain/messages/channel-plan.js';
import type { StaffDirectory } from '../../domain/messages/staff-directory.js';
import { isMailbox, telephoneOf, type StaffWay } from '../../domain/messages/staff-way.js';
import { insertMeans, liveByCode, type AnswerMeansRow } from '../../persistence/answers/answer-means.js';
import { insertSendings, type SendingRow } from '../../persistence/messages/sendings.js';
import {
  letOvertakenBe,
  takeUnspread,
  type MessagedPerson,
  type PersonWay,
  type UnspreadMessage,
} from '../../persistence/messages/unspread-messages.js';

/** What messages are spread with. */
export interface SpreadTools {
  readonly directory: StaffDirectory<Tx>;
  readonly there: ChannelsThereAre;
  readonly ids: Ids;
  /** Address people reach the door by; null: messages carry no link. */
  readonly publicUrl: string | null;
}

/**
 * Writes each message once for every way its role is reached by, so that one channel that is down is not silence, with a code and a
 * link of its own on each of a call-out. What has been answered meanwhile is let be. Several may spread at once.
 * @returns how many messages were spread
 */
export async function spreadMessages(tx: Tx, locality: string, tools: SpreadTools): Promise<number> {
  await letOvertakenBe(tx, locality);
  const messages = await takeUnspread(tx, locality);
  for (const message of messages) await spread(tx, locality, message, tools);
  return messages.length;
}

async function spread(tx: Tx, locality: string, message: UnspreadMessage, tools: SpreadTools): Promise<void> {
  const { directory, there, ids } = tools;
  const own = message.person && waysOfPerson(message.person, there);
  const ways = own ?? (await directory.waysOf(tx, locality, message.role));
  const plan = planSendings(ways, there);
  const sendings: { row: SendingRow; means: AnswerMeansRow | null }[] = [];
  for (const { channel, way, address } of plan) {
    const id = ids.next();
    const numbers = address !== null && way === 'text' ? [address] : textsOf(ways);
    const answer = await answerFor(tx, locality, { message, sendingId: id, numbers, byReply: way !== 'email' }, tools);
    sendings.push({
      means: answer?.means ?? null,
      row: {
        ...{ id, message_id: message.id, reply_id: null, channel, way, address, role: message.role },
        ...{ body: message.body, answer_words: answer?.words ?? null, correlation_id: message.correlationId },
      },
    });
  }
  const written = await insertSendings(
    tx,
    locality,
    sendings.map(({ row }) => row),
  );
  await insertMeans(
    tx,
    locality,
    sendings.flatMap(({ row, means }) => (means && written.has(row.id) ? [means] : [])),
  );
  if (there.size > 0 && own === null) {
    const none = message.person !== null || plan.every(({ way }) => way === 'outbox');
    await alarmOfFewWays(tx, locality, message.role, { few: none || !hasSecondChannel(plan), none }, ids);
  }
}

/**
 * Ways of a named person that one message goes by: the one it was written for or, where that has ended, all they have now. Null where none
 * of theirs leads anywhere (a voice line, an address of a pager, somebody who has left): the first of their messages then goes to whoever
 * has the role, since a rung that rings nobody is silence. The others stand in the outbox beside it.
 */
function waysOfPerson({ way, ways }: MessagedPerson, there: ChannelsThereAre): StaffWay[] | null {
  const written = ways.find(({ n }) => n === way);
  const reached = there.size === 0 ? ways.length > 0 : isReached(ways, there);
  const another = written !== undefined && written !== ways[0];
  if (!reached && !another) return null;
  return written ? staffWaysOf(written) : ways.flatMap(staffWaysOf);
}

const isReached = (ways: readonly PersonWay[], there: ChannelsThereAre): boolean =>
  ways.flatMap(staffWaysOf).some(({ by }) => [...there.values()].some((carries) => carries.includes(by)));

/** What a channel carries of a person's way: a voice line or a web address is nobody's to carry, and stands in the outbox or is paged. */
const staffWaysOf = ({ channel, address }: PersonWay): StaffWay[] => {
  const telephone = telephoneOf(address);
  if (channel === 'text' && telephone !== null) return [{ by: 'text', to: telephone }];
  return channel === 'email' && isMailbox(address) ? [{ by: 'email', to: address }] : [];
};

const textsOf = (ways: readonly StaffWay[]): string[] => ways.flatMap(({ by, to }) => (by === 'text' ? [to] : []));

interface Answering {
  readonly message: UnspreadMessage;
  readonly sendingId: string;
  readonly numbers: readonly string[];
  readonly byReply: boolean;
}

const LINK_BYTES = 32;

/** A call-out is answered by a code or a link; a notice to a team asks for no answer. */
async function answerFor(
  tx: Tx,
  locality: string,
  { message, sendingId, numbers, byReply }: Answering,
  { ids, publicUrl }: SpreadTools,
): Promise<{ means: AnswerMeansRow; words: string } | null> {
  const { escalationId, climb } = message;
  if (escalationId === null || climb === null) return null;
  const [id, code, token] = [
    ids.next(),
    await freshCode(tx, locality, ids),
    Buffer.from(ids.bytes(LINK_BYTES)).toString('base64url'),
  ];
  const link = publicUrl === null ? null : `${publicUrl.replace(/\/$/, '')}/api/v1/duty/links/${token}`;
  const means = {
    ...{ id, escalation_id: escalationId, climb, sending_id: sendingId, numbers },
    ...{ code_hash: sha256(`${id}${code}`), link_hash: sha256(token) },
  };
  return { means, words: answerWords({ code, link, byReply: byReply && numbers.length > 0 }) };
}

/** A code that no other call-out of the locality is waiting for. */
async function freshCode(tx: Tx, locality: string, ids: Ids): Promise<string> {
  for (;;) {
    const code = codeFrom(ids.bytes(6));
    if ((await liveByCode(tx, locality, code)).length === 0) return code;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A role that one channel reaches, or none, is silent when that channel is: somebody is to write down another way. */
async function alarmOfFewWays(
  tx: Tx,
  locality: string,
  role: string,
  { few, none }: { readonly few: boolean; readonly none: boolean },
  ids: Ids,
): Promise<void> {
  if (!few) return;
  const kind = none ? 'no-way-to-reach' : 'one-channel-only';
  await raiseAlarms(tx, [{ id: ids.next(), locality, kind, subject: role, details: {} }]);
}
