import fc from 'fast-check';
import { readRotaCsv, writeRotaCsv } from './csv.js';
import { readRotaIcal, writeRotaIcal } from './ical.js';
import { readRotaRows, type RotaTerms } from './read-rows.js';
import { wrongAddress } from './ways.js';
import { readWhen } from './when.js';

const TERMS: RotaTerms = {
  roles: ['duty-worker', 'second-on-call'],
  people: [
    { id: 'p1', name: 'Owen Pryce', account: 'person:owen-duty' },
    { id: 'p2', name: 'Ada Lund, junior', account: null },
  ],
  standing: [],
};
const NOW = new Date('2026-12-01T09:00:00Z');
const csv = (...lines: string[]): string => ['role,person,starts,ends,phone,email', ...lines].join('\n');
const problemsOf = (text: string) => {
  const file = readRotaCsv(text);
  return [...file.problems, ...readRotaRows(file.rows, TERMS).problems].map(({ line, field, code }) => [
    line,
    field,
    code,
  ]);
};

describe('a rota as CSV', () => {
  it('is read with its quotes, its blank lines, a byte-order mark and any line ends', () => {
    const file = readRotaCsv(
      '\uFEFFRole,Person,Starts,Ends\r\n\r\nduty-worker,"Ada Lund, junior",2026-12-24 17:30,2026-12-25 09:00\r\n',
    );
    const { shifts, problems } = readRotaRows(file.rows, TERMS);
    expect([...file.problems, ...problems]).toEqual([]);
    expect(shifts).toMatchObject([
      { role: 'duty-worker', person: { id: 'p2' }, startsAt: new Date('2026-12-24T17:30:00Z') },
    ]);
  });

  it('tells every problem at once, with its line, and never what was written', () => {
    const text = csv(
      'duty-worker,Owen Pryce,2026-12-24 17:30,2026-12-24 09:00,,',
      'night-owl,Nobody Atall,24/12/2026,2026-12-25 09:00,12345,ada at example',
      'duty-worker,Owen Pryce,2026-12-26 17:30,2026-12-27 09:00,01632 960199,owen@example.org',
      'second-on-call,Owen Pryce,2026-12-26 20:00,2026-12-27 02:00,,',
      'duty-worker,,2026-12-28 17:30,,,',
      'duty-worker,Owen Pryce,2027-03-28 01:30,2027-03-28 09:00,,',
      'duty-worker,Owen Pryce,2027-10-31 01:30,2027-10-31 09:00,,',
    );
    expect(problemsOf(text)).toEqual([
      [2, 'ends', 'not-after'],
      [3, 'role', 'unknown-role'],
      [3, 'person', 'unknown-person'],
      [3, 'starts', 'not-a-time'],
      [3, 'phone', 'not-an-address'],
      [3, 'email', 'not-an-address'],
      [5, 'person', 'twice'],
      [6, 'person', 'missing'],
      [6, 'ends', 'missing'],
      [7, 'starts', 'not-a-time'],
      [8, 'starts', 'not-a-time'],
    ]);
    const file = readRotaCsv(text);
    const said = JSON.stringify(readRotaRows(file.rows, TERMS).problems);
    expect(said).not.toMatch(/Nobody Atall|12345|ada at example|night-owl/);
  });

  it.each([
    ['', [[1, 'file', 'empty']]],
    ['role,person,starts', [[1, 'file', 'missing-column']]],
    ['role,person,starts,ends,mood', [[1, 'file', 'unknown-column']]],
    ['role,person,starts,ends,role', [[1, 'file', 'column-twice']]],
    ['role,person,starts,ends\n"duty-worker,Owen', [[2, 'file', 'not-csv']]],
    ['role,person,starts,ends\nduty-worker,Owen Pryce', [[2, 'file', 'uneven']]],
  ])('says what is wrong with %j', (text, problems) => {
    expect(readRotaCsv(text).problems.map(({ line, field, code }) => [line, field, code])).toEqual(problems);
  });

  it('reads a time by the London clock, and asks for the offset where the hour comes twice', () => {
    expect(readWhen('2026-07-01 17:30')).toEqual({ ok: true, at: new Date('2026-07-01T16:30:00Z') });
    expect(readWhen('2027-10-31T01:30:00+00:00')).toEqual({ ok: true, at: new Date('2027-10-31T01:30:00Z') });
    expect(readWhen('2027-10-31 02:00')).toEqual({ ok: true, at: new Date('2027-10-31T02:00:00Z') });
    expect(readWhen('2027-10-31 01:00')).toMatchObject({ ok: false, detail: expect.stringContaining('twice') });
    expect(readWhen('2027-03-28 01:00')).toMatchObject({ ok: false, detail: expect.stringContaining('never') });
    expect(readWhen('2027-02-29 01:00')).toMatchObject({ ok: false });
    expect(readWhen('2027-02-29T01:00:00Z')).toMatchObject({ ok: false });
  });

  it.each([
    ['text', '01632 960101', true],
    ['voice', '+44 1632 960101', true],
    ['text', '999', false],
    ['text', 'owen@example.org', false],
    ['email', 'owen@example.org', true],
    ['email', 'owen@example', false],
    ['webhook', 'https://example.org/ring', true],
    ['webhook', 'http://example.org/ring', false],
  ] as const)('takes by %s %s: %s', (channel, address, right) => {
    expect(wrongAddress({ channel, address }) === null).toBe(right);
  });
});

describe('a rota as iCalendar', () => {
  const event = (...lines: string[]): string =>
    ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');

  it('is read in UTC, by the London clock and floating, with alarms and other properties passed over', () => {
    const text = event(
      'SUMMARY;LANGUAGE=en:duty-worker: Owen ',
      ' Pryce',
      'DTSTART;TZID="Europe/London":20260701T173000',
      'DTEND:20260702T080000Z',
      'BEGIN:VALARM',
      'SUMMARY:not this',
      'END:VALARM',
    );
    const { shifts, problems } = readRotaRows(readRotaIcal(text).rows, TERMS);
    expect(problems).toEqual([]);
    expect(shifts).toMatchObject([
      { startsAt: new Date('2026-07-01T16:30:00Z'), endsAt: new Date('2026-07-02T08:00:00Z') },
    ]);
  });

  const WEEKLY = 'RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=5';

  it('that repeats weekly is each shift of it, at the same time by the London clock, but for its exceptions', () => {
    const text = event(
      ...['SUMMARY:duty-worker: Owen Pryce', 'DTSTART;TZID=Europe/London:20261021T173000'],
      ...['DTEND;TZID=Europe/London:20261022T090000', 'RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261104'],
      'EXDATE;TZID=Europe/London:20261102T173000',
    );
    const { shifts, problems } = readRotaRows(readRotaIcal(text).rows, TERMS);
    expect(problems).toEqual([]);
    expect(shifts.map(({ startsAt, endsAt }) => `${startsAt.toISOString()} ${endsAt.toISOString()}`)).toEqual([
      '2026-10-21T16:30:00.000Z 2026-10-22T08:00:00.000Z',
      '2026-10-26T17:30:00.000Z 2026-10-27T09:00:00.000Z', // the clocks have gone back
      '2026-10-28T17:30:00.000Z 2026-10-29T09:00:00.000Z',
      '2026-11-04T17:30:00.000Z 2026-11-05T09:00:00.000Z',
    ]);
  });

  it.each([
    ['FREQ=WEEKLY;COUNT=3', 3],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=3', 3],
    ['FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20261130T235959Z', 12],
    ['FREQ=WEEKLY;COUNT=9999', 0],
    ['FREQ=WEEKLY;INTERVAL=0;COUNT=3', 0],
    ['FREQ=WEEKLY;BYDAY=2MO;COUNT=3', 0],
    ['FREQ=WEEKLY;BYMONTH=3;COUNT=3', 0],
    ['FREQ=MONTHLY;COUNT=3', 0],
    ['FREQ=WEEKLY;COUNT=3;UNTIL=20261130', 0],
  ])('by %s is %i shifts', (rule, count) => {
    const times = ['DTSTART;TZID=Europe/London:20261021T173000', 'DTEND;TZID=Europe/London:20261022T090000'];
    expect(readRotaIcal(event('SUMMARY:duty-worker: Owen Pryce', ...times, `RRULE:${rule}`)).rows).toHaveLength(count);
  });

  it.each([
    [
      ['SUMMARY:duty-worker: Owen Pryce', 'DTSTART:20260701T173000Z', 'DTEND:20260702T080000Z', 'RRULE:FREQ=DAILY'],
      'repeats',
    ],
    [
      ['SUMMARY:duty-worker: Owen Pryce', 'DTSTART:20260701T173000', 'DTEND:20260702T080000', 'RRULE:FREQ=WEEKLY'],
      'repeats',
    ],
    [['SUMMARY:duty-worker: Owen Pryce', 'DTSTART:20260701T173000Z', 'DTEND:20260702T080000Z', WEEKLY], 'repeats'],
    [['SUMMARY:somebody', 'DTSTART:20260701T173000Z', 'DTEND:20260702T080000Z'], 'no-summary'],
    [['SUMMARY:duty-worker: Owen Pryce', 'DTSTART:20260701T173000Z'], 'not-a-time'],
    [['SUMMARY:duty-worker: Owen Pryce', 'DTSTART;VALUE=DATE:20260701', 'DTEND:20260702T080000Z'], 'not-a-time'],
    [
      ['SUMMARY:duty-worker: Owen Pryce', 'DTSTART;TZID=America/New_York:20260701T173000', 'DTEND:20260702T080000Z'],
      'not-a-time',
    ],
    [['SUMMARY:duty-worker: Owen Pryce', 'DTSTART:20260231T173000Z', 'DTEND:20260702T080000Z'], 'not-a-time'],
    [
      ['not a line', 'SUMMARY:duty-worker: Owen Pryce', 'DTSTART:20260701T173000Z', 'DTEND:20260702T080000Z'],
      'not-a-line',
    ],
  ])('says what is wrong with %j', (lines, code) => {
    const file = readRotaIcal(event(...lines));
    const problems = [...file.problems, ...readRotaRows(file.rows, TERMS).problems];
    expect(problems.map((one) => one.code)).toEqual([code]);
  });

  it('says where a calendar is cut off, or is none', () => {
    expect(readRotaIcal('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n').problems.map(({ code }) => code)).toContain('cut-off');
    expect(readRotaIcal('<html>').problems.map(({ code }) => code)).toEqual(['not-a-calendar', 'not-a-line']);
  });
});

describe('a rota that is written and read again', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 90 })
    .map((text) =>
      text
        .normalize('NFC')
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\uFEFF]/g, '')
        .trim(),
    )
    .filter((text) => text !== '');
  const minute = fc.integer({ min: 0, max: 2_000_000 });
  const shift = fc.tuple(name, minute, fc.integer({ min: 1, max: 1_000 }));

  it.each([
    ['CSV', writeRotaCsv, readRotaCsv],
    ['iCalendar', (shifts: Parameters<typeof writeRotaIcal>[0]) => writeRotaIcal(shifts, NOW), readRotaIcal],
  ])('is the same as %s', (_, write, read) => {
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 8 }), (drawn) => {
        const shifts = drawn.map(([person, from, length], index) => ({
          ...{ id: `uid-${index}`, role: 'duty-worker', name: person },
          startsAt: new Date(NOW.getTime() + from * 60_000),
          endsAt: new Date(NOW.getTime() + (from + length) * 60_000),
        }));
        const people = [...new Set(shifts.map((one) => one.name.toLowerCase()))].map((lower) => ({
          ...{ id: lower, name: shifts.find((one) => one.name.toLowerCase() === lower)!.name, account: null },
        }));
        const file = read(write(shifts));
        expect(file.problems).toEqual([]);
        const rows = readRotaRows(file.rows, { ...TERMS, people });
        expect(rows.problems.filter(({ code }) => code !== 'twice')).toEqual([]);
        expect(rows.shifts.map(({ person, startsAt, endsAt }) => [person.id, startsAt, endsAt])).toEqual(
          shifts.map((one) => [one.name.toLowerCase(), one.startsAt, one.endsAt]),
        );
      }),
    );
  });

  it('folds no line longer than 75 bytes, and none inside a character', () => {
    const long = '☎️'.repeat(60);
    const shifts = [
      { id: 'x', role: 'duty-worker', name: long, startsAt: NOW, endsAt: new Date(NOW.getTime() + 60_000) },
    ];
    const text = writeRotaIcal(shifts, NOW);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\uFFFD');
    expect(readRotaIcal(text).rows[0]?.person).toBe(long);
  });

  it('never throws, whatever is read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        for (const read of [readRotaCsv, readRotaIcal]) {
          const file = read(text);
          readRotaRows(file.rows, TERMS);
        }
      }),
    );
  });
});
