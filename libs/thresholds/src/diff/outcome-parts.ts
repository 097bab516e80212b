import { actingIn } from '../check/acting.js';
import { placesIn } from '../check/births.js';
import type { Examination, ExaminedRule } from '../check/examination.js';
import type { Point } from '../check/point.js';
import { lessPatient, moreUrgent } from '../response.js';
import type { OutcomePart } from './document-diff.js';

/** What a contact comes to in one version, part by part: those with one value, and those that are lists of words. */
export interface Outcome {
  readonly single: Readonly<Record<'outcome' | 'priority' | 'can-wait', string | null>>;
  readonly words: Readonly<Record<'duty' | 'must-not' | 'question', readonly string[]>>;
}

/** A value a part has in one version and another in the other. */
export interface PartChange {
  readonly part: OutcomePart;
  readonly from: string | null;
  readonly to: string | null;
}

/** A response and a level as one value. */
export const outcomeValue = ({ asks }: Pick<ExaminedRule, 'asks'>): string => `${asks.response} ${asks.level}`.trim();

/** What a point comes to. Where several births are possible: the least of them, and what acts in all. */
export function outcomeAt(point: Point, examination: Examination): Outcome {
  const byCell = placesIn(point.births, examination.births).map((cell) => actingIn(examination, point, cell));
  const [first = [], ...rest] = byCell;
  const acting = first.filter((each) => rest.every((others) => others.includes(each)));
  const best = byCell.map(highest).reduce((least, each) => (standing(each) < standing(least) ? each : least));
  const words = (of: (rule: ExaminedRule['rule']) => readonly string[]): string[] => [
    ...new Set(acting.flatMap(({ rule }) => of(rule))),
  ];
  return {
    single: {
      outcome: best === null ? null : outcomeValue(best),
      priority: acting.length === 0 ? null : acting.map(({ rule }) => rule.priority).reduce(moreUrgent),
      'can-wait': acting.length === 0 ? null : acting.map(({ rule }) => rule.canWait).reduce(lessPatient),
    },
    words: {
      duty: words((rule) => rule.beside),
      'must-not': words((rule) => rule.mustNot),
      question: words((rule) => (rule.question === null ? [] : [rule.question])),
    },
  };
}

/** Every part in which two outcomes differ. */
export function changesBetween(before: Outcome, after: Outcome): PartChange[] {
  const single = (['outcome', 'priority', 'can-wait'] as const)
    .map((part): PartChange => ({ part, from: before.single[part], to: after.single[part] }))
    .filter(({ from, to }) => from !== to);
  const words = (['duty', 'must-not', 'question'] as const).flatMap((part) => [
    ...missing(before.words[part], after.words[part]).map((from): PartChange => ({ part, from, to: null })),
    ...missing(after.words[part], before.words[part]).map((to): PartChange => ({ part, from: null, to })),
  ]);
  return [...single, ...words];
}

const missing = (some: readonly string[], others: readonly string[]): string[] =>
  some.filter((one) => !others.includes(one));

const standing = (rule: ExaminedRule | null): number => rule?.standing ?? -1;

const highest = (rules: readonly ExaminedRule[]): ExaminedRule | null =>
  rules.reduce<ExaminedRule | null>((best, each) => (each.standing > standing(best) ? each : best), null);
