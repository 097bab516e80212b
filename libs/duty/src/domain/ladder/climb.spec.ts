import { climbFrom, type OnCall, type OnDutyNow } from './climb.js';
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
  });

  it('rings the next rung as well once everybody on a rung has as much in hand as one worker may', () => {
    const also = climbFrom(LADDER, 0, onDuty({ worker: [person('Wo', 2)], manager: [person('Mo')] }));
    expect(told(also)).toEqual([['worker', 'rung', ['Wo', 'Mo']]]);
    const one = climbFrom(LADDER, 0, onDuty({ worker: [person('Wo', 2), person('Wi', 1)], manager: [person('Mo')] }));
    expect(told(one)).toEqual([['worker', 'rung', ['Wo', 'Wi']]]);
  });

  it('has the night’s rungs above the day’s, so that a call-out of the afternoon finds somebody in the evening', () => {
    expect(ladderByDay([], LADDER)).toEqual(LADDER);
    expect(ladderByDay([rung('team-manager'), rung('director')], LADDER).map(({ role }) => role)).toEqual([
      ...['team-manager', 'director', 'worker', 'second', 'manager'],
    ]);
  });
});
