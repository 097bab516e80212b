import { readFileSync } from 'node:fs';
import { isOpen, londonDate, openSpans, type Calendar, type OpeningHours } from '#clocks';
import type { OnDutyNow } from '../libs/duty/src/domain/ladder/climb.js';
import { climbFrom, passTime } from '../libs/duty/src/domain/ladder/climb.js';
import type { CallOutNow } from '../libs/duty/src/domain/ladder/call-out.js';
import { gapsIn, type Shift } from '../libs/duty/src/domain/rota/shift.js';
import { englandAndWales } from './builders/calendar.js';
import { localityOf } from './builders/locality.js';
import { checkNight } from './support/night/check-night.js';
import { NIGHT_LADDER } from './support/night/event.js';
import { PlayedNight, type PlayedCallOut } from './support/night/play-night.js';
import { calendarOf } from './support/night/ten-years.js';

const NIGHTS = 2_000;
const EVENTS = 200;
const kept = JSON.parse(readFileSync('test/fixtures/night-seeds.json', 'utf8')) as number[];

describe('a night of call-outs', () => {
  it(`keeps every promise of the ladder, in ${NIGHTS} made-up nights of ${EVENTS} events and in each that once did not`, () => {
    const seeds = [...kept, ...Array.from({ length: NIGHTS }, (_, index) => index + 1)];
    const broken = seeds.flatMap((seed) => checkNight(seed, EVENTS) ?? []);
    expect(broken).toEqual([]); // npm run simulate -- --from <seed> --seeds 1 plays it again
  });

  const found = (Played: typeof PlayedNight): string | undefined => {
    for (let seed = 1; seed <= 200; seed++) {
      const broken = checkNight(seed, EVENTS, Played);
      if (broken) return broken.what;
    }
    return undefined;
  };

  it('finds out a ladder that stops for an answer and never asks for a decision', () => {
    class Forgetful extends PlayedNight {
      override mayClimb(one: PlayedCallOut): boolean {
        return one.now.state !== 'acknowledged' && super.mayClimb(one);
      }
    }
    expect(found(Forgetful)).toBe('its time is past and nothing has happened');
  });

  it('finds out a ladder that passes by somebody who is on duty', () => {
    class Blind extends PlayedNight {
      override onDuty(): OnDutyNow {
        const seen = super.onDuty();
        return { ...seen, byRole: new Map([...seen.byRole].filter(([role]) => role !== 'duty-worker')) };
      }
    }
    expect(found(Blind)).toMatch(/passed by|others were told|role was told/);
  });

  it('finds out a ladder that climbs two rungs at once', () => {
    class Hasty extends PlayedNight {
      override sweepAt(at: number): void {
        super.sweepAt(at);
        for (const one of this.live) if (one.rungs.length > 6) one.rungs.splice(3, 1);
      }
    }
    expect(found(Hasty)).toBe('a rung was skipped or doubled');
  });

  it('finds out a night that looks for nobody who is out and not heard of', () => {
    class Unwatched extends PlayedNight {
      override lookForWorkers(): void {
        return;
      }
    }
    expect(found(Unwatched)).toBe('somebody is not back and nobody has noticed');
  });

  it('finds out a call-out that rings for a colleague and is taken to be about something else', () => {
    class Mistaken extends PlayedNight {
      override lookForWorkers(): void {
        super.lookForWorkers();
        for (const one of this.live) one.now = { ...one.now, workerNotBack: false };
      }
    }
    expect(found(Mistaken)).toBe('somebody is not back and nobody is rung for them');
  });
});

const YEARS = [2026, 2035] as const;
const HOUR_MS = 3_600_000;

describe('ten years of nights', () => {
  const locality = localityOf('buckinghamshire');
  const hoursOf = (id: string): OpeningHours => locality.teams.find((team) => team.id === id)!.hours;
  const [day, night] = [hoursOf(locality.frontDoorTeam), hoursOf(locality.dutyTeam)];
  const calendar: Calendar = calendarOf(...YEARS);
  const from = new Date(`${YEARS[0]}-01-01T00:00:00Z`);
  const until = new Date(`${YEARS[1]}-12-31T00:00:00Z`);
  const nights = openSpans(night, calendar, from, until);

  it('are worked out from the bank holidays that are published, where they are', () => {
    const published = englandAndWales();
    const worked = calendarOf(2025, 2027);
    expect([...worked.holidays.keys()].sort()).toEqual([...published.holidays.keys()].sort());
  });

  it('meet the days without a gap or an overlap, on every holiday and whenever the clocks change', () => {
    for (let at = from.getTime(); at < until.getTime(); at += HOUR_MS / 2) {
      const now = new Date(at);
      const states = [isOpen(day, calendar, now), isOpen(night, calendar, now)];
      if ([...states].sort().join() !== 'closed,open') throw new Error(`${now.toISOString()} is ${states.join()}`);
    }
    const spans = openSpans(day, calendar, from, until);
    const hours = [...nights, ...spans].reduce((sum, span) => sum + span.until - span.from, 0) / HOUR_MS;
    expect(hours).toBe((until.getTime() - from.getTime()) / HOUR_MS);
  });

  it('are an hour longer or shorter when the clocks change', () => {
    const weekends = nights.filter((span) => /-(03|10)-/.test(londonDate(new Date(span.until))));
    const lengths = new Set(weekends.map((span) => (span.until - span.from) / HOUR_MS));
    expect([...lengths]).toEqual(expect.arrayContaining([15.5, 64, 63, 65])); // from Friday 17:00 to Monday 09:00
  });

  const shiftsOf = (role: string): Shift[] =>
    nights.map((span, index) => ({
      ...{ id: `${role} ${index}`, role, person: role, name: role, left: false, reachable: true },
      ...{ startsAt: new Date(span.from), endsAt: new Date(span.until) },
    }));

  it('are filled by a rota of one shift a night, and one that is left out is exactly that gap', () => {
    const shifts = shiftsOf('duty-worker');
    const rung = [{ role: 'duty-worker', needed: nights }];
    expect(gapsIn(rung, shifts)).toEqual([]);
    const [left] = shifts.splice(1_000, 1);
    expect(gapsIn(rung, shifts)).toEqual([{ role: 'duty-worker', from: left?.startsAt, until: left?.endsAt }]);
  });

  it('ring whoever is on, all night, rung after rung, and whoever answers first is answered for', () => {
    const ladder = NIGHT_LADDER;
    const person = (role: string) => ({ person: role, name: role, ways: [], live: 0 });
    let rungs = 0;
    nights.forEach((span, index) => {
      const filled = ladder.filter((_, place) => (index + place) % 5 !== 0); // each night some rung has nobody
      const byRole = new Map(filled.map(({ role }) => [role, [person(role)]]));
      const onDuty = (at: number): OnDutyNow => ({ now: new Date(at), byRole, mostLive: 3 });
      const raisedAt = span.from + ((index * 7_919) % 60) * 60_000;
      const first = climbFrom(ladder, 0, onDuty(raisedAt));
      let callOut: CallOutNow = {
        ...{ state: 'raised', reason: 'cannot-wait', ladder, climb: first.climb, dueAt: first.dueAt },
        ...{ raisedAt: new Date(raisedAt), immediateDanger: false, policeTold: false, decideMinutes: 60 },
        ...{ answeredBy: null, answeredAt: null, heldSince: null },
      };
      let climb = first.climb;
      while (callOut.dueAt.getTime() < span.until) {
        const passed = passTime(callOut, onDuty(callOut.dueAt.getTime()));
        if (!passed) throw new Error('silence did not climb');
        for (const rung of passed.climbed.rungs) {
          climb += 1;
          const turn = ladder[(climb - 1) % ladder.length]!;
          const there = byRole.has(turn.role);
          if (rung.climb !== climb || rung.role !== turn.role || (rung.outcome === 'rung') !== there)
            throw new Error(`night ${index}: ${JSON.stringify(rung)}`);
          rungs += 1;
        }
        callOut = passed.callOut;
      }
    });
    expect(nights.length).toBeGreaterThan(2_400);
    expect(rungs).toBeGreaterThan(200_000);
  });
});
