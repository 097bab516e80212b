import { atLondon } from './london.js';
import { addWorkingDays } from './working-time.js';
import { calendarWith, closuresAdded, hoursWith, type CalendarAct } from './calendar-acts.js';
import { englandAndWales } from '../../../test/builders/calendar.js';
import { localityOf } from '../../../test/builders/locality.js';
import { isOpen } from './opening.js';

const AT = new Date('2026-11-23T12:00:00Z');
const act = <Act extends object>(id: string, said: Act): CalendarAct =>
  ({ id, at: AT, locality: null, ...said }) as unknown as CalendarAct;

describe('the calendar while the service runs', () => {
  const published = englandAndWales();
  const friday = atLondon('2027-06-04', '10:00');

  it('counts a holiday that is added for working days, and no longer once it is removed', () => {
    const added = act('1', { kind: 'holiday-added', date: '2027-06-07', name: 'A one-off holiday' });
    const removed = act('2', { kind: 'holiday-removed', date: '2027-06-07' });
    const due = (acts: readonly CalendarAct[]) => addWorkingDays(calendarWith(published, acts), friday, 1).at;
    expect(due([])).toEqual(atLondon('2027-06-07', '10:00'));
    expect(due([added])).toEqual(atLondon('2027-06-08', '10:00'));
    expect(due([added, removed])).toEqual(atLondon('2027-06-07', '10:00'));
    expect(due([added, removed, { ...added, id: '3' }])).toEqual(atLondon('2027-06-08', '10:00'));
  });

  it('moves a published holiday, as when May Day became VE Day', () => {
    const moved = calendarWith(published, [
      act('1', { kind: 'holiday-removed', date: '2027-05-03' }),
      act('2', { kind: 'holiday-added', date: '2027-05-07', name: 'Early May bank holiday' }),
    ]);
    expect([moved.holidays.has('2027-05-03'), moved.holidays.has('2027-05-07')]).toEqual([false, true]);
    expect(published.holidays.has('2027-05-03')).toBe(true);
  });

  it('leaves the published calendar and hours as they are, the same objects, where nothing was added', () => {
    const { hours } = localityOf('buckinghamshire').teams[0]!;
    expect(calendarWith(published, [])).toBe(published);
    expect(hoursWith(hours, [])).toBe(hours);
  });

  it('shuts a team for a closure and opens the one that is there whenever it is not; a closure removed is none', () => {
    const closure = {
      ...{ team: 'front-door', from: { date: '2026-11-26', minute: 780 } },
      ...{ until: { date: '2026-11-26', minute: 900 }, reason: 'The heating failed' },
    };
    const added = act('1', { kind: 'closure-added', ...closure });
    const { teams } = localityOf('buckinghamshire');
    const [day, night] = ['front-door', 'duty'].map((id) => teams.find((team) => team.id === id)!.hours);
    const twoOClock = atLondon('2026-11-26', '14:00');
    const closures = closuresAdded([added]);
    expect(isOpen(hoursWith(day!, closures), published, twoOClock)).toBe('closed');
    expect(isOpen(hoursWith(night!, closures), published, twoOClock)).toBe('open');
    expect(closuresAdded([added, act('2', { kind: 'closure-removed', undoes: '1' })])).toEqual([]);
    expect(addWorkingDays(published, twoOClock, 1).at).toEqual(atLondon('2026-11-27', '14:00')); // no clock is lengthened
  });
});
