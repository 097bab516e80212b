import type { FaultTerms } from './fault.js';

/** A call-out as a row said it was, from then on. Times are milliseconds of the database's clock. */
export interface Move {
  readonly at: number;
  readonly tx: string;
  readonly state: string;
  readonly climb: number;
  readonly dueAt: number;
}

export interface WrittenRung {
  readonly at: number;
  readonly tx: string;
  readonly climb: number;
  readonly role: string;
  readonly outcome: string;
  /** When the product says it was. */
  readonly rungAt: number;
}

export interface WrittenMessage {
  readonly id: string;
  readonly at: number;
  readonly tx: string;
  readonly climb: number;
  /** The call-out was answered before anybody was told. */
  readonly overtaken: boolean;
  readonly sendings: readonly string[];
}

/** What a provider says it took, by its own clock, which is this machine's. */
export interface Taken {
  readonly sending: string;
  readonly channel: string;
  readonly at: number;
}

/** Everything that was ever written of one call-out, in the order it was. */
export interface CallOutHistory {
  readonly id: string;
  readonly roles: readonly string[];
  readonly moves: readonly Move[];
  readonly rungs: readonly WrittenRung[];
  readonly messages: readonly WrittenMessage[];
  readonly leases: readonly { readonly sending: string; readonly at: number }[];
  readonly taken: readonly Taken[];
  /** Until when it was looked at. */
  readonly until: number;
}

/** A call-out as somebody who looked at the rows saw it, at one instant. */
export interface Sample {
  readonly id: string;
  readonly at: number;
  readonly state: string;
  readonly climb: number;
  readonly dueAt: number;
  /** Whether the rung it stands on, and a message of that rung, are there. */
  readonly rung: boolean;
  readonly message: boolean;
}

/** Clocks of one machine, read by several programs. */
const SAME_MS = 50;
/** A transaction that is begun and written within this time, by a worker that may be stopped in it. */
const WRITTEN_WITHIN_MS = 12_000;

const LIVE = ['raised', 'held', 'acknowledged'];

/** Broken promises of a history, in words. None in a good one. */
export const judgeHistory = (history: CallOutHistory, terms: FaultTerms): string[] =>
  [
    ...rungsOneByOne(history),
    ...climbsInOneTransaction(history),
    ...climbsInTime(history, terms),
    ...timesOfTheDatabase(history),
    ...everybodyTold(history, terms),
    ...nobodyRungAfterwards(history, terms),
  ].map((wrong) => `${history.id}: ${wrong}`);

/** Broken promises of what was seen: it is answered for, held to a time, or on a rung that is there and rings. */
export function judgeSample(sample: Sample, { lateMs }: Pick<FaultTerms, 'lateMs'>): string[] {
  const { id, state, climb, at, dueAt, rung, message } = sample;
  if (!LIVE.includes(state)) return [];
  const wrongs = [
    ...(rung ? [] : [`it stands on rung ${climb}, which is not there`]),
    ...(message ? [] : [`rung ${climb} is there and no message of it`]),
    ...(dueAt >= at - lateMs ? [] : [`${state} on rung ${climb}, ${seconds(at - dueAt)} past its time`]),
  ];
  return wrongs.map((wrong) => `${id}: seen: ${wrong}`);
}

function rungsOneByOne({ rungs, roles, moves }: CallOutHistory): string[] {
  const climbs = rungs.map(({ climb }) => climb);
  const wrongs = climbs.some((climb, place) => climb !== place + 1)
    ? [`a rung was skipped or doubled: ${climbs.join(' ')}`]
    : [];
  const top = moves.at(-1)?.climb ?? 0;
  if (top !== climbs.length) wrongs.push(`it has climbed to ${top} and has ${climbs.length} rungs`);
  const strangers = rungs.filter(({ climb, role }) => role !== roles[(climb - 1) % roles.length]);
  return [...wrongs, ...strangers.map(({ climb, role }) => `rung ${climb} was ${role}`)];
}

function climbsInOneTransaction({ moves, rungs, messages }: CallOutHistory): string[] {
  const climbed = moves.flatMap((move, place) => {
    const before = moves[place - 1]?.climb ?? 0;
    const there = rungs.filter(({ tx }) => tx === move.tx).length;
    return move.climb === before || there === move.climb - before
      ? []
      : [`it climbed from ${before} to ${move.climb} with ${there} rung(s) in that transaction`];
  });
  const untold = rungs.filter(
    ({ climb, tx, outcome }) => outcome === 'rung' && !messages.some((one) => one.climb === climb && one.tx === tx),
  );
  return [...climbed, ...untold.map(({ climb }) => `rung ${climb} has no message of its own transaction`)];
}

function climbsInTime({ moves, until }: CallOutHistory, { lateMs }: FaultTerms): string[] {
  const wrongs = moves.flatMap((move, place) => {
    const before = moves[place - 1];
    if (!before || move.climb === before.climb) return [];
    if (move.at < before.dueAt - SAME_MS) return [`rung ${move.climb} was rung before its time`];
    return move.at > before.dueAt + lateMs ? [`rung ${move.climb} came ${seconds(move.at - before.dueAt)} late`] : [];
  });
  const last = moves.at(-1);
  const silent = last && LIVE.includes(last.state) && last.dueAt + lateMs < until;
  return silent ? [...wrongs, `${last.state} on rung ${last.climb}, and its time passed in silence`] : wrongs;
}

const timesOfTheDatabase = ({ rungs }: CallOutHistory): string[] =>
  rungs
    .filter(({ rungAt, at }) => rungAt > at + SAME_MS || rungAt < at - WRITTEN_WITHIN_MS)
    .map(({ climb, rungAt, at }) => `rung ${climb} says it was ${seconds(rungAt - at)} from when it was written`);

function everybodyTold({ messages, taken, moves, until }: CallOutHistory, { ill, toldMs }: FaultTerms): string[] {
  return messages.flatMap(({ climb, at, overtaken, sendings }) => {
    const by = taken.filter(({ sending, channel }) => sendings.includes(sending) && channel !== ill);
    const first = Math.min(...by.map((one) => one.at));
    if (by.length > 0)
      return first <= at + toldMs ? [] : [`of rung ${climb} somebody was told ${seconds(first - at)} late`];
    if (!overtaken && at + toldMs > until) return []; // there is still time
    const answered = moves.some((move) => move.at >= at && move.state !== 'raised');
    if (overtaken) return answered ? [] : [`rung ${climb} was let be, and nobody had answered`];
    return [`nobody was told of rung ${climb}${ill === null ? '' : ` by another channel than ${ill}`}`];
  });
}

/** A sending that was begun after the call-out was answered, and before it rang again. */
function nobodyRungAfterwards({ taken, leases, moves }: CallOutHistory, { crossingMs }: FaultTerms): string[] {
  return taken.flatMap(({ sending, channel, at }) => {
    const begun = leases.filter((one) => one.sending === sending && one.at <= at + SAME_MS).map((one) => one.at);
    if (begun.length === 0) return [`${channel} was told what nobody had taken in hand`];
    const last = Math.max(...begun);
    const then = moves.filter((move) => move.at <= last).at(-1);
    const quiet = then && then.state !== 'raised' && then.at < last - crossingMs;
    return quiet ? [`${channel} rang ${seconds(last - then.at)} after it was ${then.state}`] : [];
  });
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
