import fc from 'fast-check';
import { atLondon, instantOfWall, londonDate, londonTime, wallClock } from './london.js';

/** What the platform's own formatter makes of it: slow, and independent of this room. */
const oracle = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
});

const shown = (at: Date) => `${londonDate(at)} ${londonTime(at)}`;

const anyTime = fc.date({
  min: new Date('1972-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});

function* minutes(from: string, until: string) {
  for (let at = Date.parse(from); at < Date.parse(until); at += 60_000) yield new Date(at);
}

describe('London time', () => {
  it.each([
    ['2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z'],
    ['2027-03-27T12:00:00Z', '2027-03-29T12:00:00Z'],
    ['2027-10-30T12:00:00Z', '2027-11-01T12:00:00Z'],
  ])('is right at every minute from %s, when the clocks change', (from, until) => {
    const wrong = [...minutes(from, until)].filter((at) => shown(at) !== oracle.format(at));
    expect(wrong).toEqual([]);
  });

  it('is right at any time', () => {
    fc.assert(fc.property(anyTime, (at) => shown(at) === oracle.format(at)));
  });

  it('puts a summer evening on its own London day', () => {
    expect(londonDate(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
    expect(londonDate(new Date('2026-12-31T23:30:00Z'))).toBe('2026-12-31');
  });

  it('finds the instant a wall clock shows', () => {
    expect(atLondon('2026-07-01', '09:00')).toEqual(new Date('2026-07-01T08:00:00Z'));
    expect(atLondon('2026-12-01', '24:00')).toEqual(new Date('2026-12-02T00:00:00Z'));
  });

  it('takes the first coming of an hour that comes twice', () => {
    expect(atLondon('2026-10-25', '01:30')).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(atLondon('2026-10-25', '02:00')).toEqual(new Date('2026-10-25T02:00:00Z'));
  });

  it('takes the moment the clocks go forward for an hour that never comes', () => {
    expect(atLondon('2027-03-28', '01:30')).toEqual(new Date('2027-03-28T01:00:00Z'));
    expect(atLondon('2027-03-28', '02:00')).toEqual(new Date('2027-03-28T01:00:00Z'));
  });

  it('goes there and back, but for the second coming of an hour', () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        const back = instantOfWall(wallClock(at));
        return back === at.getTime() || back === at.getTime() - 3_600_000;
      }),
    );
  });

  it('never runs backwards', () => {
    const wallMinute = fc.integer({ min: 0, max: 60 * 48 });
    const nights = fc.constantFrom('2026-10-24', '2027-03-27', '2027-10-30').map((date) => Date.parse(date));
    fc.assert(
      fc.property(nights, wallMinute, wallMinute, (night, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((minute) => instantOfWall(night + minute * 60_000));
        return early! <= late!;
      }),
    );
  });

  it.each([new Date(NaN), new Date(8.64e15), new Date('1899-12-31')])(
    'refuses %s, which is no time it can place',
    (at) => {
      expect(() => londonDate(at)).toThrow(RangeError);
    },
  );

  it.each([
    ['2026-02-30', '09:00'],
    ['30/11/2026', '09:00'],
    ['2026-11-30', '9am'],
    ['2026-11-30', '24:01'],
  ])('refuses %s %s, which does not exist', (date, time) => {
    expect(() => atLondon(date, time)).toThrow(RangeError);
  });
});
