import { readEvents } from './ical-lines.js';

const calendar = (...lines: string[]): string => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n');
const problemsOf = (text: string) => readEvents(text).problems;
const wrong = (line: number, code: string, detail: string) => ({ line, field: 'file', code, detail });
/** The one line of an event that holds this alone. */
const lineOf = (...content: string[]) => {
  const { events, problems } = readEvents(calendar('BEGIN:VEVENT', ...content, 'END:VEVENT'));
  expect(problems).toEqual([]);
  expect(events).toMatchObject([{ lines: [{}] }]);
  const { line, name, parameters, value } = events[0]!.lines[0]!;
  return { line, name, parameters: Object.fromEntries(parameters), value };
};
const NOT_A_LINE = 'is not NAME:value.';
const NOT_NESTED = 'ends what did not begin last.';
const CUT_OFF = 'ends before everything that began has ended.';

describe('the lines of a calendar', () => {
  it('are told apart into events, each with its own line and its own properties', () => {
    const { events, problems } = readEvents(
      calendar(
        ...['X-WR-CALNAME:Duty', 'BEGIN:VTIMEZONE', 'TZID:Europe/London', 'END:VTIMEZONE'],
        ...['BEGIN:VEVENT', 'SUMMARY:one', 'BEGIN:VALARM', 'TRIGGER:-PT15M', 'END:VALARM', 'UID:1', 'END:VEVENT'],
        ...['X-BETWEEN:neither', 'BEGIN:VEVENT', 'UID:2', 'END:VEVENT'],
      ),
    );
    expect(problems).toEqual([]);
    expect(events.map(({ line, lines }) => [line, ...lines.map(({ name, value }) => `${name}=${value}`)])).toEqual([
      [6, 'SUMMARY=one', 'UID=1'],
      [14, 'UID=2'],
    ]);
  });

  it.each(['\r\n', '\n', '\r'])('end with %j, and blank ones between are counted', (end) => {
    const text = ['\uFEFFBEGIN:VCALENDAR', '', 'begin:vevent ', 'uid:1', '', 'END:VEVENT', 'END:VCALENDAR', ''].join(
      end,
    );
    const { events, problems } = readEvents(text);
    expect(problems).toEqual([]);
    expect(events).toMatchObject([{ line: 3, lines: [{ line: 4, name: 'UID', value: '1' }] }]);
  });

  it('are read where the first has a space after it', () => {
    expect(problemsOf('BEGIN:VCALENDAR \r\nEND:VCALENDAR ')).toEqual([]);
  });

  it('go on where the next begins with a space or a tab, of which one is left out', () => {
    expect(lineOf('SUMMARY:duty-worker', ' :', '  Owen', '\tPryce')).toMatchObject({
      ...{ line: 3, name: 'SUMMARY', value: 'duty-worker: OwenPryce' },
    });
  });

  it('keep a mark of byte order and a line separator inside them', () => {
    expect(lineOf('SUMMARY:Owen\uFEFF\u2028Pryce').value).toBe('Owen\uFEFF\u2028Pryce');
  });

  it.each([
    ['UID:1', {}, '1'],
    ['UID:', {}, ''],
    ['UID:a;b=c:d', {}, 'a;b=c:d'],
    ['DTSTART;tzid=Europe/London:1', { TZID: 'Europe/London' }, '1'],
    ['DTSTART;TZID="a;b:c,d":1', { TZID: 'a;b:c,d' }, '1'],
    ['DTSTART;TZID=:1', { TZID: '' }, '1'],
    ['DTSTART;TZID="":1', { TZID: '' }, '1'],
    ['DTSTART;X-ONE=a;VALUE=DATE:1', { 'X-ONE': 'a', VALUE: 'DATE' }, '1'],
    ['ATTENDEE;MEMBER=abc,def,"g:hi":1', { MEMBER: 'abc' }, '1'],
    ['ATTENDEE;MEMBER="abc","def":1', { MEMBER: 'abc' }, '1'],
  ])('have a name, parameters and a value: %s', (text, parameters, value) => {
    expect(lineOf(text)).toMatchObject({ parameters, value });
    expect(lineOf(text).parameters).toEqual(parameters);
  });

  it.each([
    ...[
      'UID',
      'UID 1:2',
      ':1',
      '_UID:1',
      '_:1',
      'UID;:1',
      'UID;A:1',
      'UID;A=b',
      'UID;=b:1',
      'UID;A="b:1',
      'UID;A="b"c:1',
    ],
    ...['UID;A=b"c":1', 'UID=1', 'UID;A=b;_C=d:1', 'UID;_;C=d:1', 'UID;__:;A='],
  ])('are told where they are none: %s', (text) => {
    expect(problemsOf(calendar('X-A:1', text, 'X-B:1'))).toEqual([wrong(3, 'not-a-line', NOT_A_LINE)]);
  });

  it.each([
    ['', []],
    ['UID:1', []],
    ['BEGIN:VEVENT\nEND:VEVENT', []],
    ['\n<html>', [wrong(2, 'not-a-line', NOT_A_LINE)]],
  ])('are of no calendar where they do not begin as one: %j', (text, more) => {
    expect(problemsOf(text)).toEqual([wrong(1, 'not-a-calendar', 'does not begin with BEGIN:VCALENDAR.'), ...more]);
  });

  it('are told where they end what did not begin last', () => {
    expect(problemsOf(calendar('BEGIN:VEVENT', 'BEGIN:VALARM', 'END:VEVENT', 'END:VALARM'))).toEqual([
      wrong(4, 'not-nested', NOT_NESTED),
      wrong(5, 'not-nested', NOT_NESTED),
    ]);
    expect(problemsOf(`${calendar()}\r\nEND:VEVENT`)).toEqual([wrong(3, 'not-nested', NOT_NESTED)]);
  });

  it('are told to be cut off, on the last of them, where something has not ended', () => {
    expect(problemsOf('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n')).toEqual([wrong(3, 'cut-off', CUT_OFF)]);
  });

  it('hold 5000 events, and are imported in parts where they hold one more', () => {
    const of = (count: number) => readEvents(calendar(...Array(count).fill('BEGIN:VEVENT\nEND:VEVENT')));
    expect(of(5_000)).toMatchObject({ events: { length: 5_000 }, problems: [] });
    expect(of(5_001)).toEqual({
      events: [],
      problems: [wrong(1, 'too-many', 'holds over 5000 events: import it in parts.')],
    });
  });
});
