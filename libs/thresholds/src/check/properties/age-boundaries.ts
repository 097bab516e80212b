import { writeSpan, dayBefore } from '../../calendar.js';
import type { Span } from '../../condition.js';
import { actingIn } from '../acting.js';
import { placesIn } from '../births.js';
import type { Finding } from '../certificate.js';
import type { Examination, ExaminedRule } from '../examination.js';
import { leavesOf } from '../leaves.js';
import type { Point } from '../point.js';
import { pointsOfWays } from '../points-of-rule.js';
import { witnessOf } from '../witness.js';
import { findingsOf, type Property } from './property.js';

const finding = findingsOf('age-boundaries');

/**
 * Ages that follow each other leave nobody out: with the same facts, no child comes to less than both a younger and an older one.
 * Two ages that are nearly one are flagged, since one of them is probably a slip.
 */
export const ageBoundaries: Property = (examination) => [...gaps(examination), ...nearlyOne(examination)];

function gaps(examination: Examination): Finding[] {
  const { all } = examination.births;
  const turning = examination.rules.filter((each) => each.ways?.some((way) => way.births !== all));
  const seen = new Set<string>();
  return turning.flatMap((each) =>
    [...pointsOfWays(each, examination)].flatMap((point) => {
      const mark = JSON.stringify([[...point.facts].sort(), point.incidents]);
      if (seen.has(mark)) return [];
      seen.add(mark);
      return gapOf(each, point, examination) ?? [];
    }),
  );
}

/** Of children alike but for their age, the first who comes to less than both a younger and an older one. */
function gapOf(each: ExaminedRule, point: Point, examination: Examination): Finding | null {
  const { births } = examination;
  const born = placesIn(births.all, births).filter((place) => births.cells[place]?.bornOn !== null);
  const ranks = born.map((cell) => rankIn(point, cell, examination));
  const highest = (some: readonly number[]): number => Math.max(-1, ...some);
  const index = ranks.findIndex((rank, at) => {
    const [younger, older] = [highest(ranks.slice(0, at)), highest(ranks.slice(at + 1))];
    return rank < Math.min(younger, older);
  });
  if (index < 0) return null;
  const until = ranks.findIndex((rank, at) => at > index && rank > (ranks[index] as number));
  const cell = born[index] as number;
  const words = births.cells[cell]?.words ?? 'a child';
  const next = births.cells[born[until] as number]?.words ?? 'an older child';
  const sentence =
    `A gap between ages, at “${each.rule.id}”: ${words} comes to less than both a younger child and ${next} with the same facts. ` +
    'Let one age end where the next begins.';
  return finding('error', each.path, sentence, witnessOf({ ...point, births: 1n << BigInt(cell) }, examination));
}

function rankIn(point: Point, cell: number, examination: Examination): number {
  const here = { ...point, births: 1n << BigInt(cell) };
  return Math.max(-1, ...actingIn(examination, here, cell).map(({ rank }) => rank));
}

/** More days apart than this, two ages are two ages. */
const NEARLY_DAYS = 31;

function nearlyOne({ rules, births }: Examination): Finding[] {
  const spans = agesIn(rules);
  return spans.flatMap(([one, path], index) =>
    spans.slice(index + 1).flatMap(([other]) => {
      const [a, b] = [births.on - dayBefore(births.on, one), births.on - dayBefore(births.on, other)];
      const apart = Math.abs(a - b);
      // In the first months of life a few weeks are a long time.
      if (apart > NEARLY_DAYS || apart * 10 > Math.min(a, b)) return [];
      const [first, second] = [writeSpan(one), writeSpan(other)];
      if (apart === 0) return [finding('listed', path, `${first} and ${second} are one age written in two ways.`)];
      const sentence = `${first} and ${second} are ${apart} days apart: if one age is meant, write it the same everywhere.`;
      return [finding('warning', path, sentence)];
    }),
  );
}

/** Every age the rules turn on, once, with the place of the first rule that does. */
export function agesIn(rules: readonly ExaminedRule[]): [Span, string][] {
  const found = new Map<string, [Span, string]>();
  for (const { rule, path } of rules) {
    for (const leaf of leavesOf(rule.when)) {
      const spans = leaf.kind === 'age' ? [leaf.atLeast, leaf.under] : [];
      for (const span of spans)
        if (span !== null && !found.has(writeSpan(span))) found.set(writeSpan(span), [span, path]);
    }
  }
  return [...found.values()];
}
