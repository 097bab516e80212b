import type { CallOutNow } from './call-out.js';
import { climbFrom, passTime, type OnCall, type OnDutyNow } from './climb.js';
import { ladderByDay, type Rung } from './rung.js';

const NOW = new Date('2026-11-21T23:30:00Z');
const rung = (role: string, more: Partial<Rung> = {}): Rung => ({ role, title: role, minutes: 10, ...more });
const LADDER = [rung('worker'), rung('second'), rung('manager'), rung('director')];
const person = (name: string, live = 0): OnCall => ({ person: name, name, ways: [], live });
const onDuty = (on: Record<string, OnCall[]>): OnDutyNow => ({
  ...{ now: NOW, mostLive: 2, byRole: new Map(Object.entries(on)) },
});
const told = (climbed: ReturnType<typeof climbFrom>) =>
  climbed.rungs.map(({ role, outcome, told: those }) => [
    role,
    outcome,
    those.map((one) => one.person?.name ?? one.role),
  ]);

describe('climbing', () => {
  it('passes a rung with nobody on duty at once, and says so', () => {
    const climbed = climbFrom(LADDER, 0, onDuty({ manager: [person('Mo')] }));
    expect(told(climbed)).toEqual([
      ['worker', 'nobody-on-duty', []],
      ['second', 'nobody-on-duty', []],
      ['manager', 'rung', ['Mo']],
    ]);
    expect(climbed).toMatchObject({ climb: 3, dueAt: new Date(NOW.getTime() + 600_000), nobodyAnywhere: false });
  });

  it('goes round to the one person there is, for ever', () => {
    expect(climbFrom(LADDER, 3, onDuty({ manager: [person('Mo')] }))).toMatchObject({ climb: 7 });
  });

  it('tells the role whose turn it is where nobody is on duty anywhere', () => {
    const climbed = climbFrom(LADDER, 1, onDuty({}));
    expect(told(climbed)).toEqual([['second', 'rung', ['second']]]);
    expect(climbed).toMatchObject({ climb: 2, nobodyAnywhere: true });
  });

  it('reaches a standing rung as a role, whoever is on the rota', () => {
    const ladder = [LADDER[0]!, rung('director', { standing: true })];
    expect(told(climbFrom(ladder, 0, onDuty({ director: [person('Di')] })))).toEqual([
      ['worker', 'nobody-on-duty', []],
      ['director', 'rung', ['director']],
    ]);
    expect(told(climbFrom(ladder, 1, onDuty({})))).toEqual([['director', 'rung', ['director']]]);
  });

  it('finds no role as such to have too much in hand', () => {
    const ladder = [rung('director', { standing: true }), rung('worker')];
    const nobodyMayHold = { ...onDuty({ worker: [person('Wo')] }), mostLive: 0 };
    expect(told(climbFrom(ladder, 0, nobodyMayHold))).toEqual([['director', 'rung', ['director']]]);
  });

  it('rings the next rung as well once everybody on a rung has as much in hand as one worker may', () => {
    const also = climbFrom(LADDER, 0, onDuty({ worker: [person('Wo', 2)], manager: [person('Mo')] }));
    expect(told(also)).toEqual([['worker', 'rung', ['Wo', 'Mo']]]);
    const one = climbFrom(LADDER, 0, onDuty({ worker: [person('Wo', 2), person('Wi', 1)], manager: [person('Mo')] }));
    expect(told(one)).toStrictEqual([['worker', 'rung', ['Wo', 'Wi']]]);
  });

  it('rings those with too much in hand alone where nobody else is on duty', () => {
    const climbed = climbFrom(LADDER, 0, onDuty({ worker: [person('Wo', 2)] }));
    expect(climbed.rungs.map(({ told: those }) => those)).toEqual([
      [{ role: 'worker', title: 'worker', person: { person: 'Wo', name: 'Wo', ways: [] } }],
    ]);
  });

  it('has the night’s rungs above the day’s, so that a call-out of the afternoon finds somebody in the evening', () => {
    expect(ladderByDay([], LADDER)).toEqual(LADDER);
    expect(ladderByDay([rung('team-manager'), rung('director')], LADDER).map(({ role }) => role)).toEqual([
      ...['team-manager', 'director', 'worker', 'second', 'manager'],
    ]);
  });
});

describe('time passing', () => {
  const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
  const callOut = (change: Partial<CallOutNow> = {}): CallOutNow => ({
    ...{ state: 'raised', reason: 'cannot-wait', ladder: LADDER, climb: 1, dueAt: NOW, raisedAt: later(-10) },
    ...{ immediateDanger: false, policeTold: false, decideMinutes: 60 },
    ...{ answeredBy: null, answeredAt: null, heldSince: null },
    ...change,
  });
  const duty = onDuty({ second: [person('Se')] });

  it('climbs at the minute it is due, and not before', () => {
    expect(passTime(callOut(), duty)).toMatchObject({ callOut: { climb: 2, dueAt: later(10) }, policeOwed: false });
    expect(passTime(callOut({ dueAt: new Date(NOW.getTime() + 1) }), duty)).toBeNull();
  });

  it('takes it out of the hands of whoever answered or held it and let its time pass', () => {
    const held = callOut({ state: 'held', answeredBy: { id: 'ada', name: 'Ada' }, answeredAt: NOW, heldSince: NOW });
    expect(passTime(held, duty)?.callOut).toEqual(callOut({ climb: 2, dueAt: later(10) }));
  });

  it.each(['settled', 'stood-down'] as const)('does nothing to what is over: %s', (state) => {
    expect(passTime(callOut({ state, dueAt: later(-60) }), duty)).toBeNull();
  });

  it('says that the police are owed where they are', () => {
    expect(passTime(callOut({ immediateDanger: true }), duty)?.policeOwed).toBe(true);
    expect(passTime(callOut({ immediateDanger: true, policeTold: true }), duty)?.policeOwed).toBe(false);
  });
});
