import type { Tx } from '#record';
import type { CountedGroup } from '../../domain/measures/measured.js';
import type { MeasureCode, MeasuredBy } from '../../domain/measures/measures.js';
import { COUNT_AGAIN, COUNT_CONTACTS, COUNT_OTHERS, RECEIVED_IN_PERIOD } from './observations.sql.js';

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

/** Counts of one measure, over all where `whole`. */
interface Row {
  readonly code: MeasureCode;
  readonly grp: string | null;
  readonly whole: boolean;
  readonly denominator: number;
  readonly numerator: number;
  readonly minutes: readonly [number | null, number | null] | null;
  readonly mean: number | null;
}

type OfContacts = Pick<Row, 'grp' | 'whole' | 'denominator'> & {
  readonly counts: Readonly<Record<MeasureCode, Pick<Row, 'numerator' | 'minutes' | 'mean'>>>;
};

/**
 * Counts every measure over a period, over all and by group. Three statements, so that none takes as long as all: read them in one
 * snapshot, or what arrives meanwhile is in some and not in others.
 */
export async function countMeasures(tx: Tx, period: MeasuredPeriod): Promise<CountedGroup[]> {
  const values = valuesOf(period);
  const contacts = await tx.query<OfContacts>(COUNT_CONTACTS, values);
  const rows = [
    ...contacts.flatMap(({ counts, ...group }) =>
      Object.entries(counts).map(([code, count]): Row => ({ code: code as MeasureCode, ...group, ...count })),
    ),
    ...(await tx.query<Row>(COUNT_AGAIN, values)),
    ...(await tx.query<Row>(COUNT_OTHERS, values)),
  ];
  return rows
    .filter(({ whole, grp }) => whole || grp !== null)
    .sort((a, b) => (a.grp ?? '').localeCompare(b.grp ?? ''))
    .map(countedGroup);
}

function countedGroup({ code, grp, whole, denominator, numerator, minutes, mean }: Row): CountedGroup {
  const [median = null, p90 = null] = minutes ?? [];
  return {
    ...{ code, group: whole ? null : grp, numerator, denominator },
    minutes: median === null || p90 === null ? null : { median: Math.round(median), p90: Math.round(p90) },
    mean: mean === null ? null : Math.round(mean * 100) / 100,
  };
}

const valuesOf = ({ locality, from, to, by, withoutBackdated }: MeasuredPeriod) => [
  ...[locality, from, to, by, withoutBackdated],
];
