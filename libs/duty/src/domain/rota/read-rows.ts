import { twiceIn, type Placed, type Shift } from './shift.js';
import { plainAddress, wrongAddress, type DutyWay } from './ways.js';
import { readWhen, type WhenRead } from './when.js';

/** One row of a rota as it was written: a line of a CSV file, or an event of a calendar. */
export interface RotaRow {
  readonly line: number;
  readonly role: string;
  readonly person: string;
  readonly starts: string;
  readonly ends: string;
  readonly phone: string;
  readonly email: string;
  /** Which of the shifts that its line stands for, from 0; left out where it stands for one. */
  readonly occurrence?: number;
  /** Instants that were read already, as from a calendar; else `starts` and `ends` are read. */
  readonly read?: { readonly starts: WhenRead; readonly ends: WhenRead };
}

/** One thing wrong with a rota: where, and what would be right. Never repeats what was written. */
export interface RotaProblem {
  readonly line: number;
  readonly field: 'file' | 'role' | 'person' | 'starts' | 'ends' | 'phone' | 'email';
  readonly code: string;
  readonly detail: string;
}

/** Whom the rota may name. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
}

/** A shift to put on, with the line it stood on and the ways it brought. */
export interface ReadShift {
  readonly line: number;
  readonly occurrence: number;
  readonly role: string;
  readonly person: KnownPerson;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly ways: readonly DutyWay[];
}

/** What a rota is read against. */
export interface RotaTerms {
  /** Roles of the locality's rungs that the rota fills. */
  readonly roles: readonly string[];
  readonly people: readonly KnownPerson[];
  /** What is on already, over the days the rows are about. */
  readonly standing: readonly Shift[];
}

const LONGEST_SHIFT_MS = 31 * 86_400_000;

/** Reads every row, and every problem of every row at once; then the rows together: nobody twice at once. */
export function readRotaRows(
  rows: readonly RotaRow[],
  terms: RotaTerms,
): { readonly shifts: readonly ReadShift[]; readonly problems: readonly RotaProblem[] } {
  const problems: RotaProblem[] = [];
  const shifts = rows.flatMap((row) => {
    const read = readRow(row, terms);
    problems.push(...read.problems);
    return read.shift ? [read.shift] : [];
  });
  problems.push(...peopleTwice(shifts, terms.standing));
  return { shifts, problems: problems.sort((a, b) => a.line - b.line) };
}

function readRow(row: RotaRow, { roles, people }: RotaTerms): { shift: ReadShift | null; problems: RotaProblem[] } {
  const { line } = row;
  const problems: RotaProblem[] = [];
  const wrong = (field: RotaProblem['field'], code: string, detail: string): null => {
    problems.push({ line, field, code, detail });
    return null;
  };
  const role = roles.find((one) => one === row.role.trim()) ?? wrong('role', 'unknown-role', roleWords(roles));
  const person = whoIs(row.person, people, wrong);
  const when = (field: 'starts' | 'ends'): Date | null => {
    const read = row.read?.[field] ?? readWhen(row[field]);
    return read.ok
      ? read.at
      : wrong(field, row[field].trim() === '' && !row.read ? 'missing' : 'not-a-time', read.detail);
  };
  const [startsAt, endsAt] = [when('starts'), when('ends')];
  if (startsAt && endsAt) noteLength(startsAt, endsAt, wrong);
  const ways = waysOf(row, wrong);
  if (problems.length > 0) return { shift: null, problems };
  const told = { role: role!, person: person!, startsAt: startsAt!, endsAt: endsAt! };
  return { shift: { line, occurrence: row.occurrence ?? 0, ...told, ways }, problems };
}

type Wrong = (field: RotaProblem['field'], code: string, detail: string) => null;

const roleWords = (roles: readonly string[]): string => `is not a rung the rota fills: write ${roles.join(', ')}.`;

function whoIs(written: string, people: readonly KnownPerson[], wrong: Wrong): KnownPerson | null {
  const sought = written.trim().toLowerCase();
  if (sought === '') return wrong('person', 'missing', 'names nobody: write the person’s name as the rota knows it.');
  const found = people.filter(({ name, account }) => name.toLowerCase() === sought || account === written.trim());
  if (found.length === 1) return found[0]!;
  return wrong(
    'person',
    'unknown-person',
    'is nobody the rota knows: add the person first, or write the name as it is there.',
  );
}

function noteLength(startsAt: Date, endsAt: Date, wrong: Wrong): void {
  if (endsAt <= startsAt) wrong('ends', 'not-after', 'is not after the start: a night ends on the next day’s date.');
  else if (endsAt.getTime() - startsAt.getTime() > LONGEST_SHIFT_MS)
    wrong('ends', 'too-long', 'is over 31 days after the start: write shorter shifts.');
}

function waysOf({ phone, email }: RotaRow, wrong: Wrong): DutyWay[] {
  const written = [
    { field: 'phone' as const, channel: 'text' as const, address: phone },
    { field: 'email' as const, channel: 'email' as const, address: email },
  ];
  return written
    .filter(({ address }) => address.trim() !== '')
    .flatMap(({ field, channel, address }) => {
      const detail = wrongAddress({ channel, address });
      if (detail === null) return [{ channel, address: plainAddress({ channel, address }) }];
      wrong(field, 'not-an-address', detail);
      return [];
    });
}

function peopleTwice(read: readonly ReadShift[], standing: readonly Shift[]): RotaProblem[] {
  const own = read.map(({ role, person: { id: person, name }, startsAt, endsAt }, index): Placed => ({
    ...{ id: String(index), role, person, name, startsAt, endsAt },
  }));
  return twiceIn([...standing.filter(({ left }) => !left), ...own]).flatMap(({ shifts }) => {
    const lines = shifts.flatMap((id) => read[Number(id)]?.line ?? []).sort((a, b) => a - b);
    const last = lines.at(-1);
    if (last === undefined) return [];
    const other = lines.length > 1 ? `line ${lines[0]}` : 'a shift that is on already';
    const detail = `puts one person on twice at once, with ${other}: a ladder that climbs from them to them is silence.`;
    return [{ line: last, field: 'person' as const, code: 'twice', detail }];
  });
}
