import fc from 'fast-check';
import { readInstant } from './instant.js';

describe('readInstant', () => {
  it.each([
    ['2026-03-02T09:30:00Z', '2026-03-02T09:30:00.000Z'],
    ['2026-07-02T09:30:00+01:00', '2026-07-02T08:30:00.000Z'],
    ['2026-07-02t09:30:00.123456z', '2026-07-02T09:30:00.123Z'],
    ['2026-07-02 09:30:00.5 +01:00', '2026-07-02T08:30:00.500Z'],
    ['2026-01-01T00:15-05:30', '2026-01-01T05:45:00.000Z'],
    ['2026-01-01T00:15:00+0100', '2025-12-31T23:15:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ])('reads %j', (typed, at) => expect(readInstant(typed)).toEqual({ value: at, doubt: null }));

  it.each([
    ['in winter', '2026-01-15T09:30', '2026-01-15T09:30:00.000Z', 'time-without-offset'],
    ['in summer', '2026-07-15T09:30:00', '2026-07-15T08:30:00.000Z', 'time-without-offset'],
    ['just before the clocks go back', '2026-10-25T00:59:59', '2026-10-24T23:59:59.000Z', 'time-without-offset'],
    ['in the hour that comes twice', '2026-10-25T01:00:00', '2026-10-25T00:00:00.000Z', 'ambiguous-local-time'],
    ['at the end of that hour', '2026-10-25T01:59:59', '2026-10-25T00:59:59.000Z', 'ambiguous-local-time'],
    ['just after it', '2026-10-25T02:00:00', '2026-10-25T02:00:00.000Z', 'time-without-offset'],
    ['just before the clocks go forward', '2026-03-29T00:59:59', '2026-03-29T00:59:59.000Z', 'time-without-offset'],
    ['in the hour that never was', '2026-03-29T01:30:00', '2026-03-29T00:30:00.000Z', 'missing-local-time'],
    ['just after it', '2026-03-29T02:00:00', '2026-03-29T01:00:00.000Z', 'time-without-offset'],
  ])('takes a time without an offset for the time in England: %s', (_when, typed, at, doubt) => {
    expect(readInstant(typed)).toEqual({ value: at, doubt });
  });

  it.each([
    '2026-02-30T09:30:00Z',
    '2026-13-01T09:30:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T09:60:00Z',
    '2026-03-02T09:30:60Z',
    '2026-03-02T09:30:61Z',
    '2026-03-02T09:30:00+24:00',
    '2026-03-02T09:30:00+01:60',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
  ])('finds no such time as %j', (typed) =>
    expect(readInstant(typed)).toEqual({ value: null, doubt: 'impossible-time' }),
  );

  it.each([
    '',
    '2026-03-02',
    'yesterday at ten',
    '09:30',
    '2026-03-02T9:30Z',
    '2026-03-02T09:30:00 BST',
    '+002026-03-02T09:30:00Z',
  ])('is not a time: %j', (typed) => expect(readInstant(typed)).toEqual({ value: null, doubt: 'not-a-time' }));

  it('is not stalled by a long text', () => {
    expect(readInstant('2026-03-02T09:30:00.'.concat('1'.repeat(250_000))).value).toBeNull();
    expect(readInstant(' '.repeat(250_000)).value).toBeNull();
  });

  it('reads every moment it wrote, and agrees with the time zone database on England', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/London',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const moments = fc.date({
      min: new Date('1996-01-02T00:00:00Z'),
      max: new Date('2037-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        moment.setUTCMilliseconds(0);
        expect(readInstant(moment.toISOString())).toEqual({ value: moment.toISOString(), doubt: null });
        const { value, doubt } = readInstant(clock.format(moment).replace(' ', 'T'));
        const later = doubt === 'ambiguous-local-time' ? 3_600_000 : 0;
        expect([moment.valueOf(), moment.valueOf() - later]).toContain(Date.parse(value ?? ''));
      }),
      { numRuns: 500 },
    );
  });
});
