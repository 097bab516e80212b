import { setTimeout as pause } from 'node:timers/promises';
import { chanceFrom } from '../seeded.js';
import { termsOf, type DutyFault } from './fault.js';
import { latenessOf, type Lateness } from './figures.js';
import { callOutsOf, liveCallOuts, readHistories, unsent, type RaisedCallOut } from './history.js';
import type { Observer } from './observer.js';
import { answerCallOut, planCallOuts, sendContact, standDown, type CallOutToRaise } from './people.js';
import type { Stand } from './stand.js';
import { strike } from './strike.js';
import { judgeHistory, judgeSample } from './verdict.js';

/** One round as it went. */
export interface DutyRound {
  readonly fault: DutyFault;
  readonly round: number;
  readonly seed: number;
  readonly callOuts: number;
  readonly rungs: number;
  readonly messages: number;
  /** Messages a provider took more than once, under one reference. */
  readonly again: number;
  readonly samples: number;
  readonly tookMs: number;
  readonly lateness: Lateness;
  readonly wrongs: readonly string[];
}

const CALL_OUTS = 8;
const PATIENCE_MS = 60_000;

export interface RoundWish {
  readonly fault: DutyFault;
  readonly round: number;
  readonly seed: number;
  readonly patience: number;
}

/** Raises call-outs, strikes while they ring, lets some be answered, and examines everything that was seen and written. */
export async function runDutyRound(
  stand: Stand,
  observer: Observer,
  { fault, round, seed, patience }: RoundWish,
): Promise<DutyRound> {
  const began = performance.now();
  const chance = chanceFrom(seed);
  const wrongs: string[] = [];
  observer.seen();
  stand.awayMs();
  const struck = pause(chance.between(500, 5_000)).then(() => strike(stand, fault, round));
  const raising = planCallOuts(chance, CALL_OUTS).map((plan, place) =>
    raise(stand, plan, `duty-${seed}-${place}`, PATIENCE_MS * patience),
  );
  const raised = (await Promise.all(raising.map((one) => one.catch((error: Error) => error)))).flatMap((one) => {
    if (!(one instanceof Error)) return [one];
    wrongs.push(one.message);
    return [];
  });
  await struck;
  wrongs.push(...(await settle(stand, raised, PATIENCE_MS * patience)));
  const contacts = raised.map(({ contact }) => contact);
  const callOuts = await callOutsOf(stand.ownerUrl, contacts);
  const histories = await readHistories(stand.ownerUrl, callOuts, stand.providers.taken());
  await Promise.all((await liveCallOuts(stand.ownerUrl)).map((id) => standDown(stand, id)));
  const terms = termsOf(fault, stand.awayMs(), patience);
  const samples = observer.seen();
  const ids = new Set(callOuts.map(({ id }) => id));
  wrongs.push(...histories.flatMap((history) => judgeHistory(history, terms)));
  wrongs.push(...new Set(samples.filter(({ id }) => ids.has(id)).flatMap((sample) => judgeSample(sample, terms))));
  const taken = histories.flatMap((history) => history.taken);
  return {
    ...{ fault, round, seed, callOuts: histories.length, samples: samples.length, wrongs },
    rungs: histories.reduce((sum, { rungs }) => sum + rungs.length, 0),
    messages: histories.reduce((sum, { messages }) => sum + messages.length, 0),
    again: taken.length - new Set(taken.map(({ sending }) => sending)).size,
    tookMs: Math.round(performance.now() - began),
    lateness: latenessOf(histories),
  };
}

/** Sends a contact, waits until it rings, and has it answered as planned. */
async function raise(
  stand: Stand,
  { plan, sendAfterMs, answerAfterMs }: CallOutToRaise,
  key: string,
  patienceMs: number,
): Promise<RaisedCallOut> {
  await pause(sendAfterMs);
  const contact = await sendContact(stand, key);
  const callOut = await untilRaised(stand, contact, patienceMs);
  await pause(answerAfterMs);
  await answerCallOut(stand, callOut.id, plan);
  return callOut;
}

async function untilRaised(stand: Stand, contact: string, patienceMs: number): Promise<RaisedCallOut> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const [callOut] = await callOutsOf(stand.ownerUrl, [contact]).catch(() => []);
    if (callOut) return callOut;
    await pause(150);
  }
  throw new Error(`contact ${contact} rang nobody for ${patienceMs / 1_000} s`);
}

/** Once all that was struck is over: each unanswered ladder climbs once more, and every message goes out. */
async function settle(stand: Stand, raised: readonly RaisedCallOut[], patienceMs: number): Promise<string[]> {
  const from = await climbs(stand, raised).catch(() => new Map<string, number>());
  const until = performance.now() + patienceMs;
  let left = '';
  while (performance.now() < until) {
    left = await whatIsLeft(stand, raised, from).catch((error: Error) => error.message);
    if (left === '') return [];
    await pause(250);
  }
  return [`it did not settle in ${patienceMs / 1_000} s: ${left}`];
}

async function whatIsLeft(
  stand: Stand,
  raised: readonly RaisedCallOut[],
  from: ReadonlyMap<string, number>,
): Promise<string> {
  const now = await climbs(stand, raised);
  const still = [...now].filter(([id, climb]) => climb <= (from.get(id) ?? 0));
  const messages = await unsent(
    stand.ownerUrl,
    raised.map(({ id }) => id),
  );
  return [
    ...(still.length > 0 ? [`${still.length} unanswered call-outs did not climb again`] : []),
    ...(messages > 0 ? [`${messages} messages went to nobody`] : []),
  ].join('; ');
}

/** How far each that rings has climbed. */
async function climbs(stand: Stand, raised: readonly RaisedCallOut[]): Promise<Map<string, number>> {
  const histories = await readHistories(stand.ownerUrl, raised, []);
  const last = histories.flatMap(({ id, moves }) => {
    const move = moves.at(-1);
    return move?.state === 'raised' ? [[id, move.climb] as const] : [];
  });
  return new Map(last);
}
