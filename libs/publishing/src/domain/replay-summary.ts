import { safeTable, type GroupCounts, type SafeTable } from './suppression.js';
import { MOVES, type Counts, type Gauge, type GroupedBy, type Move, type ReplayTally } from './replay-tally.js';

/**
 * What a replay came to: counts alone, read by those who sign. Which contacts are behind them is told apart, to fewer; no number
 * of an age band or a protected group is about fewer than five people.
 */
export interface ReplaySummary {
  readonly document: { readonly version: string; readonly sha256: string };
  /** What it was compared with: the document in force, null where none was. */
  readonly comparedWith: { readonly version: string; readonly sha256: string } | null;
  readonly floor: { readonly before: string | null; readonly after: string | null };
  readonly source: 'database' | 'file' | 'cases';
  readonly contacts: number;
  readonly children: number;
  /** Contacts that could not be read, and why; they are in no count. */
  readonly unread: { readonly contacts: number; readonly why: readonly string[] };
  readonly from: string | null;
  readonly until: string | null;
  /** Weeks from the first contact to the last; never less than one. */
  readonly weeks: number;
  /** Contacts by response: higher, lower or the same. */
  readonly moves: Readonly<Record<Move, number>>;
  readonly responses: readonly FromTo[];
  readonly levels: readonly FromTo[];
  readonly teams: readonly TeamLoad[];
  readonly teamMoves: readonly FromTo[];
  readonly sources: readonly SourceMoves[];
  /** Children, by response. */
  readonly groups: Readonly<Record<GroupedBy, SafeTable>>;
  readonly band: { readonly before: BandFigures; readonly after: BandFigures };
  /** Contacts of which some child would go lower in response, level or priority; who they are is told apart. */
  readonly lower: number;
  readonly checked: Checked;
}

export interface FromTo {
  readonly from: string;
  readonly to: string;
  readonly contacts: number;
}

export interface TeamLoad {
  readonly team: string;
  readonly before: number;
  readonly after: number;
  readonly perWeekBefore: number;
  readonly perWeekAfter: number;
}

export interface SourceMoves extends Readonly<Record<Move, number>> {
  readonly source: string;
}

/** Shares of children, from 0 to 1. */
export interface BandFigures {
  /** Steps of response between floor and ceiling, on average; and the share whose band is open at all. */
  readonly meanSteps: number;
  readonly open: number;
  readonly red: { readonly share: number; readonly byRule: number; readonly byPrecaution: number };
  /** Share who could come to the MACPT by what is not known alone. Over 0.1 draws a warning. */
  readonly macptByCeiling: number;
}

/** How the replay was checked against something else than itself. */
export interface Checked {
  /** Children replayed by a second evaluator, and those for which the two disagreed. */
  readonly byEvaluator: { readonly children: number; readonly different: number };
  /** Contacts that had been proposed on the very document compared with, and those for which the replay says otherwise. */
  readonly byProposals: { readonly contacts: number; readonly different: number };
}

export type SummaryHead = Pick<ReplaySummary, 'document' | 'comparedWith' | 'floor' | 'source' | 'unread' | 'checked'>;

/** Sums up a tally. */
export function summariseReplay(tally: ReplayTally, head: SummaryHead): ReplaySummary {
  const weeks = weeksBetween(tally.first, tally.last);
  return {
    ...head,
    contacts: tally.contacts,
    children: tally.children,
    from: tally.first,
    until: tally.last,
    weeks,
    moves: { ...tally.moves },
    responses: fromTo(tally.responses),
    levels: fromTo(tally.levels),
    teams: teamLoads(tally, weeks),
    teamMoves: fromTo(tally.teamMoves),
    sources: sourceMoves(tally.sources),
    groups: {
      age: groupTable(tally.groups.age),
      sex: groupTable(tally.groups.sex),
      ethnicity: groupTable(tally.groups.ethnicity),
      disability: groupTable(tally.groups.disability),
    },
    band: {
      before: bandFigures(tally.gauge.before, tally.children),
      after: bandFigures(tally.gauge.after, tally.children),
    },
    lower: tally.lower.length,
  };
}

function weeksBetween(first: string | null, last: string | null): number {
  if (first === null || last === null) return 1;
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  return Math.max(1, rounded(days / 7, 2));
}

const rounded = (figure: number, places: number): number => Number(figure.toFixed(places));

const fromTo = (counts: Counts): FromTo[] =>
  [...counts]
    .map(([key, contacts]) => ({ from: key.split('\t')[0] ?? '', to: key.split('\t')[1] ?? '', contacts }))
    .sort((a, b) => b.contacts - a.contacts || a.from.localeCompare(b.from) || a.to.localeCompare(b.to));

function teamLoads({ teamsBefore, teamsAfter }: ReplayTally, weeks: number): TeamLoad[] {
  return [...new Set([...teamsBefore.keys(), ...teamsAfter.keys()])].sort().map((team) => {
    const [before, after] = [teamsBefore.get(team) ?? 0, teamsAfter.get(team) ?? 0];
    return { team, before, after, perWeekBefore: rounded(before / weeks, 1), perWeekAfter: rounded(after / weeks, 1) };
  });
}

/** `<name>\t<move>` back to a row for each name. */
function rowsOf(counts: Counts): GroupCounts[] {
  const names = [...new Set([...counts.keys()].map((key) => key.split('\t')[0] ?? ''))].sort();
  return names.map((group) => ({ group, counts: MOVES.map((move) => counts.get(`${group}\t${move}`) ?? 0) }));
}

const sourceMoves = (counts: Counts): SourceMoves[] =>
  rowsOf(counts).map(({ group, counts: [higher = 0, lower = 0, same = 0] }) => ({
    source: group,
    higher,
    lower,
    same,
  }));

const groupTable = (counts: Counts): SafeTable => safeTable(MOVES, rowsOf(counts));

function bandFigures({ open, steps, red, redByPrecaution, macptByCeiling }: Gauge, children: number): BandFigures {
  const share = (count: number): number => (children === 0 ? 0 : rounded(count / children, 4));
  return {
    meanSteps: share(steps),
    open: share(open),
    red: { share: share(red), byRule: share(red - redByPrecaution), byPrecaution: share(redByPrecaution) },
    macptByCeiling: share(macptByCeiling),
  };
}
