import { dayBefore, writeDay, writeSpan } from '../calendar.js';
import type { Span } from '../condition.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { AgeBoundary } from './certificate.js';
import { contactOf } from './contact-of.js';
import type { Examination, ExaminedRule } from './examination.js';
import { leavesOf } from './leaves.js';
import type { Point } from './point.js';
import { pointsOfWays } from './points-of-rule.js';
import { agesIn } from './properties/age-boundaries.js';

/** What the rules say of a child the day before each age they turn on, on the day and the day after. */
export function listAgeBoundaries(examination: Examination): AgeBoundary[] {
  const ages = agesIn(examination.rules).sort(([a], [b]) => dayBefore(0, b) - dayBefore(0, a));
  return ages.flatMap(([age]) => {
    const rules = examination.rules.filter((each) => turnsOn(each, age));
    const shown = rules.flatMap((each) => examples(each, examination).map((point) => ({ each, point })))[0];
    if (shown === undefined) return [];
    const reached = dayBefore(examination.births.on, age);
    const on = (bornOn: number): string | null => responseFor(shown.point, writeDay(bornOn), examination);
    return {
      age: writeSpan(age),
      rules: rules.map(({ rule }) => rule.id),
      shownBy: shown.each.rule.id,
      dayBefore: on(reached + 1),
      dayOf: on(reached),
      dayAfter: on(reached - 1),
    };
  });
}

const turnsOn = ({ rule }: ExaminedRule, age: Span): boolean =>
  leavesOf(rule.when).some(
    (leaf) =>
      leaf.kind === 'age' &&
      [leaf.atLeast, leaf.under].some((span) => span !== null && writeSpan(span) === writeSpan(age)),
  );

/** The first of a rule's contacts that its ages shut out of some birth. */
function examples(each: ExaminedRule, examination: Examination): Point[] {
  for (const point of pointsOfWays(each, examination)) if (point.births !== examination.births.all) return [point];
  return [];
}

function responseFor(point: Point, born: string, examination: Examination): string | null {
  const contact = contactOf(point, examination);
  const [child] = contact.children;
  if (child === undefined) return null;
  const children = [{ ...child, birth: { kind: 'born' as const, from: born, until: born } }];
  return evaluate(examination.ruleSet, { ...contact, children }).children[0]?.response ?? null;
}
