import { isLive } from '../../../libs/duty/src/domain/ladder/call-out.js';
import { NIGHT_TERMS, drawEvent, type NightEvent } from './event.js';
import { PlayedNight, type PlayedCallOut } from './play-night.js';
import { chanceFrom } from './seeded.js';

/** Longest a sweep may be behind. */
const SWEEP_MS = 5_000;
const MINUTE_MS = 60_000;

/** A promise that was broken: after which event of which seed, and how. */
export interface BrokenNight {
  readonly seed: number;
  readonly after: number;
  readonly event: NightEvent;
  readonly what: string;
}

/** The first night begins anywhere in ten years, at any minute: nights on which the clocks change among them. */
const TEN_YEARS_MS = 10 * 365.25 * 86_400_000;
const FIRST = Date.parse('2026-01-01T00:00:00Z');

/**
 * Plays one night of a seed, and looks at every promise after every event.
 * @param Played how it is played: another way, with a fault in it, must be found out
 * @returns the first promise that is broken, or null
 */
export function checkNight(seed: number, events: number, Played = PlayedNight): BrokenNight | null {
  const chance = chanceFrom(seed);
  const night = new Played(FIRST + Math.floor(chance.below(1_000_000) * (TEN_YEARS_MS / 1_000_000)));
  const looked = new Map<PlayedCallOut, Looked>();
  for (let after = 1; after <= events; after++) {
    const event = drawEvent(chance);
    night.play(event);
    for (const one of night.callOuts) {
      if (looked.get(one)?.ended === one.now.state) continue;
      const what = broken(one, night, looked);
      if (what) return { seed, after, event, what };
    }
    const lost = lostWorker(night);
    if (lost) return { seed, after, event, what: lost };
  }
  return null;
}

/** Whoever is out and was not heard of by the time they gave is rung for, by something that nobody can end before word has come. */
function lostWorker(night: PlayedNight): string | null {
  for (const { contact, now } of night.visits.values()) {
    const late = now.expectedBackAt !== null && now.expectedBackAt.getTime() < night.clock - SWEEP_MS;
    if (late && now.backAt === null && now.notBackAt === null) return 'somebody is not back and nobody has noticed';
    if (now.notBackAt === null) continue;
    const looking = night.live.some((one) => one.contact === contact && one.now.workerNotBack === true);
    if (!looking) return 'somebody is not back and nobody is rung for them';
  }
  return null;
}

/** How far a call-out has been looked at, so that no rung is looked at twice. */
interface Looked {
  rungs: number;
  ended: string | null;
  /** When another about its contact last rang in its place. */
  coveredAt: number;
}

function broken(one: PlayedCallOut, night: PlayedNight, looked: Map<PlayedCallOut, Looked>): string | null {
  const before = looked.get(one) ?? { rungs: 0, ended: null, coveredAt: 0 };
  const { now, rungs, acts } = one;
  const what = standsBadly(one, night, before) ?? firstBad(before.rungs, one, night);
  if (what) return what;
  if (before.ended !== null && before.ended !== now.state) return 'it went on though it had ended';
  if (!isLive(now.state) && !acts.some(({ by }) => by !== '')) return 'it ended without a named person';
  const coveredAt = anotherRings(one, night) ? night.clock : before.coveredAt;
  looked.set(one, { rungs: rungs.length, ended: isLive(now.state) ? null : now.state, coveredAt });
  return null;
}

/** At every instant it is acknowledged, held to a stated time, or on a live rung with a time still to come. */
function standsBadly(one: PlayedCallOut, night: PlayedNight, { coveredAt }: Looked): string | null {
  const { now, rungs, acts } = one;
  if (!isLive(now.state)) return null;
  const last = rungs.at(-1);
  const overdue = now.dueAt.getTime() < night.clock - SWEEP_MS;
  const covered = now.state === 'acknowledged' && (anotherRings(one, night) || coveredAt >= night.clock - SWEEP_MS);
  if (overdue && !covered) return 'its time is past and nothing has happened';
  if (now.climb !== rungs.length || last?.climb !== now.climb) return 'a rung was skipped or doubled';
  if (now.state === 'raised') {
    if (now.answeredBy) return 'it rings though somebody has it';
    if (last.outcome !== 'rung' || last.told.length === 0) return 'it stands on a rung where nobody was told';
    return now.dueAt.getTime() === last.dueAt.getTime() ? null : 'it is due at another time than its rung';
  }
  if (!now.answeredBy || !acts.some(({ by }) => by === now.answeredBy?.name)) return 'it is silent and nobody has it';
  const most = Math.max(NIGHT_TERMS.holdAtMostMinutes, NIGHT_TERMS.decideMinutes) * MINUTE_MS;
  const from = (now.heldSince ?? now.answeredAt ?? now.raisedAt).getTime();
  const latest = now.state === 'held' ? from + most : Infinity;
  if (now.dueAt.getTime() > latest) return 'it is held for longer than it may be';
  if (now.workerNotBack && now.state === 'held') return 'it is held while a colleague is not back';
  return now.immediateDanger && !now.policeTold && now.state === 'held'
    ? 'it is held before the police are told'
    : null;
}

const anotherRings = ({ contact }: PlayedCallOut, { live }: PlayedNight): boolean =>
  live.some((one) => one.contact === contact && (one.now.state === 'raised' || one.now.state === 'held'));

function firstBad(from: number, one: PlayedCallOut, night: PlayedNight): string | null {
  for (let index = from; index < one.rungs.length; index++) {
    const what = rungIsBad(index, one, night);
    if (what) return what;
  }
  return null;
}

/** Each rung is the next, of the role whose turn it is; one that nobody was rung at had nobody on duty. */
function rungIsBad(index: number, { rungs, now }: PlayedCallOut, night: PlayedNight): string | null {
  const rung = rungs[index];
  if (!rung) return 'a rung is missing';
  const turn = now.ladder[index % now.ladder.length];
  if (rung.climb !== index + 1 || rung.role !== turn?.role) return 'it is not the turn of that rung';
  const at = rung.rungAt.getTime();
  const before = rungs[index - 1];
  if (before && at < before.dueAt.getTime() && index > 0 && now.raisedAt < rung.rungAt && !wasCutShort(before, at))
    return 'it climbed before its time';
  if (rung.outcome === 'nobody-on-duty')
    return peopleOn(night, rung.role, at).length === 0 ? null : 'a rung with somebody on duty was passed by';
  if (rung.dueAt.getTime() !== at + turn.minutes * MINUTE_MS) return 'its time is not that of the rung';
  const own = rung.told.filter(({ role }) => role === rung.role).map(({ person }) => person?.person ?? null);
  const on = peopleOn(night, rung.role, at);
  if (own.length === 1 && own[0] === null)
    return now.ladder.every(({ role }) => peopleOn(night, role, at).length === 0)
      ? null
      : 'a role was told though somebody is on duty';
  return [...own].sort().join() === on.sort().join() ? null : 'others were told than are on duty';
}

/** What was answered, or held, climbs by the time of that, which may be before the rung’s own. */
const wasCutShort = (before: { readonly dueAt: Date }, at: number): boolean =>
  before.dueAt.getTime() - at < 60 * MINUTE_MS;

/** Who is on duty, worked out apart from what the ladder was told. Rungs are looked at before the rota changes again. */
const peopleOn = ({ shifts, left }: PlayedNight, role: string, at: number): string[] => [
  ...new Set(
    shifts
      .filter((shift) => shift.role === role && !shift.off && !left.has(shift.person))
      .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
      .map(({ person }) => String(person)),
  ),
];
