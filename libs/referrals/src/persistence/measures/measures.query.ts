import type { Tx } from '#record';
import type { CountedGroup } from '../../domain/measures/measured.js';
import type { MeasureCode, MeasuredBy } from '../../domain/measures/measures.js';
import { OBSERVATIONS, RECEIVED_IN_PERIOD } from './observations.sql.js';

/** What is measured: contacts received from one London day to another, both included. */
export interface MeasuredPeriod {
  readonly locality: string;
  /** `YYYY-MM-DD` */
  readonly from: string;
  readonly to: string;
  readonly by: MeasuredBy | null;
  /** Leave out contacts that were told afterwards: samples and imports. */
  readonly withoutBackdated: boolean;
}

const COUNT = `
  SELECT count(*)::int AS contacts FROM (
    SELECT FROM front_door.contact c WHERE ${RECEIVED_IN_PERIOD} AND ($4::text IS NULL OR true) LIMIT $6) few`;

/** How many contacts a period has; no more than `most` are counted. */
export async function contactsIn(tx: Tx, period: MeasuredPeriod, most: number): Promise<number> {
  const [row] = await tx.query<{ contacts: number }>(COUNT, [...valuesOf(period), most]);
  return row?.contacts ?? 0;
}

const MEASURE = `
  WITH ${OBSERVATIONS}
  SELECT o.code, o.grp, grouping(o.grp) = 1 AS whole, count(*)::int AS denominator, (count(*) FILTER (WHERE o.yes))::int AS numerator,
         percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY o.minutes::float) AS minutes, avg(o.often)::float AS mean
  FROM observations o
  GROUP BY GROUPING SETS ((o.code, o.grp), (o.code))`;

interface Row {
  readonly code: MeasureCode;
  readonly grp: string | null;
  readonly whole: boolean;
  readonly denominator: number;
  readonly numerator: number;
  readonly minutes: readonly [number, number] | null;
  readonly mean: number | null;
}

/** Counts every measure over a period, over all and by group. One statement: what it tells is of one instant. */
export async function countMeasures(tx: Tx, period: MeasuredPeriod): Promise<CountedGroup[]> {
  const rows = await tx.query<Row>(MEASURE, valuesOf(period));
  return rows
    .filter(({ whole, grp }) => whole || grp !== null)
    .sort((a, b) => (a.grp ?? '').localeCompare(b.grp ?? ''))
    .map(({ code, grp, whole, denominator, numerator, minutes, mean }) => ({
      ...{ code, group: whole ? null : grp, numerator, denominator },
      minutes: minutes && { median: Math.round(minutes[0]), p90: Math.round(minutes[1]) },
      mean: mean === null ? null : Math.round(mean * 100) / 100,
    }));
}

const valuesOf = ({ locality, from, to, by, withoutBackdated }: MeasuredPeriod) => [
  ...[locality, from, to, by, withoutBackdated],
];
