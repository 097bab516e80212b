import { isLive, type CallOutNow } from '../../../libs/duty/src/domain/ladder/call-out.js';
import {
  climbFrom,
  passTime,
  type Climbed,
  type ClimbedRung,
  type OnCall,
  type OnDutyNow,
} from '../../../libs/duty/src/domain/ladder/climb.js';
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
import { isNightManager, NIGHT_LADDER, NIGHT_PEOPLE, NIGHT_TERMS, sameFamily, type NightEvent } from './event.js';

/** A call-out as it is played, with every rung it came by and everything that was done to it. */
export interface PlayedCallOut {
  readonly contact: number;
  now: CallOutNow;
  readonly rungs: ClimbedRung[];
  readonly acts: { readonly act: string; readonly by: string }[];
}

export interface PlayedShift {
  readonly role: string;
  readonly person: number;
  readonly startsAt: number;
  readonly endsAt: number;
  off: boolean;
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
        return this.putOn(event.role, event.person, event.inMinutes, event.minutes);
      case 'take-off':
        return this.takeOff(event.shift);
      case 'leave':
        if (this.left.has(event.person)) return 'no-such-person';
        this.left.add(event.person);
        return 'done';
      default:
        return this.actOn(event);
    }
  }

  /** The instants at which the sweep finds something to do on the way to `until`, and `until` itself. */
  private *sweepsUntil(until: number, lateMs: number): Generator<number> {
    for (;;) {
      let soonest = Infinity;
      for (const one of this.live) if (this.mayClimb(one)) soonest = Math.min(soonest, one.now.dueAt.getTime());
      const next = Math.max(soonest + lateMs, this.clock);
      if (!(next < until)) break;
      yield next;
    }
    yield until;
  }

  /** One sweep: what was decided is settled, then what is past its time climbs. */
  sweepAt(at: number): void {
    this.clock = at;
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

  private raise(contact: number, reason: string, danger: boolean): string {
    if (this.ringing(contact)) return 'kept';
    const climbed: Climbed = climbFrom(NIGHT_LADDER, 0, this.onDuty());
    const raisedAt = new Date(this.clock);
    const raised: PlayedCallOut = {
      contact,
      now: {
        ...{ state: 'raised', reason, ladder: NIGHT_LADDER, climb: climbed.climb, dueAt: climbed.dueAt, raisedAt },
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

  private putOn(role: string, person: number, inMinutes: number, minutes: number): string {
    const [startsAt, endsAt] = [this.clock + inMinutes * 60_000, this.clock + (inMinutes + minutes) * 60_000];
    if (endsAt <= startsAt) return 'not-after';
    if (endsAt <= this.clock) return 'over';
    if (this.left.has(person)) return 'no-such-person';
    const twice = this.shifts.some(
      (shift) => !shift.off && shift.person === person && shift.startsAt < endsAt && startsAt < shift.endsAt,
    );
    if (twice) return 'twice';
    this.shifts.push({ role, person, startsAt, endsAt, off: false });
    return 'done';
  }

  private takeOff(place: number): string {
    const shift = round(this.shifts, place);
    if (!shift) return 'nothing';
    if (shift.off) return 'taken-off';
    if (shift.endsAt <= this.clock) return 'over';
    shift.off = true;
    return 'done';
  }
}

export const idOf = (person: number): string => `person:${NIGHT_PEOPLE[person] ?? ''}`;
const answerer = (person: number) => ({ id: idOf(person), name: NIGHT_PEOPLE[person] ?? '' });

/** The one of that number, taken round; undefined where there is none. */
export const round = <Item>(items: readonly Item[], place: number): Item | undefined => items[place % items.length];

const later = (a: Date, b: Date): Date => (a >= b ? a : b);
