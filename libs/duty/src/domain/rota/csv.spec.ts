import { readRotaCsv, writeRotaCsv } from './csv.js';

const NAMES = 'role,person,starts,ends';
const OWEN = 'duty-worker,Owen Pryce,2026-12-24 17:30,2026-12-25 09:00';
const rota = (...lines: string[]): string => lines.join('\n');
const linesOf = (text: string): number[] => readRotaCsv(text).rows.map(({ line }) => line);
const wrong = (line: number, code: string, detail: string) => ({ line, field: 'file', code, detail });

describe('a rota read as CSV', () => {
  it('holds each row with the line it begins on, and nothing where a way is not told', () => {
    expect(readRotaCsv(rota(NAMES, OWEN))).toEqual({
      problems: [],
      rows: [
        {
          ...{ line: 2, role: 'duty-worker', person: 'Owen Pryce' },
          ...{ starts: '2026-12-24 17:30', ends: '2026-12-25 09:00', phone: '', email: '' },
        },
      ],
    });
  });

  it('takes its columns in any order, named in any case and with spaces around', () => {
    const text = rota(
      ' Email , ends,STARTS,Person, Role,phone ',
      'owen@example.org,2026-12-25 09:00,2026-12-24 17:30,Owen Pryce,duty-worker,01632 960101',
    );
    expect(readRotaCsv(text).rows).toEqual([
      {
        ...{ line: 2, role: 'duty-worker', person: 'Owen Pryce', starts: '2026-12-24 17:30' },
        ...{ ends: '2026-12-25 09:00', phone: '01632 960101', email: 'owen@example.org' },
      },
    ]);
  });

  it('counts blank lines, so that a row is found on the line it is told to be on', () => {
    expect(linesOf(rota(NAMES, '', '', OWEN, '', OWEN))).toEqual([4, 6]);
    expect(linesOf(rota('', NAMES, OWEN))).toEqual([3]);
    expect(linesOf(rota(NAMES, '', OWEN).replaceAll('\n', '\r\n'))).toEqual([3]);
    expect(linesOf(rota(NAMES, '', OWEN).replaceAll('\n', '\r'))).toEqual([3]);
  });

  it('counts the lines of a field that goes over several, and tells where its row begins', () => {
    const over = 'duty-worker,"Owen\n\nPryce",2026-12-24 17:30,2026-12-25 09:00';
    expect(linesOf(rota(NAMES, '', over, '', OWEN))).toEqual([3, 7]);
  });

  it('is read with a byte-order mark before its names, quoted or not', () => {
    expect(readRotaCsv(`\uFEFF${rota(NAMES, OWEN)}`).problems).toEqual([]);
    expect(readRotaCsv(`\uFEFF${rota('"role","person","starts","ends"', OWEN)}`).problems).toEqual([]);
  });

  it('reads a quote inside a quoted field, a comma and an empty field', () => {
    const text = rota(NAMES, '"duty-worker","Pryce, ""Owen""",,');
    expect(readRotaCsv(text).rows).toMatchObject([
      { role: 'duty-worker', person: 'Pryce, "Owen"', starts: '', ends: '' },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['blank lines alone', '\r\n\r\n'],
  ])('asks for the names of columns where it holds %s', (_, text) => {
    expect(readRotaCsv(text)).toEqual({
      rows: [],
      problems: [wrong(1, 'empty', 'holds nothing: begin with role,person,starts,ends.')],
    });
  });

  it('tells each column that is missing, and reads no row', () => {
    expect(readRotaCsv(rota('role,ends', 'duty-worker,2026-12-25 09:00'))).toEqual({
      rows: [],
      problems: [
        wrong(1, 'missing-column', 'has no column person: begin with role,person,starts,ends,phone,email.'),
        wrong(1, 'missing-column', 'has no column starts: begin with role,person,starts,ends,phone,email.'),
      ],
    });
  });

  it('counts columns it does not know, without saying their names', () => {
    expect(readRotaCsv(rota(`${NAMES},mood,shoes`, `${OWEN},,`)).problems).toEqual([
      wrong(1, 'unknown-column', 'has 2 columns that are not role, person, starts, ends, phone, email.'),
    ]);
  });

  it('refuses a column that is named twice', () => {
    expect(readRotaCsv(rota(`${NAMES},Role`, `${OWEN},`)).problems).toEqual([
      wrong(1, 'column-twice', 'names a column twice.'),
    ]);
  });

  it('tells all that is wrong with its names at once', () => {
    const codes = readRotaCsv('role,role,mood,starts,ends').problems.map(({ code }) => code);
    expect(codes).toEqual(['missing-column', 'unknown-column', 'column-twice']);
  });

  it('tells the line of a row with too many fields or too few, and still reads the others', () => {
    const file = readRotaCsv(rota(NAMES, `${OWEN},`, OWEN, '', 'duty-worker,Owen Pryce'));
    expect(file.problems).toEqual([
      wrong(2, 'uneven', 'has another number of fields than the first line.'),
      wrong(5, 'uneven', 'has another number of fields than the first line.'),
    ]);
    expect(file.rows.map(({ line }) => line)).toEqual([3]);
  });

  it.each([
    ['a quote that is not closed', rota(NAMES, OWEN, '"duty-worker,Owen'), 3],
    ['a quote that is not closed, however much follows', rota(NAMES, OWEN, '', 'duty-worker,"Owen', OWEN, OWEN), 4],
    ['a quote that is closed only on the next line', rota(NAMES, 'duty-worker,"Owen', 'duty-worker,"Ada",,'), 2],
    ['text after a quote', rota(NAMES, OWEN, '', '"duty-worker"s,Owen Pryce,,'), 4],
    ['a quote that is not closed among its names', rota('role,"person,starts,ends', OWEN), 1],
    ['a quote in the middle of a field', rota(NAMES, 'duty-worker,Owen "O" Pryce,,'), 2],
  ])('tells the line on which the row begins that has %s', (_, text, line) => {
    const detail = 'has a quote that is not closed, or text after one: quote the whole field.';
    expect(readRotaCsv(text)).toEqual({ rows: [], problems: [wrong(line, 'not-csv', detail)] });
  });

  it('holds 5000 rows, and is imported in parts where it holds one more', () => {
    const rows = (count: number): string => rota(NAMES, ...Array.from({ length: count }, () => OWEN));
    const most = readRotaCsv(rows(5_000));
    expect([most.rows.length, most.problems]).toEqual([5_000, []]);
    expect(readRotaCsv(rows(5_001))).toEqual({
      rows: [],
      problems: [wrong(1, 'too-many', 'holds over 5000 rows: import it in parts.')],
    });
  });
});

describe('a rota written as CSV', () => {
  const written = (name: string): string =>
    writeRotaCsv([
      {
        ...{ id: 's1', role: 'duty-worker', name },
        ...{ startsAt: new Date('2026-07-01T16:30:00Z'), endsAt: new Date('2026-07-02T08:00:00Z') },
      },
    ]);

  it('names its columns alone where nobody is on', () => {
    expect(writeRotaCsv([])).toBe('role,person,starts,ends\r\n');
  });

  it('is a line for each shift, with its times in UTC and no quotes where none are needed', () => {
    expect(written('Owen Pryce')).toBe(
      'role,person,starts,ends\r\nduty-worker,Owen Pryce,2026-07-01T16:30:00.000Z,2026-07-02T08:00:00.000Z\r\n',
    );
  });

  it.each([
    ['Lund, Ada', '"Lund, Ada"'],
    ['Ada "Addy" Lund', '"Ada ""Addy"" Lund"'],
    ['Ada\nLund', '"Ada\nLund"'],
    ['Zoë', '"Zoë"'],
  ])('quotes %j as %j, and reads it again', (name, quoted) => {
    expect(written(name)).toContain(`\r\nduty-worker,${quoted},2026`);
    expect(readRotaCsv(written(name)).rows[0]?.person).toBe(name);
  });
});
