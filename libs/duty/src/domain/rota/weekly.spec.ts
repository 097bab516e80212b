import { dayOf, daysAfter, daysBetween, daysOfWeekly, MOST_REPEATS, readWeeklyRule } from './weekly.js';

const NONE: ReadonlySet<string> = new Set();
const read = (rule: string, time = '17:30') => readWeeklyRule(rule, time, NONE);
/** Days of a rule whose first shift is on Wednesday 2 December 2026, at 17:30. */
const days = (rule: string, first = '2026-12-02', except = NONE): string | string[] => {
  const weekly = readWeeklyRule(rule, '17:30', except);
  return typeof weekly === 'string' ? weekly : daysOfWeekly(first, weekly);
};

const MORE = 'repeats by a rule with more than FREQ, INTERVAL, BYDAY, UNTIL, COUNT and WKST=MO.';
const OTHERWISE = 'repeats otherwise than weekly: write each shift as an event of its own.';
const NO_TIMES = 'repeats every no weeks, or no times.';
const NO_END = 'repeats for ever, or has an end that is none: write one of UNTIL and COUNT.';
const NO_DAY = 'repeats on days that are not MO, TU, WE, TH, FR, SA or SU.';

describe('a rule by which a shift comes again', () => {
  it('is read whole', () => {
    expect(read('FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,MO,WE,SU;COUNT=10')).toEqual({
      ...{ everyWeeks: 2, days: [0, 2, 6], until: null, times: 10, except: NONE },
    });
  });

  it('comes every week, on the day of its first shift, where it says no more', () => {
    expect(read('FREQ=WEEKLY;UNTIL=20261224')).toEqual({
      ...{ everyWeeks: 1, days: [], until: '2026-12-24', times: null, except: NONE },
    });
  });

  it('is read in any case, with spaces around its parts', () => {
    expect(read('freq=weekly; count=3 ;wkst=mo')).toMatchObject({ times: 3 });
  });

  it.each([
    ['COUNT=3', OTHERWISE],
    ['FREQ=DAILY;COUNT=3', OTHERWISE],
    ['FREQ;COUNT=3', OTHERWISE],
    ['FREQ=WEEKLY;COUNT=3;BYMONTH=3', MORE],
    ['FREQ=WEEKLY;COUNT=3;', MORE],
    ['FREQ=WEEKLY;COUNT=3;WKST=SU', 'begins its weeks on another day than Monday.'],
    ['FREQ=WEEKLY;COUNT=3;BYDAY=2MO', NO_DAY],
    ['FREQ=WEEKLY;COUNT=3;BYDAY=MO,', NO_DAY],
    ['FREQ=WEEKLY;COUNT=3;INTERVAL=0', NO_TIMES],
    ['FREQ=WEEKLY;COUNT=3;INTERVAL=10000', NO_TIMES],
    ['FREQ=WEEKLY;COUNT=0', NO_TIMES],
    ['FREQ=WEEKLY;COUNT', NO_TIMES],
    ['FREQ=WEEKLY;COUNT=-3', NO_TIMES],
    ['FREQ=WEEKLY;COUNT=3x', NO_TIMES],
    ['FREQ=WEEKLY;COUNT=03', NO_TIMES],
    ['FREQ=WEEKLY', NO_END],
    ['FREQ=WEEKLY;COUNT=3;UNTIL=20261224', NO_END],
    ['FREQ=WEEKLY;UNTIL=Christmas', NO_END],
    ['FREQ=WEEKLY;UNTIL=20260231', NO_END],
    ['FREQ=WEEKLY;UNTIL=99991231T235959Z', NO_END],
  ])('is refused, and it is said why: %s', (rule, why) => {
    expect(read(rule)).toBe(why);
  });

  it.each([
    ['20261224', '2026-12-24'],
    ['20261224T173000', '2026-12-24'],
    ['20261224T172900', '2026-12-23'],
    ['20261224T000000Z', '2026-12-23'],
    ['20260630T163000Z', '2026-06-30'],
    ['20260630T162959Z', '2026-06-29'],
    ['20260630T235959Z', '2026-06-30'],
    ['20270101T000000', '2026-12-31'],
  ])('until %s comes last for a start at 17:30 on %s, by the London clock', (until, last) => {
    expect(read(`FREQ=WEEKLY;UNTIL=${until}`)).toMatchObject({ until: last });
  });
});

describe('a day of RFC 5545', () => {
  it.each([
    ['20261224', '2026-12-24'],
    [' 20261224 ', '2026-12-24'],
    ['20261224T173000', '2026-12-24'],
    ['20260630T233000', '2026-06-30'],
    ['20260630T225959Z', '2026-06-30'],
    ['20260630T230000Z', '2026-07-01'],
    ['20261231T233000Z', '2026-12-31'],
    ['20261232', null],
    ['20260230', null],
    ['20261224T256000Z', null],
    ['20261224T17', null],
    ['20261224T173000ZZ', null],
    ['on20261224', null],
    ['2026-12-24', null],
    ['', null],
  ])('is that of London: %j is %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });
});

describe('the days on which a shift comes again', () => {
  it.each([
    ['FREQ=WEEKLY;COUNT=3', ['2026-12-02', '2026-12-09', '2026-12-16']],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=3', ['2026-12-02', '2026-12-16', '2026-12-30']],
    ['FREQ=WEEKLY;BYDAY=SU,MO;COUNT=3', ['2026-12-06', '2026-12-07', '2026-12-13']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=3', ['2026-12-02', '2026-12-14', '2026-12-16']],
    ['FREQ=WEEKLY;UNTIL=20261209', ['2026-12-02', '2026-12-09']],
    ['FREQ=WEEKLY;UNTIL=20261208', ['2026-12-02']],
    ['FREQ=WEEKLY;UNTIL=20261201', []],
  ])('are, from Wednesday 2 December by %s, %j', (rule, expected) => {
    expect(days(rule)).toEqual(expected);
  });

  it('begin in the week of a first shift on a Sunday or on a Monday', () => {
    expect(days('FREQ=WEEKLY;BYDAY=MO,SU;COUNT=2', '2026-12-06')).toEqual(['2026-12-06', '2026-12-07']);
    expect(days('FREQ=WEEKLY;BYDAY=MO,SU;COUNT=2', '2026-12-07')).toEqual(['2026-12-07', '2026-12-13']);
  });

  it('leave out those that are excepted, each of which is counted', () => {
    const except = new Set(['2026-12-09', '2026-12-10']);
    expect(days('FREQ=WEEKLY;COUNT=3', '2026-12-02', except)).toEqual(['2026-12-02', '2026-12-16']);
  });

  it('are told as far as the most there may be, and past it where there are more', () => {
    expect(days(`FREQ=WEEKLY;COUNT=${MOST_REPEATS}`)).toHaveLength(MOST_REPEATS);
    expect(days(`FREQ=WEEKLY;COUNT=${MOST_REPEATS + 1}`)).toHaveLength(MOST_REPEATS + 1);
    expect(days('FREQ=WEEKLY;UNTIL=20991231')).toHaveLength(MOST_REPEATS + 1);
  });

  it('end with the first of the next century, however many are to come', () => {
    expect(days('FREQ=WEEKLY;INTERVAL=9999;COUNT=750')).toEqual(['2026-12-02', '2218-07-22']);
  });

  it('are counted over the change of the clocks, of the month and of the year', () => {
    expect(daysAfter('2026-10-24', 2)).toBe('2026-10-26');
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysAfter('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-12-31', '2026-12-31')).toBe(0);
    expect(daysBetween('2027-01-01', '2026-12-30')).toBe(-2);
  });
});
