import { MEASURES, type Counted, type MeasureCode } from './measures.js';
import { safeShares, TOGETHER, type SafeShares } from './small-numbers.js';

/** A measure as it is counted in the database: over all where `group` is null. */
export interface CountedGroup extends Counted {
  readonly code: MeasureCode;
  readonly group: string | null;
}

/** A measure as it is shown. */
export interface Measured {
  readonly code: MeasureCode;
  readonly of: string;
  readonly means: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly share: number | null;
  readonly minutes: Counted['minutes'];
  readonly mean: number | null;
  /** Null where no breakdown was asked for. */
  readonly groups: MeasuredGroups | null;
}

export interface MeasuredGroups {
  readonly rows: readonly {
    readonly group: string;
    readonly denominator: number;
    /** Null, with all that follows from it, where it is about so few that somebody may be recognised. */
    readonly numerator: number | null;
    readonly share: number | null;
    readonly minutes: Counted['minutes'];
    readonly mean: number | null;
  }[];
  readonly together: readonly string[];
  readonly withheld: SafeShares['withheld'];
}

const NONE: Counted = { numerator: 0, denominator: 0, minutes: null, mean: null };

/** Every measure there is, in the order they are told in, as counted; small numbers of a breakdown held back. */
export const asMeasured = (counted: readonly CountedGroup[], brokenDown: boolean): Measured[] =>
  (Object.keys(MEASURES) as MeasureCode[]).map((code) => {
    const own = counted.filter((one) => one.code === code);
    const { numerator, denominator, minutes, mean } = own.find(({ group }) => group === null) ?? NONE;
    const all = { ...MEASURES[code], numerator, denominator, share: shareOf(numerator, denominator), minutes, mean };
    return { code, ...all, groups: brokenDown ? groupsOf(own) : null };
  });

function groupsOf(own: readonly CountedGroup[]): MeasuredGroups {
  const groups = own.flatMap((one) => (one.group === null ? [] : [{ ...one, group: one.group }]));
  const shares = groups.map(({ group, numerator, denominator }) => ({ group, all: denominator, yes: numerator }));
  const { rows, together, withheld } = safeShares(shares);
  return {
    rows: rows.map(({ group, all, yes }) => {
      const counted = yes === null || group === TOGETHER ? undefined : groups.find((one) => one.group === group);
      const { minutes = null, mean = null } = counted ?? {};
      return { group, denominator: all, numerator: yes, share: yes === null ? null : shareOf(yes, all), minutes, mean };
    }),
    together,
    withheld,
  };
}

const shareOf = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.round((numerator / denominator) * 10_000) / 10_000;
