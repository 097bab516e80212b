import type { Examination, ExaminedRule } from '../check/examination.js';
import { canonical } from '../check/canonical.js';
import { leavesOf } from '../check/leaves.js';

/** The rules of each version that the other does not have as they are, and how their ids compare. */
export interface ChangedRules {
  readonly before: readonly ExaminedRule[];
  readonly after: readonly ExaminedRule[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/**
 * Finds the rules that may make a difference. A rule that counts paragraphs does whenever any other rule is changed or cites
 * otherwise; a precautionary one whenever a fact it reads is read otherwise when absent.
 */
export function changedRules(before: Examination, after: Examination): ChangedRules {
  const [marksBefore, marksAfter] = [marksOf(before), marksOf(after)];
  const lacking = (examination: Examination, marks: ReadonlySet<string>): ExaminedRule[] =>
    examination.rules.filter((each) => !marks.has(markOf(each, examination)));
  const [gone, come] = [lacking(before, new Set(marksAfter.values())), lacking(after, new Set(marksBefore.values()))];
  const [was, is] = [idsOf(before), idsOf(after)];
  const anyChange = gone.length + come.length > 0 || citesDiffer(before, after);
  const touched = (examination: Examination, other: Examination, own: readonly ExaminedRule[]): ExaminedRule[] =>
    examination.rules.filter(
      (each) =>
        own.includes(each) ||
        (anyChange && each.counts) ||
        (each.rule.precautionary && absentDiffers(each, examination, other)),
    );
  return {
    before: touched(before, after, gone),
    after: touched(after, before, come),
    added: [...is].filter((id) => !was.has(id)),
    removed: [...was].filter((id) => !is.has(id)),
    changed: come.map(({ rule }) => rule.id).filter((id) => was.has(id)),
  };
}

const idsOf = ({ rules }: Examination): Set<string> => new Set(rules.map(({ rule }) => rule.id));

const marksOf = (examination: Examination): Map<ExaminedRule, string> =>
  new Map(examination.rules.map((each) => [each, markOf(each, examination)]));

/** All of a rule that can change what a contact comes to. */
function markOf({ rule, asks }: ExaminedRule, { paragraphsCounted }: Examination): string {
  const counts = leavesOf(rule.when).some(({ kind }) => kind === 'count');
  const counted = counts ? [...paragraphsCounted].map(([key, refs]) => [key, [...refs].sort()]) : [];
  const { priority, canWait, precautionary, beside, mustNot, question } = rule;
  return JSON.stringify([
    canonical(rule.when),
    asks,
    priority,
    canWait,
    precautionary,
    beside,
    mustNot,
    question,
    counted,
  ]);
}

const citesDiffer = (before: Examination, after: Examination): boolean => {
  const citesOf = ({ rules }: Examination): string =>
    JSON.stringify(
      rules
        .map(({ rule }) => [canonical(rule.when), rule.cites.map(({ ref }) => ref).sort()])
        .map((each) => JSON.stringify(each))
        .sort(),
    );
  return citesOf(before) !== citesOf(after);
};

const absentDiffers = ({ reads }: ExaminedRule, one: Examination, other: Examination): boolean =>
  reads.some((fact) => one.isUnknownWhenAbsent(fact) !== other.isUnknownWhenAbsent(fact));
