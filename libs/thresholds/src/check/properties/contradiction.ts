import type { Condition } from '../../condition.js';
import type { Examination, ExaminedRule } from '../examination.js';
import type { Finding } from '../certificate.js';
import type { Way } from '../way.js';
import { asksNoMore } from '../ways-of-some.js';
import { waysOf } from '../ways.js';
import { findingsOf, type Property } from './property.js';

/** Every branch of a rule can hold, and adds something to the others. */
export const contradiction: Property = (examination) =>
  examination.rules.flatMap((each) => (each.ways?.length ? branchesOf(each, examination) : []));

/** A rule narrowed to one branch of an “any”, and widened to all but it. */
interface Branch {
  readonly path: string;
  readonly alone: Condition;
  readonly without: Condition | null;
}

function branchesOf(each: ExaminedRule, examination: Examination): Finding[] {
  const [at = ''] = each.path.split(' (');
  return branches(each.rule.when, `${at}.when`).flatMap(({ path, alone, without }) => {
    const own = waysOf(alone, examination);
    if (own === null) return [];
    if (own.length === 0) {
      const sentence = `This part of “${each.rule.id}” can never hold beside the rest of it: what it asks for excludes itself.`;
      return [findingsOf('contradiction')('error', path, sentence)];
    }
    const rest = without === null ? [] : (waysOf(without, examination) ?? []);
    if (!own.every((way) => isAmong(way, rest))) return [];
    const sentence = `This part of “${each.rule.id}” adds nothing: whenever it holds, another part of the rule does too.`;
    return [findingsOf('redundancy')('warning', path, sentence)];
  });
}

const isAmong = (way: Way, others: readonly Way[]): boolean => others.some((other) => asksNoMore(other, way));

/** Every branch of every “any” of a condition. */
function branches(condition: Condition, path: string): Branch[] {
  if (condition.kind !== 'all' && condition.kind !== 'any' && condition.kind !== 'some') return [];
  const { of } = condition;
  const member = condition.kind === 'some' ? 'of' : condition.kind;
  const within = of.flatMap((part, index) =>
    branches(part, `${path}.${member}[${index}]`).map((branch) => ({
      ...branch,
      alone: replaced(condition, index, branch.alone),
      without: branch.without === null ? null : replaced(condition, index, branch.without),
    })),
  );
  if (condition.kind !== 'any' || of.length < 2) return within;
  const own = of.map((part, index): Branch => ({
    path: `${path}.any[${index}]`,
    alone: part,
    without: { kind: 'any', of: of.filter((_, other) => other !== index) },
  }));
  return [...within, ...own];
}

const replaced = (
  condition: Extract<Condition, { of: readonly Condition[] }>,
  index: number,
  part: Condition,
): Condition => ({
  ...condition,
  of: condition.of.map((each, place) => (place === index ? part : each)),
});
