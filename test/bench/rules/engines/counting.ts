import type { Rule, ThresholdDocument } from '#thresholds';
import type { TwoValuedAnswer } from '../two-valued.js';

/** Works out the counting rules from the base rules that hold: what neither engine says itself is done beside it, in plain code. */
export interface Counting {
  readonly base: readonly Rule[];
  readonly counting: readonly Rule[];
  /** @param held ids of the base rules that hold */
  answer(held: ReadonlySet<string>): TwoValuedAnswer;
}

export function prepareCounting({ rules, sections, levels }: ThresholdDocument): Counting {
  const base = rules.filter(({ when }) => when.kind !== 'count');
  const counting = rules.filter(({ when }) => when.kind === 'count');
  const sectionOf = new Map(sections.map((section) => [section.id, section]));
  const rankOf = new Map(levels.map(({ id }, rank) => [id, rank]));
  const placeOf = (ref: string) => sectionOf.get(ref.replace(/\.\d+$/, ''));
  const holds = ({ when }: Rule, met: readonly string[]): boolean =>
    when.kind === 'count' &&
    met.filter((ref) => {
      const place = placeOf(ref);
      return place?.level === when.level && (when.domain === null || place.domain === when.domain);
    }).length >= when.atLeast;
  return {
    base,
    counting,
    answer: (held) => {
      const holding = base.filter(({ id }) => held.has(id));
      const met = [...new Set(holding.flatMap(({ cites }) => cites.map(({ ref }) => ref)))];
      const all = [...holding, ...counting.filter((rule) => holds(rule, met))];
      const level = all.reduce<string | null>(
        (best, rule) =>
          best === null || (rankOf.get(rule.level ?? '') ?? 0) > (rankOf.get(best) ?? 0) ? rule.level : best,
        null,
      );
      return { rules: all.map(({ id }) => id), level };
    },
  };
}
