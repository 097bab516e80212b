import { readRotaRows, type RotaRow, type RotaTerms } from './read-rows.js';
import type { Shift } from './shift.js';

const OWEN = { id: 'p1', name: 'Owen Pryce', account: 'person:owen' };
const ADA = { id: 'p2', name: 'Ada Lund', account: null };
const TERMS: RotaTerms = { roles: ['duty-worker', 'second-on-call'], people: [OWEN, ADA], standing: [] };

/** Owen's night of Christmas Eve, as line 2 says it. */
const night = (more: Partial<RotaRow> = {}): RotaRow => ({
  ...{ line: 2, role: 'duty-worker', person: 'Owen Pryce', phone: '', email: '' },
  ...{ starts: '2026-12-24 17:30', ends: '2026-12-25 09:00' },
  ...more,
});
/** A shift that is on already, over the same night. */
const standing = (id: string, more: Partial<Shift> = {}): Shift => ({
  ...{ id, role: 'second-on-call', person: OWEN.id, name: OWEN.name, left: false, reachable: true },
  ...{ startsAt: new Date('2026-12-24T20:00:00Z'), endsAt: new Date('2026-12-25T02:00:00Z') },
  ...more,
});
const read = (...rows: RotaRow[]) => readRotaRows(rows, TERMS);
const problemsOf = (more: Partial<RotaRow>) => {
  const { shifts, problems } = read(night(more));
  expect(shifts).toHaveLength(problems.length > 0 ? 0 : 1);
  return problems;
};
const twice = (line: number, other: string) => ({
  ...{ line, field: 'person', code: 'twice' },
  detail: `puts one person on twice at once, with ${other}: a ladder that climbs from them to them is silence.`,
});

describe('a row of a rota', () => {
  it('is a shift of a person the rota knows', () => {
    expect(read(night())).toEqual({
      problems: [],
      shifts: [
        {
          ...{ line: 2, occurrence: 0, role: 'duty-worker', person: OWEN, ways: [] },
          ...{ startsAt: new Date('2026-12-24T17:30:00Z'), endsAt: new Date('2026-12-25T09:00:00Z') },
        },
      ],
    });
  });

  it('is read with spaces around all that it says', () => {
    const { shifts, problems } = read(
      night({
        ...{ role: ' duty-worker ', person: ' Owen Pryce ', starts: ' 2026-12-24 17:30 ' },
        ...{ ends: ' 2026-12-25 09:00 ', phone: '  ', email: ' ' },
      }),
    );
    expect(problems).toEqual([]);
    expect(shifts).toMatchObject([{ role: 'duty-worker', person: OWEN, ways: [] }]);
  });

  it.each(['owen pryce', 'OWEN PRYCE', 'person:owen', ' person:owen '])('knows its person as %j', (person) => {
    expect(read(night({ person })).shifts).toMatchObject([{ person: OWEN }]);
  });

  it('brings the number and the e-mail address at which its person is reached, as they are kept', () => {
    const { shifts } = read(night({ phone: ' (01632) 960-101 ', email: ' owen-pryce@example.org ' }));
    expect(shifts[0]?.ways).toEqual([
      { channel: 'text', address: '01632960101' },
      { channel: 'email', address: 'owen-pryce@example.org' },
    ]);
  });

  it('is read of a calendar by its instants, and by which of its shifts it is', () => {
    const [startsAt, endsAt] = [new Date('2026-12-26T17:30:00Z'), new Date('2026-12-27T09:00:00Z')];
    const instants = { starts: { ok: true, at: startsAt }, ends: { ok: true, at: endsAt } } as const;
    const { shifts } = read(night({ starts: '', ends: '', occurrence: 3, read: instants }));
    expect(shifts).toMatchObject([{ line: 2, occurrence: 3, startsAt, endsAt }]);
  });

  it('is told which of its instants of a calendar is none, in the words of the calendar', () => {
    const none = { ok: false, detail: 'is missing: write DTSTART and DTEND.' } as const;
    const starts = { ok: true, at: new Date('2026-12-26T17:30:00Z') } as const;
    expect(problemsOf({ starts: '', ends: '', read: { starts, ends: none } })).toEqual([
      { line: 2, field: 'ends', code: 'not-a-time', detail: none.detail },
    ]);
  });

  const TIME = 'is not a time: write 2026-12-24 17:30 by the London clock, or 2026-12-24T17:30:00Z.';
  const NOBODY = 'is nobody the rota knows: add the person first, or write the name as it is there.';
  const NO_RUNG = 'is not a rung the rota fills: write duty-worker, second-on-call.';

  it.each([
    [{ role: 'night-owl' }, 'role', 'unknown-role', NO_RUNG],
    [{ role: 'Duty-Worker' }, 'role', 'unknown-role', NO_RUNG],
    [{ role: '' }, 'role', 'unknown-role', NO_RUNG],
    [{ person: ' ' }, 'person', 'missing', 'names nobody: write the person’s name as the rota knows it.'],
    [{ person: 'Owen' }, 'person', 'unknown-person', NOBODY],
    [{ person: 'PERSON:OWEN' }, 'person', 'unknown-person', NOBODY],
    [{ starts: '' }, 'starts', 'missing', TIME],
    [{ ends: '  ' }, 'ends', 'missing', TIME],
    [{ starts: 'half past five' }, 'starts', 'not-a-time', TIME],
    [{ ends: '25/12/2026' }, 'ends', 'not-a-time', TIME],
    [{ phone: '999' }, 'phone', 'not-an-address', 'is not a telephone number: write it as 01632 960101.'],
    [{ email: 'owen' }, 'email', 'not-an-address', 'is not an e-mail address: write it as name@example.org.'],
  ])('puts nobody on where it says %j', (more, field, code, detail) => {
    expect(problemsOf(more)).toEqual([{ line: 2, field, code, detail }]);
  });

  it('puts nobody on where two are known by what it says', () => {
    const people = [OWEN, { id: 'p3', name: 'owen pryce', account: null }];
    expect(readRotaRows([night()], { ...TERMS, people })).toEqual({
      shifts: [],
      problems: [{ line: 2, field: 'person', code: 'unknown-person', detail: NOBODY }],
    });
  });

  it.each([
    ['2026-12-24 17:31', null],
    ['2026-12-24 17:30', 'not-after'],
    ['2026-12-24 09:00', 'not-after'],
    ['2027-01-24 17:30', null],
    ['2027-01-24 17:31', 'too-long'],
  ])('ends after it starts, and at most 31 days after: %s', (ends, code) => {
    const details = {
      'not-after': 'is not after the start: a night ends on the next day’s date.',
      'too-long': 'is over 31 days after the start: write shorter shifts.',
    };
    const detail = details[code as keyof typeof details];
    expect(problemsOf({ ends })).toEqual(code ? [{ line: 2, field: 'ends', code, detail }] : []);
  });

  it('tells all that is wrong with it at once', () => {
    const more = { role: '', person: '', starts: '', ends: '', phone: '1', email: '1' };
    const fields = problemsOf(more).map(({ field }) => field);
    expect(fields).toEqual(['role', 'person', 'starts', 'ends', 'phone', 'email']);
  });
});

describe('the rows of a rota together', () => {
  const later = (line: number, more: Partial<RotaRow> = {}): RotaRow =>
    night({ line, role: 'second-on-call', starts: '2026-12-24 20:00', ...more });

  it('put one person on after another, and two at once', () => {
    const { shifts, problems } = read(
      night(),
      later(3, { person: 'Ada Lund' }),
      night({ line: 4, starts: '2026-12-25 09:00', ends: '2026-12-25 17:30' }),
    );
    expect([shifts.map(({ line }) => line), problems]).toEqual([[2, 3, 4], []]);
  });

  it('tell of one person twice at once on the later line, and which the other is', () => {
    expect(read(night(), later(3)).problems).toEqual([twice(3, 'line 2')]);
    expect(read(later(2), night({ line: 3 })).problems).toEqual([twice(3, 'line 2')]);
  });

  it('tell of one line that puts somebody on twice', () => {
    expect(read(night(), later(2, { occurrence: 1 })).problems).toEqual([twice(2, 'line 2')]);
  });

  it('tell of a shift that is on already', () => {
    expect(readRotaRows([night()], { ...TERMS, standing: [standing('on-already')] }).problems).toEqual([
      twice(2, 'a shift that is on already'),
    ]);
  });

  it('leave out what is on of somebody who has left, and of somebody else', () => {
    const on = [standing('of-owen-before', { left: true }), standing('of-ada', { person: ADA.id, name: ADA.name })];
    expect(readRotaRows([night()], { ...TERMS, standing: on }).problems).toEqual([]);
  });

  it('say nothing of what is on already twice: no line of theirs is wrong', () => {
    const on = [standing('one'), standing('another')];
    expect(readRotaRows([night({ person: 'Ada Lund' })], { ...TERMS, standing: on }).problems).toEqual([]);
  });

  it('are told of in the order of their lines, whatever is wrong with each', () => {
    const { problems } = read(night(), later(3), later(5, { role: '' }), later(4, { role: '' }));
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'twice'],
      [4, 'unknown-role'],
      [5, 'unknown-role'],
    ]);
  });
});
