import { readRotaIcal, writeRotaIcal } from './ical.js';

const OWEN = 'SUMMARY:duty-worker: Owen Pryce';
const STARTS = 'DTSTART;TZID=Europe/London:20261021T173000';
const ENDS = 'DTEND;TZID=Europe/London:20261022T090000';
const REPEATS = 'repeats otherwise than weekly: write each shift as an event of its own.';
const NOT_LONDON =
  'repeats in UTC or in another time zone, or by two rules: write DTSTART and DTEND with TZID=Europe/London.';

const read = (...lines: string[]) =>
  readRotaIcal(['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'));
/** Whom it names, by rung. */
const whoIn = (summary: string) =>
  read(`SUMMARY:${summary}`, STARTS, ENDS).rows.map(({ role, person }) => [role, person]);
/** When its shifts start, or why they do not. */
const startsIn = (...lines: string[]) =>
  read(OWEN, ...lines)
    .rows.map(({ read: when }) => when!.starts)
    .map((when) => (when.ok ? when.at.toISOString() : when.detail));
const TOO_MANY = 'holds over 5000 shifts, those that repeat written out: import it in parts.';
const refused = (code: string, detail: string) => ({ rows: [], problems: [{ line: 2, field: 'file', code, detail }] });

describe('an event of a rota', () => {
  it('is a row with the line it begins on, and instants that are read', () => {
    expect(read(OWEN, STARTS, ENDS)).toEqual({
      problems: [],
      rows: [
        {
          ...{ line: 2, role: 'duty-worker', person: 'Owen Pryce', occurrence: 0 },
          ...{ starts: '', ends: '', phone: '', email: '' },
          read: {
            starts: { ok: true, at: new Date('2026-10-21T16:30:00Z') },
            ends: { ok: true, at: new Date('2026-10-22T08:00:00Z') },
          },
        },
      ],
    });
  });

  it.each([
    ['duty-worker:Owen', 'duty-worker', 'Owen'],
    [' duty-worker :  Owen: the elder ', 'duty-worker', 'Owen: the elder'],
    [': Owen', '', 'Owen'],
    ['duty-worker:', 'duty-worker', ''],
    ['duty-worker: Pryce\\, Owen\\; of\\\\by', 'duty-worker', 'Pryce, Owen; of\\by'],
    ['duty-worker: Owen\\nPryce\\NOwen', 'duty-worker', 'Owen\nPryce\nOwen'],
    ['duty-worker: Owen\\x', 'duty-worker', 'Owen\\x'],
  ])('names a rung and a person: %j', (summary, role, person) => {
    expect(whoIn(summary)).toEqual([[role, person]]);
  });

  it.each([[['SUMMARY:Owen Pryce']], [['SUMMARY:']], [[]]])('is refused where it names no rung: %j', (lines) => {
    expect(read(...lines, STARTS, ENDS)).toEqual(refused('no-summary', 'has no SUMMARY of the form role: person.'));
  });

  it('is passed over where it is cancelled, and not where it is confirmed', () => {
    expect(read('STATUS:Cancelled', OWEN, STARTS, ENDS)).toStrictEqual({ rows: [], problems: [] });
    expect(read('STATUS:CONFIRMED', OWEN, STARTS, ENDS).rows).toHaveLength(1);
  });

  it.each(['RDATE:20261024T173000', 'EXRULE:FREQ=WEEKLY;COUNT=3', 'RECURRENCE-ID:20261021T173000'])(
    'is refused where it repeats by %s',
    (line) => {
      expect(read(OWEN, STARTS, ENDS, line)).toEqual(refused('repeats', REPEATS));
    },
  );

  it.each([
    ['DTSTART:20260701T173000Z', '2026-07-01T17:30:00.000Z'],
    ['DTSTART: 20260701T173015Z ', '2026-07-01T17:30:15.000Z'],
    ['DTSTART:20260701T173000', '2026-07-01T16:30:00.000Z'],
    ['DTSTART;TZID=/example.org/Europe/London:20260701T173000', '2026-07-01T16:30:00.000Z'],
    ['DTSTART;TZID=America/New_York:20260701T173000Z', '2026-07-01T17:30:00.000Z'],
    ['X-NONE:1', 'is missing: write DTSTART and DTEND.'],
    ['DTSTART;VALUE=DATE:20260701', 'is not a date and time: write 20261224T173000Z.'],
    ['DTSTART:on 20260701T173000', 'is not a date and time: write 20261224T173000Z.'],
    ['DTSTART:20260701T173000ZZ', 'is not a date and time: write 20261224T173000Z.'],
    ['DTSTART:20260231T173000Z', 'is a day that does not exist, or not of this century.'],
    ['DTSTART:20260231T173000', 'is a day that does not exist, or not of this century.'],
    ['DTSTART:99991231T173000Z', 'is a day that does not exist, or not of this century.'],
    ...['America/New_York', 'Europe/Londonderry', 'NotEurope/London', 'Europe/Paris'].map((zone) => [
      `DTSTART;TZID=${zone}:20260701T173000`,
      'is in another time zone: write it in UTC or in Europe/London.',
    ]),
    ['DTSTART:20260701T256000Z', 'is not a time: write 2026-12-24 17:30 by the London clock, or 2026-12-24T17:30:00Z.'],
    ['DTSTART:20270328T013000', 'never comes: the clocks go forward over it. Write 02:00, or a time with its offset.'],
  ])('starts as it is written, or is told why not: %s', (line, starts) => {
    expect(startsIn(line!, ENDS)).toEqual([starts]);
  });
});

describe('an event of a rota that repeats', () => {
  it('is a shift for each day it comes, numbered, over midnight and the change of the clocks', () => {
    const { rows } = read(OWEN, STARTS, ENDS, 'RRULE:FREQ=WEEKLY;COUNT=2');
    expect(rows.map(({ line, occurrence, read: when }) => [line, occurrence, when])).toEqual([
      [2, 0, { starts: at('2026-10-21T16:30:00Z'), ends: at('2026-10-22T08:00:00Z') }],
      [2, 1, { starts: at('2026-10-28T17:30:00Z'), ends: at('2026-10-29T09:00:00Z') }],
    ]);
  });

  const at = (iso: string) => ({ ok: true, at: new Date(iso) });

  it('leaves out each day of each EXDATE, in one line or several', () => {
    const starts = startsIn(
      ...[STARTS, ENDS, 'RRULE:FREQ=WEEKLY;COUNT=5', 'EXDATE:20261028T173000Z,20261104', 'EXDATE:20261118T173000'],
    );
    expect(starts).toEqual(['2026-10-21T16:30:00.000Z', '2026-11-11T17:30:00.000Z']);
  });

  it('ends with the last shift that has started by its UNTIL', () => {
    const starts = (until: string) => startsIn(STARTS, ENDS, `RRULE:FREQ=WEEKLY;UNTIL=${until}`);
    expect(starts('20261028T173000Z')).toHaveLength(2);
    expect(starts('20261028T172900Z')).toHaveLength(1);
  });

  const WEEKLY = 'RRULE:FREQ=WEEKLY;COUNT=3';

  it.each([
    [[STARTS, ENDS, WEEKLY, WEEKLY], NOT_LONDON],
    [['DTSTART:20261021T163000Z', ENDS, WEEKLY], NOT_LONDON],
    [[STARTS, 'DTEND:20261022T080000Z', WEEKLY], NOT_LONDON],
    [[STARTS, 'DTEND;TZID=Europe/Paris:20261022T100000', WEEKLY], NOT_LONDON],
    [[STARTS, 'DTEND;VALUE=DATE:20261022', WEEKLY], NOT_LONDON],
    [[ENDS, WEEKLY], NOT_LONDON],
    [[STARTS, WEEKLY], NOT_LONDON],
    [[STARTS, ENDS, 'RRULE:FREQ=DAILY;COUNT=3'], REPEATS],
    [
      [STARTS, ENDS, WEEKLY, 'EXDATE:20261028,20261131'],
      'leaves out a day that does not exist: write EXDATE as 20261224.',
    ],
    [[STARTS, ENDS, 'RRULE:FREQ=WEEKLY;UNTIL=20261020'], 'comes never, or over 750 times.'],
    [[STARTS, ENDS, 'RRULE:FREQ=WEEKLY;COUNT=751'], 'comes never, or over 750 times.'],
  ])('is refused, and told why: %j', (lines, why) => {
    expect(read(OWEN, ...lines)).toEqual(refused('repeats', why));
  });

  it('may come 750 times', () => {
    expect(read(OWEN, STARTS, ENDS, 'RRULE:FREQ=WEEKLY;COUNT=750')).toMatchObject({
      ...{ rows: { length: 750 }, problems: [] },
    });
  });

  it.each([
    ['DTSTART:20261131T173000', ENDS],
    ['DTSTART:20269999T173000', ENDS],
    ['DTSTART:99991231T173000', 'DTEND:99991231T180000'],
  ])('is read once, to tell that its first day is none: %s', (starts, ends) => {
    expect(startsIn(starts, ends, 'RRULE:FREQ=WEEKLY;BYDAY=SU;COUNT=3')).toEqual([
      'is a day that does not exist, or not of this century.',
    ]);
  });

  it.each([
    [5_000, 5_000, []],
    [5_001, 4_500, [{ line: 38, field: 'file', code: 'too-many', detail: TOO_MANY }]],
  ])('may be among %d of its file, where those that repeat are written out, and no more', (shifts, rows, problems) => {
    const counts = [750, 750, 750, 750, 750, 750, shifts - 4_500];
    const events = counts.flatMap((count) => [
      ...['BEGIN:VEVENT', OWEN, STARTS, ENDS, `RRULE:FREQ=WEEKLY;COUNT=${count}`, 'END:VEVENT'],
    ]);
    const file = readRotaIcal(['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\r\n'));
    expect(file).toMatchObject({ problems, rows: { length: rows } });
  });

  it('is read once, to tell that its last day is none', () => {
    const { rows } = read(OWEN, STARTS, 'DTEND:20261131T090000', WEEKLY);
    expect(rows.map(({ read: when }) => when!.ends)).toEqual([
      { ok: false, detail: 'is a day that does not exist, or not of this century.' },
    ]);
  });

  it('tells that it goes on into the next century', () => {
    expect(startsIn(STARTS, ENDS, 'RRULE:FREQ=WEEKLY;INTERVAL=9999;COUNT=750')).toEqual([
      '2026-10-21T16:30:00.000Z',
      'is not a time: write 2026-12-24 17:30 by the London clock, or 2026-12-24T17:30:00Z.',
    ]);
  });
});

describe('a rota written as iCalendar', () => {
  const NOW = new Date('2026-12-01T09:00:00.123Z');
  const written = (name: string): string[] =>
    writeRotaIcal(
      [
        {
          ...{ id: 'shift-1', role: 'duty-worker', name },
          ...{ startsAt: new Date('2026-07-01T16:30:00Z'), endsAt: new Date('2026-07-02T08:00:00Z') },
        },
      ],
      NOW,
    ).split('\r\n');

  it('is a calendar of one event for each shift, in UTC', () => {
    expect(written('Owen Pryce')).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Open Front Door//Rota//EN'],
      ...['BEGIN:VEVENT', 'UID:shift-1', 'DTSTAMP:20261201T090000Z'],
      ...['DTSTART:20260701T163000Z', 'DTEND:20260702T080000Z', 'SUMMARY:duty-worker: Owen Pryce', 'END:VEVENT'],
      ...['END:VCALENDAR', ''],
    ]);
  });

  it('is an empty calendar where nobody is on', () => {
    expect(writeRotaIcal([], NOW)).toBe(
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Open Front Door//Rota//EN\r\nEND:VCALENDAR\r\n',
    );
  });

  it.each([
    ['Pryce, Owen; of\\by', 'Pryce\\, Owen\\; of\\\\by'],
    ['Owen\nPryce\r\nof\rDuty', 'Owen\\nPryce\\nof\\nDuty'],
  ])('escapes a name: %j', (name, escaped) => {
    expect(written(name)).toContain(`SUMMARY:duty-worker: ${escaped}`);
  });

  /** `SUMMARY:duty-worker: ` is 21 bytes, so that 54 more fill a line. */
  it.each([
    ['a', 1],
    ['\u007F', 1],
    ['\u0080', 2],
    ['é', 2],
    ['\u07FF', 2],
    ['\u0800', 3],
    ['’', 3],
    ['\uFFFF', 3],
    ['\u{10000}', 4],
    ['🌙', 4],
  ])('fills 75 bytes before it goes on, and none more, with %j', (character, bytes) => {
    const summary = (name: string) => written(name).slice(8, -3);
    const full = 'x'.repeat(54 - bytes);
    expect(summary(full + character)).toEqual([`SUMMARY:duty-worker: ${full}${character}`]);
    expect(summary(`${full}x${character}`)).toEqual([`SUMMARY:duty-worker: ${full}x`, ` ${character}`]);
  });

  it('goes on over as many lines as it takes, each a space and 74 bytes', () => {
    const lines = written('x'.repeat(54 + 74 + 1)).slice(8, -3);
    expect(lines.map((line) => line.length)).toEqual([75, 75, 2]);
  });
});
