import { isLive, type CallOutNow } from '../../../libs/duty/src/domain/ladder/call-out.js';
import {
  climbFrom,
  passTime,
  type Climbed,
  type ClimbedRung,
  type OnCall,
  type OnDutyNow,
} from '../../../libs/duty/src/domain/ladder/climb.js';
import type { Rung } from '../../../libs/duty/src/domain/ladder/rung.js';
import {
  acknowledgeCallOut,
  holdCallOut,
  isSettledByDecision,
  isSettledWith,
  recordOutcome,
  standDown,
  tellPolice,
  type Moved,
} from '../../../libs/duty/src/domain/ladder/moves.js';
import {
  ladderForWorker,
  NOT_BACK,
  workerIsBack,
  workerIsNotBack,
} from '../../../libs/duty/src/domain/visits/not-back.js';
import { isDueBack, NEW_VISIT, tellVisit, type VisitNow } from '../../../libs/duty/src/domain/visits/visit.js';
import { putOn, round, takeOff, type PlayedShift } from './play-rota.js';
import { isNightManager, NIGHT_LADDER, NIGHT_PEOPLE, NIGHT_TERMS, sameFamily, type NightEvent } from './event.js';

const SWEEP_EVERY_MS = 1_000;

/** A call-out as it is played, with every rung it came by and everything that was done to it. */
export interface PlayedCallOut {
  readonly contact: number;
  now: CallOutNow;
  readonly rungs: ClimbedRung[];
  readonly acts: { readonly act: string; readonly by: string }[];
}

/** A night in pure code: the same decisions the service makes, on a clock that is only a number. */
export class PlayedNight {
  readonly callOuts: PlayedCallOut[] = [];
  /** Those of them that have not ended. */
  live: readonly PlayedCallOut[] = [];
  readonly shifts: PlayedShift[] = [];
  readonly left = new Set<number>();
  /** When the sweeps of the last stretch of time looked. */
  readonly sweeps: number[] = [];
  /** When a named person last decided a contact. */
  readonly decidedAt = new Map<number, number>();

  /** Visits by number, as they stand. */
  readonly visits = new Map<number, { readonly contact: number; now: VisitNow }>();

  constructor(public clock: number) {}

  /** Does one event. @returns `done`, or the code it was refused with; with `nothing` where there was nothing to do it to */
  play(event: NightEvent): string {
    switch (event.kind) {
      case 'pass':
        this.sweeps.length = 0;
        for (const at of this.sweepsUntil(this.clock + event.minutes * 60_000, event.lateMs)) {
          this.sweeps.push(at);
          this.sweepAt(at);
        }
        return 'done';
      case 'raise':
        return this.raise(event.contact, event.reason, event.danger);
      case 'acknowledge':
        return this.acknowledge(event.callOut, event.person, event.covers);
      case 'decide':
        this.decidedAt.set(event.contact, this.clock);
        return 'done';
      case 'put-on':
        return putOn(this, event);
      case 'take-off':
        return takeOff(this, event.shift);
      case 'leave':
        if (this.left.has(event.person)) return 'no-such-person';
        this.left.add(event.person);
        return 'done';
      case 'go-out':
        return this.tellOf(event, { expectedBackAt: new Date(this.clock + event.backIn * 60_000) }, '');
      case 'word':
        return this.tellOf(event, { safe: 'yes' }, NIGHT_PEOPLE[event.person] ?? '');
      case 'closing':
        return this.close(event.contact, event.canWait);
      default:
        return this.actOn(event);
    }
  }

  /** The instants at which the sweep finds something to do on the way to `until`, and `until` itself. What it leaves undone it finds again a second later. */
  private *sweepsUntil(until: number, lateMs: number): Generator<number> {
    for (let last = -Infinity; ;) {
      let soonest = Infinity;
      for (const one of this.live) if (this.mayClimb(one)) soonest = Math.min(soonest, one.now.dueAt.getTime());
      for (const { now } of this.visits.values()) if (isOut(now)) soonest = Math.min(soonest, backBy(now));
      const due = Math.max(soonest + lateMs, this.clock);
      const next = due > last ? due : last + SWEEP_EVERY_MS;
      if (!(next < until)) break;
      yield (last = next);
    }
    yield until;
  }

  /** One sweep: whoever is not back is rung for, what was decided is settled, then what is past its time climbs. */
  sweepAt(at: number): void {
    this.clock = at;
    this.lookForWorkers();
    for (const one of this.live)
      if (isSettledByDecision(one.now) && (this.decidedAt.get(one.contact) ?? -1) >= one.now.raisedAt.getTime())
        this.change(one, { ...one.now, state: 'settled' }, 'decided', 'whoever decided');
    const due = this.live.filter((one) => this.mayClimb(one) && one.now.dueAt.getTime() <= at);
    if (due.length === 0) return;
    const onDuty = this.onDuty();
    for (const one of due) {
      const passed = passTime(one.now, onDuty);
      if (!passed) continue;
      one.now = passed.callOut;
      one.rungs.push(...passed.climbed.rungs);
    }
  }

  /** Somebody out about a contact has not been heard of: what is live about it climbs past whoever has it, or a ladder begins. */
  lookForWorkers(): void {
    const due = [...this.visits.values()].filter(({ now }) => isDueBack(now, new Date(this.clock)));
    for (const visit of due) visit.now = { ...visit.now, notBackAt: new Date(this.clock) };
    const onDuty = this.onDuty();
    const alone: number[] = [];
    for (const contact of new Set(due.map((visit) => visit.contact))) {
      const live = this.live.filter((one) => one.contact === contact);
      const rings = live.find(({ now }) => now.state !== 'acknowledged') ?? live.at(-1);
      const passed = rings && workerIsNotBack(rings.now, onDuty);
      if (rings && passed) {
        rings.now = passed.callOut;
        rings.rungs.push(...passed.climbed.rungs);
      } else alone.push(contact);
    }
    for (const contact of alone) this.raise(contact, NOT_BACK, false, ladderForWorker(NIGHT_LADDER));
  }

  private tellOf(
    { visit: number, contact }: { readonly visit: number; readonly contact: number },
    more: Partial<VisitNow['said']>,
    by: string,
  ): string {
    const visit = this.visits.get(number) ?? { contact, now: NEW_VISIT };
    this.visits.set(number, visit);
    const before = visit.now;
    visit.now = tellVisit(before, { ...NEW_VISIT.said, ...more }, new Date(this.clock));
    if (!before.notBackAt || visit.now.notBackAt) return 'done';
    if ([...this.visits.values()].some((one) => one.contact === contact && one.now.notBackAt)) return 'done';
    for (const one of this.live.filter((each) => each.contact === contact)) {
      const moved = workerIsBack(one.now);
      if (moved.outcome === 'moved') this.change(one, moved.callOut, 'reported-back', by || 'whoever went');
    }
    return 'done';
  }

  /** The sweep of closing: where nothing rings about it yet. */
  private close(contact: number, canWait: 'no' | 'unknown'): string {
    if (this.live.some((one) => one.contact === contact)) return 'kept';
    return this.raise(contact, canWait === 'no' ? 'unanswered-at-closing' : 'unsettled-at-closing', false);
  }

  /** What was answered waits while another about its contact rings. */
  mayClimb({ contact, now }: PlayedCallOut): boolean {
    if (!isLive(now.state)) return false;
    return now.state !== 'acknowledged' || !this.ringing(contact);
  }

  onDuty(): OnDutyNow {
    const byRole = new Map<string, OnCall[]>();
    const on = this.shifts.filter(({ startsAt, endsAt, off }) => !off && startsAt <= this.clock && endsAt > this.clock);
    on.sort((a, b) => a.startsAt - b.startsAt || a.person - b.person);
    for (const { role, person } of on)
      if (!this.left.has(person)) byRole.set(role, [...(byRole.get(role) ?? []), this.onCall(person)]);
    return { now: new Date(this.clock), byRole, mostLive: NIGHT_TERMS.mostLive };
  }

  private onCall(person: number): OnCall {
    const live = this.live.filter(
      ({ now }) => (now.state === 'held' || now.state === 'acknowledged') && now.answeredBy?.id === idOf(person),
    ).length;
    return { person: String(person), name: NIGHT_PEOPLE[person] ?? '', ways: [], live };
  }

  private raise(contact: number, reason: string, danger: boolean, ladder: readonly Rung[] = NIGHT_LADDER): string {
    if (this.ringing(contact)) return 'kept';
    const climbed: Climbed = climbFrom(ladder, 0, this.onDuty());
    const raisedAt = new Date(this.clock);
    const raised: PlayedCallOut = {
      contact,
      now: {
        ...{
          state: 'raised',
          reason,
          ladder,
          workerNotBack: reason === NOT_BACK,
          climb: climbed.climb,
          dueAt: climbed.dueAt,
          raisedAt,
        },
        ...{ immediateDanger: danger, policeTold: false, decideMinutes: NIGHT_TERMS.decideMinutes },
        ...{ answeredBy: null, answeredAt: null, heldSince: null },
      },
      rungs: [...climbed.rungs],
      acts: [],
    };
    this.callOuts.push(raised);
    this.live = [...this.live, raised];
    return 'done';
  }

  private ringing(contact: number): boolean {
    return this.live.some((one) => one.contact === contact && (one.now.state === 'raised' || one.now.state === 'held'));
  }

  private acknowledge(place: number, person: number, covers: readonly number[]): string {
    const one = round(this.callOuts, place);
    if (!one) return 'nothing';
    const by = answerer(person);
    const now = new Date(this.clock);
    const moved = acknowledgeCallOut(one.now, by, now);
    if (moved.outcome === 'refused') return moved.code;
    const others = [...new Set(covers.map((cover) => round(this.callOuts, cover)))].filter((other) => other !== one);
    for (const other of others) {
      if (other?.now.state !== 'raised') return 'not-covered';
      if (!sameFamily(one.contact, other.contact) && one.contact !== other.contact) return 'not-covered';
    }
    for (const each of [one, ...others]) {
      if (!each) continue;
      const answered = acknowledgeCallOut(each.now, by, now);
      if (answered.outcome === 'moved') this.change(each, answered.callOut, 'acknowledge', by.name);
    }
    return 'done';
  }

  private actOn(event: Extract<NightEvent, { kind: 'hold' | 'police' | 'outcome' | 'stand-down' }>): string {
    const one = round(this.callOuts, event.callOut);
    if (!one) return 'nothing';
    const moved = this.move(one.now, event);
    if (moved.outcome === 'refused') return moved.code;
    this.change(one, moved.callOut, event.kind, NIGHT_PEOPLE[event.person] ?? '');
    return 'done';
  }

  private move(
    callOut: CallOutNow,
    event: Extract<NightEvent, { kind: 'hold' | 'police' | 'outcome' | 'stand-down' }>,
  ): Moved {
    const [by, now] = [answerer(event.person), new Date(this.clock)];
    const manager = isNightManager(event.person);
    switch (event.kind) {
      case 'hold':
        return holdCallOut(callOut, {
          ...{ by, now, until: new Date(this.clock + event.minutes * 60_000) },
          atMostMinutes: NIGHT_TERMS.holdAtMostMinutes,
        });
      case 'police':
        return tellPolice(callOut);
      case 'outcome':
        return recordOutcome(callOut, { by, outcome: event.outcome, manager, now });
      case 'stand-down':
        return standDown(callOut, { manager });
    }
  }

  /** Whoever has one call-out of a contact in hand has its others that were answered before as well. */
  private change(one: PlayedCallOut, callOut: CallOutNow, act: string, by: string): void {
    one.now = callOut;
    one.acts.push({ act, by });
    for (const other of this.live.filter((each) => each !== one && each.contact === one.contact)) {
      if (callOut.state === 'acknowledged' && other.now.state === 'acknowledged')
        other.now = { ...other.now, dueAt: later(other.now.dueAt, callOut.dueAt) };
      if (callOut.state === 'settled' && act === 'outcome' && isSettledWith(other.now)) {
        other.now = { ...other.now, state: 'settled' };
        other.acts.push({ act, by });
      }
    }
    this.live = this.live.filter(({ now }) => isLive(now.state));
  }
}

export const idOf = (person: number): string => `person:${NIGHT_PEOPLE[person] ?? ''}`;
const answerer = (person: number) => ({ id: idOf(person), name: NIGHT_PEOPLE[person] ?? '' });

const isOut = ({ expectedBackAt, backAt, notBackAt }: VisitNow): boolean =>
  expectedBackAt !== null && backAt === null && notBackAt === null;
const backBy = ({ expectedBackAt }: VisitNow): number => expectedBackAt?.getTime() ?? Infinity;

const later = (a: Date, b: Date): Date => (a >= b ? a : b);
