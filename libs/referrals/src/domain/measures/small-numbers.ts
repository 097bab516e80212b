/** Numbers under this, nought apart, are about so few that somebody may be recognised. */
export const SMALLEST_SHOWN = 5;
/** How far apart what a number held back could be must lie, as far as the groups reach. */
const DOUBT = 4;

/** One group of a share: how many, and how many of them are in it. */
export interface Share {
  readonly group: string;
  readonly all: number;
  readonly yes: number;
}

/** A breakdown that may be shown beside the share over all. */
export interface SafeShares {
  /** `yes` is null where it is held back. */
  readonly rows: readonly { readonly group: string; readonly all: number; readonly yes: number | null }[];
  /** Groups put together in the row `together`, because one of them was too small to show even how many it is. */
  readonly together: readonly string[];
  /** Why there are no rows; null where there are. */
  readonly withheld: 'too-few' | 'one-group' | null;
}

/** The group that small groups are put together in. */
export const TOGETHER = 'together';

/**
 * Makes a breakdown safe to show beside the share over all, which is known. Where one to four are in the share, or are not, the number
 * is held back; then as many others as it takes, smallest first, so that no number held back can be worked out from the rest. Groups of
 * fewer than five are put together with the next smallest.
 */
export function safeShares(groups: readonly Share[]): SafeShares {
  const present = groups.filter(({ all }) => all > 0);
  if (present.length === 1) return { rows: [], together: [], withheld: 'one-group' };
  const { rows, together } = putTogether(present);
  if (rows.length < 2) return { rows: [], together: [], withheld: 'too-few' };
  const hidden = heldBack(rows);
  return {
    rows: rows.map(({ group, all, yes }) => ({ group, all, yes: hidden.has(group) ? null : yes })),
    together,
    withheld: null,
  };
}

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN;

/** By themselves, eight in two groups of fewer than five would be four and four: so the smallest that is not small goes with them. */
function putTogether(groups: readonly Share[]): { rows: readonly Share[]; together: readonly string[] } {
  const small = groups.filter(({ all }) => isSmall(all)).length;
  if (small === 0) return { rows: groups, together: [] };
  const pool = new Set([...groups].sort((a, b) => a.all - b.all).slice(0, small + 1));
  const sum = (of: (share: Share) => number): number => [...pool].reduce((total, share) => total + of(share), 0);
  const pooled = { group: TOGETHER, all: sum(({ all }) => all), yes: sum(({ yes }) => yes) };
  return {
    rows: [...groups.filter((group) => !pool.has(group)), ...(pooled.all > 0 ? [pooled] : [])],
    together: groups.filter((group) => pool.has(group)).map(({ group }) => group),
  };
}

function heldBack(rows: readonly Share[]): ReadonlySet<string> {
  const small = rows.filter(({ all, yes }) => isSmall(yes) || isSmall(all - yes));
  const hidden = [...small];
  const others = rows.filter((row) => !small.includes(row)).sort((a, b) => a.all - b.all);
  while (small.some((row) => couldBeWorkedOut(row, hidden))) {
    const next = others.shift();
    if (!next) break;
    hidden.push(next);
  }
  return new Set(hidden.map(({ group }) => group));
}

const couldBeWorkedOut = (row: Share, hidden: readonly Share[]): boolean => {
  const { least, most } = rangeOf(row, hidden);
  return most - least < DOUBT;
};

/** What a number held back could be, for one who knows how many each group is and how many all those held back come to. */
export function rangeOf(row: Share, hidden: readonly Share[]): { readonly least: number; readonly most: number } {
  const yes = hidden.reduce((sum, each) => sum + each.yes, 0);
  const others = hidden.reduce((sum, each) => sum + (each.group === row.group ? 0 : each.all), 0);
  return { least: Math.max(0, yes - others), most: Math.min(row.all, yes) };
}
