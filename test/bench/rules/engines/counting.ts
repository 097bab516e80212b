import type { Rule, ThresholdDocument } from '#thresholds';
import type { TwoValuedAnswer } from '../two-valued.js';

/** Works out counts of paragraphs from the base rules that hold, in plain code, for engines that have no way to say them. */
export interface Counting {
  readonly base: readonly Rule[];
  readonly counting: readonly Rule[];
  /** How many different paragraphs a counting rule counts. @param held ids of the base rules that hold */
  counted(rule: Rule, held: ReadonlySet<string>): number;
  /** The answer of all rules that hold. */
  answerOf(rules: readonly Rule[]): TwoValuedAnswer;
  /** @param held ids of the base rules that hold */
  answer(held: ReadonlySet<string>): TwoValuedAnswer;
}

export function prepareCounting({ rules, sections, levels }: ThresholdDocument): Counting {
  const base = rules.filter(({ when }) => when.kind !== 'count');
  const counting = rules.filter(({ when }) => when.kind === 'count');
  const sectionOf = new Map(sections.map((section) => [section.id, section]));
  const rankOf = new Map(levels.map(({ id }, rank) => [id, rank]));
  const placeOf = (ref: string) => sectionOf.get(ref.replace(/\.\d+$/, ''));
  const counted = ({ when }: Rule, held: ReadonlySet<string>): number => {
    const refs = base.filter(({ id }) => held.has(id)).flatMap(({ cites }) => cites.map(({ ref }) => ref));
    const met = [...new Set(refs)].filter((ref) => {
      const place = placeOf(ref);
      const here = when.kind === 'count' && place?.level === when.level;
      return here && (when.domain === null || place.domain === when.domain);
    });
    return met.length;
  };
  const answerOf = (all: readonly Rule[]): TwoValuedAnswer => {
    const rankOfRule = ({ level }: Rule): number => rankOf.get(level ?? '') ?? -1;
    const highest = all.reduce<Rule | null>(
      (best, rule) => (best === null || rankOfRule(rule) > rankOfRule(best) ? rule : best),
      null,
    );
    return { rules: all.map(({ id }) => id), level: highest?.level ?? null };
  };
  return {
    base,
    counting,
    counted,
    answerOf,
    answer: (held) => {
      const met = counting.filter((rule) => rule.when.kind === 'count' && counted(rule, held) >= rule.when.atLeast);
      return answerOf([...base.filter(({ id }) => held.has(id)), ...met]);
    },
  };
}
