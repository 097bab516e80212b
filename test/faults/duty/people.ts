import { setTimeout as pause } from 'node:timers/promises';
import { aContact } from '../../builders/a-contact.js';
import type { Chance } from '../seeded.js';
import type { Stand } from './stand.js';

/** What a person does about a call-out: nothing; answers it; or answers it and holds it, being out. */
export type Plan = 'silent' | 'answers' | 'holds';

export interface CallOutToRaise {
  readonly plan: Plan;
  /** Milliseconds from the start of the round until it is sent, and from its being raised until somebody answers. */
  readonly sendAfterMs: number;
  readonly answerAfterMs: number;
}

/** Half of them are answered by nobody: what climbs is what is looked at. */
const PLANS: readonly Plan[] = ['silent', 'silent', 'answers', 'holds'];

export const planCallOuts = (chance: Chance, count: number): CallOutToRaise[] =>
  Array.from({ length: count }, (_, place) => ({
    plan: PLANS[place % PLANS.length] as Plan,
    sendAfterMs: chance.between(0, 2_500),
    answerAfterMs: chance.between(500, 9_000),
  }));

const PATIENCE_MS = 45_000;
const AGAIN_AFTER_MS = 250;
const HOLD_MS = 4_000;

/** Sends a contact about a baby who is hurt, by night. @returns its id */
export async function sendContact(stand: Stand, key: string): Promise<string> {
  const contact = aContact('police').aboutAChild({ dateOfBirth: '2026-10-01' }).saying('c1', 'unexplained-bruise');
  const answer = await untilAnswered(() => post(stand, 'police', 'contacts', contact.body(), key), [202]);
  return (answer.body as { id: string }).id;
}

/** Answers as planned, by the door, as somebody does who gets no answer: again until there is one. */
export async function answerCallOut(stand: Stand, id: string, plan: Plan): Promise<void> {
  if (plan === 'silent') return;
  await untilAnswered(() => post(stand, 'duty', `escalations/${id}/acknowledgements`, {}), [200, 201, 409]);
  if (plan !== 'holds') return;
  const until = () => new Date(Date.now() + HOLD_MS).toISOString();
  await untilAnswered(() => post(stand, 'duty', `escalations/${id}/holds`, { until: until() }), [200, 201, 409, 422]);
}

/** A manager ends it: nothing of a round is left for the next. */
export const standDown = (stand: Stand, id: string): Promise<unknown> =>
  untilAnswered(
    () => post(stand, 'manager', `escalations/${id}/stand-downs`, { reason: 'The round of faults is over.' }),
    [200, 201, 409],
  );

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function untilAnswered(send: () => Promise<Answer>, wanted: readonly number[]): Promise<Answer> {
  const until = performance.now() + PATIENCE_MS;
  let last: Answer = { status: 0, body: null };
  while (performance.now() < until) {
    last = await send().catch(() => ({ status: 0, body: null }));
    if (wanted.includes(last.status)) return last;
    await pause(AGAIN_AFTER_MS);
  }
  throw new Error(`the door answered ${last.status} for ${PATIENCE_MS / 1_000} s: ${JSON.stringify(last.body)}`);
}

async function post(stand: Stand, who: string, path: string, body: object, key?: string): Promise<Answer> {
  const response = await fetch(`${stand.door}/api/v1/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stand.tokens[who]}`,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(8_000),
  });
  return { status: response.status, body: await response.json().catch(() => null) };
}
