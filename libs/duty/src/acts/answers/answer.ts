import { createHash } from 'node:crypto';
import { may, type Actor } from '#access';
import { raiseAlarms, SERVICE_WIDE, type Ids, type Tx } from '#record';
import { takeByCode, takeByLink, useMeans, type LiveMeans } from '../../persistence/answers/answer-means.js';
import { failedTries, keepAttempt, type AnswerHow } from '../../persistence/answers/answer-attempts.js';
import { acknowledge, type Acknowledgement } from '../ladder/acknowledge.js';

/**
 * What came of an answer: what acknowledging came to, with the call-out it was about; `not-good` for a link or a code that is used,
 * has expired or never was, which all look the same; `limited` where too many tries came to nothing.
 */
export type Answer =
  | {
      readonly outcome: 'answered';
      readonly escalationId: string;
      readonly reference: string;
      readonly acknowledgement: Acknowledgement;
    }
  | { readonly outcome: 'not-good' }
  | { readonly outcome: 'limited' };

/** Tries that may come to nothing in a quarter of an hour: of one sender, and of all by one means. */
const TRIES_OF_ONE = 5;
const TRIES_OF_ALL = 30;

/** What an answer is heard with. */
export interface AnswerTools {
  readonly ids: Ids;
  /** Takes the contact of a call-out before the call-out itself is taken, in the order in which deciding does. */
  readonly contactFirst: (tx: Tx, escalationId: string) => Promise<void>;
}

/** The answer of a signed-in person who followed a link. The link itself shows nothing and uses nothing up. */
export const answerByLink = (
  tx: Tx,
  { token, actor, ids, contactFirst }: { token: string; actor: Actor } & AnswerTools,
): Promise<Answer> =>
  guarded(tx, { locality: actor.locality, how: 'link', sender: actor.id, providerId: null, ids }, async () => {
    const means = await takeByLink(tx, actor.locality, createHash('sha256').update(token).digest('hex'));
    return means ? use(tx, means, { how: 'link', actor, enteredBy: null, contactFirst }) : { outcome: 'not-good' };
  });

/** The answer of a named person who spoke their code to whoever rang, entered by a person who is signed in. */
export const answerBySpokenCode = (
  tx: Tx,
  { code, spokenBy, enteredBy, ids, contactFirst }: { code: string; spokenBy: Actor; enteredBy: Actor } & AnswerTools,
): Promise<Answer> =>
  guarded(
    tx,
    { locality: enteredBy.locality, how: 'spoken', sender: enteredBy.id, providerId: null, ids },
    async () => {
      const [means] = await takeByCode(tx, enteredBy.locality, code);
      return means
        ? use(tx, means, { how: 'spoken', actor: spokenBy, enteredBy: enteredBy.id, contactFirst })
        : { outcome: 'not-good' };
    },
  );

/** The answer of a known person, by a text from the number that the code was sent to. */
export const answerByCode = (
  tx: Tx,
  { code, number, actor, sender, providerId, ids, contactFirst }: ReplyAnswer,
): Promise<Answer> =>
  guarded(tx, { locality: actor.locality, how: 'reply', sender, providerId, ids }, async () => {
    if (!may(actor, 'escalation.acknowledge')) return { outcome: 'not-good' };
    const live = code === null ? [] : await takeByCode(tx, actor.locality, code);
    const means = live.find(({ numbers }) => numbers.includes(number));
    return means ? use(tx, means, { how: 'reply', actor, enteredBy: null, contactFirst }) : { outcome: 'not-good' };
  });

/** A reply as an answer. */
export interface ReplyAnswer extends AnswerTools {
  readonly code: string | null;
  readonly number: string;
  readonly actor: Actor;
  readonly sender: string;
  readonly providerId: string;
}

interface Using extends Pick<AnswerTools, 'contactFirst'> {
  readonly how: AnswerHow;
  readonly actor: Actor;
  readonly enteredBy: string | null;
}

/** A means answers once, and only where the call-out was still ringing: whoever comes second is told who was first. */
async function use(
  tx: Tx,
  { id, escalationId, reference }: LiveMeans,
  { how, actor, enteredBy, contactFirst }: Using,
): Promise<Answer> {
  await contactFirst(tx, escalationId);
  const acknowledgement = await acknowledge(tx, { id: escalationId, actor });
  const by = { id: actor.id, name: actor.name, ...(enteredBy === null ? {} : { enteredBy }) };
  if (acknowledgement.outcome === 'acknowledged') await useMeans(tx, actor.locality, { id, how, by });
  return { outcome: 'answered', escalationId, reference, acknowledgement };
}

interface Trying {
  readonly locality: string;
  readonly how: AnswerHow;
  readonly sender: string;
  readonly providerId: string | null;
  readonly ids: Ids;
}

/** Counts tries, refuses too many, and rings an alarm about them. The ladder climbs on all the while. */
async function guarded(tx: Tx, trying: Trying, attempt: () => Promise<Answer>): Promise<Answer> {
  const { bySender, byAll } = await failedTries(tx, trying.sender, trying.how);
  const answer: Answer = bySender >= TRIES_OF_ONE || byAll >= TRIES_OF_ALL ? { outcome: 'limited' } : await attempt();
  const outcome = answer.outcome === 'answered' ? answer.acknowledgement.outcome : answer.outcome;
  const { locality, how, sender, providerId, ids } = trying;
  await keepAttempt(tx, { locality, id: ids.next(), how, sender, outcome, providerId });
  if (answer.outcome === 'not-good' && bySender + 1 >= TRIES_OF_ONE) await alarmOfGuesses(tx, trying, sender);
  if (answer.outcome === 'not-good' && byAll + 1 >= TRIES_OF_ALL) await alarmOfGuesses(tx, trying, 'everyone');
  return answer;
}

async function alarmOfGuesses(tx: Tx, { locality, how, ids }: Trying, subject: string): Promise<void> {
  await raiseAlarms(tx, [{ id: ids.next(), locality, kind: 'answers-guessed', subject, details: { how } }]);
}

/** Many replies from numbers nobody knows: somebody may be guessing, and the whole service is to know. */
export async function alarmOfStrangers(tx: Tx, ids: Ids): Promise<void> {
  const alarm = {
    id: ids.next(),
    locality: SERVICE_WIDE,
    kind: 'answers-guessed',
    subject: 'strangers',
    details: { how: 'reply' },
  };
  await raiseAlarms(tx, [alarm]);
}
