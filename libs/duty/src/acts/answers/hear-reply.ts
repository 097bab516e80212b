import { createHmac } from 'node:crypto';
import type { Actor, Role } from '#access';
import { londonTime } from '#clocks';
import { SERVICE_WIDE, type Tx } from '#record';
import {
  acknowledgedKeptWords,
  acknowledgedWords,
  codeIn,
  notUnderstoodWords,
  tooLateWords,
} from '../../domain/messages/answer-words.js';
import type { ChannelName, ChannelsThereAre } from '../../domain/messages/channel-plan.js';
import type { StaffDirectory } from '../../domain/messages/staff-directory.js';
import { telephoneOf } from '../../domain/messages/staff-way.js';
import { heardBefore, keepAttempt, strangersLately } from '../../persistence/answers/answer-attempts.js';
import { liveByCode } from '../../persistence/answers/answer-means.js';
import { insertSendings } from '../../persistence/messages/sendings.js';
import { alarmOfStrangers, answerByCode, type Answer, type AnswerTools } from './answer.js';

/** A text as its provider passed it on. */
export interface Reply {
  readonly providerId: string;
  readonly number: string;
  readonly text: string;
  readonly correlationId: string;
}

/** What replies are heard with. */
export interface ReplyTools extends AnswerTools {
  readonly directory: StaffDirectory<Tx>;
  readonly there: ChannelsThereAre;
  /** Key under which numbers are kept as hashes. */
  readonly key: string;
  /** Gives the contact to whoever answered, in the same transaction; false where it is kept from them. */
  readonly hold: (tx: Tx, answer: Answer, actor: Actor) => Promise<boolean>;
}

/** `stranger`: no person of this locality has that number; `heard-before`: the provider passed it on twice. */
export type HeardReply =
  | { readonly outcome: 'stranger' | 'heard-before' }
  | { readonly outcome: 'heard'; readonly actor: Actor; readonly answer: Answer };

/**
 * Hears a reply in one locality. The number says who it is; a number nobody has is nobody, and acknowledges nothing. Whoever is known
 * is told what came of it, by the same way.
 */
export async function hearReply(tx: Tx, locality: string, reply: Reply, tools: ReplyTools): Promise<HeardReply> {
  const number = telephoneOf(reply.number);
  const person = number === null ? null : await tools.directory.personAt(tx, locality, number);
  if (number === null || person === null) return { outcome: 'stranger' };
  if (await heardBefore(tx, reply.providerId)) return { outcome: 'heard-before' };
  const actor: Actor = {
    ...{ kind: 'person', id: person.id, name: person.name, roles: person.roles as readonly Role[] },
    ...{ agency: null, locality, rights: [] },
  };
  const answer = await answerByCode(tx, {
    ...{ code: codeIn(reply.text), number, actor, ids: tools.ids, contactFirst: tools.contactFirst },
    ...{ sender: senderOf(number, tools.key), providerId: reply.providerId },
  });
  const theirs = await tools.hold(tx, answer, actor);
  const words = wordsFor(answer, actor.name, theirs);
  if (words) await tell(tx, locality, { number, words, reply }, tools);
  return { outcome: 'heard', actor, answer };
}

/**
 * Whether a reply is one locality's to hear: `wanted` where its code is one of that number's there, `known` where only the number is.
 * Nothing is counted yet: whoever works for two localities is no guesser.
 */
export async function whoseReply(
  tx: Tx,
  locality: string,
  reply: Reply,
  { directory }: Pick<ReplyTools, 'directory'>,
): Promise<'wanted' | 'known' | 'stranger'> {
  const number = telephoneOf(reply.number);
  if (number === null || !(await directory.personAt(tx, locality, number))) return 'stranger';
  const code = codeIn(reply.text);
  const live = code === null ? [] : await liveByCode(tx, locality, code);
  return live.some(({ numbers }) => numbers.includes(number)) ? 'wanted' : 'known';
}

/**
 * A text from somebody outside whom a contact knows by their number: noted as heard, by a keyed hash, and no try at anything.
 * @returns false where the provider passed it on before
 */
export async function noteFromOutside(
  tx: Tx,
  locality: string,
  { number, providerId }: { readonly number: string; readonly providerId: string },
  { ids, key }: Pick<ReplyTools, 'ids' | 'key'>,
): Promise<boolean> {
  if (await heardBefore(tx, providerId)) return false;
  const sender = senderOf(number, key);
  await keepAttempt(tx, { locality, id: ids.next(), how: 'reply', sender, outcome: 'from-outside', providerId });
  return true;
}

/** A reply from a number that no locality knows: kept as a code and a keyed hash, and alarmed where there are many. */
export async function noteStranger(tx: Tx, reply: Reply, { ids, key }: Pick<ReplyTools, 'ids' | 'key'>): Promise<void> {
  if (await heardBefore(tx, reply.providerId)) return;
  const sender = senderOf(telephoneOf(reply.number) ?? reply.number, key);
  const { providerId } = reply;
  await keepAttempt(tx, {
    locality: SERVICE_WIDE,
    id: ids.next(),
    how: 'reply',
    sender,
    outcome: 'unknown-number',
    providerId,
  });
  if ((await strangersLately(tx)) >= STRANGERS_BEFORE_ALARM) await alarmOfStrangers(tx, ids);
}

const STRANGERS_BEFORE_ALARM = 5;

const senderOf = (number: string, key: string): string =>
  `number:${createHmac('sha256', key).update(number).digest('hex').slice(0, 32)}`;

/** Null where nothing is said: whoever is limited is told nothing, so that guessing tells nothing either. */
function wordsFor(answer: Answer, name: string, theirs: boolean): string | null {
  if (answer.outcome === 'limited') return null;
  if (answer.outcome === 'not-good') return notUnderstoodWords;
  const { acknowledgement, reference } = answer;
  if (acknowledgement.outcome === 'acknowledged')
    return theirs ? acknowledgedWords(reference, name) : acknowledgedKeptWords(reference, name);
  if (acknowledgement.outcome === 'already')
    return tooLateWords(reference, acknowledgement.by, londonTime(acknowledgement.at));
  return notUnderstoodWords;
}

async function tell(
  tx: Tx,
  locality: string,
  { number, words, reply }: { readonly number: string; readonly words: string; readonly reply: Reply },
  { there, ids }: Pick<ReplyTools, 'there' | 'ids'>,
): Promise<void> {
  const channel: ChannelName = [...there].find(([, carries]) => carries.includes('text'))?.[0] ?? 'outbox';
  const row = {
    ...{ id: ids.next(), message_id: null, reply_id: ids.next(), channel, address: number, role: 'whoever replied' },
    ...{ way: channel === 'outbox' ? ('outbox' as const) : ('text' as const) },
    ...{ body: words, answer_words: null, correlation_id: reply.correlationId },
  };
  await insertSendings(tx, locality, [row]);
}
