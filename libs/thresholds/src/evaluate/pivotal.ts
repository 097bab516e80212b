import type { Answer } from '../rule-set.js';
import { supposing } from './supposing.js';
import { TRUE, truthOf, type Circumstances } from './truth.js';
import type { OpenRule } from './undecided.js';
import { AGE } from './unknowns.js';
import type { Weighing } from './weigh.js';

/** Beyond this many unknown facts in one rule, whether one of them matters is taken from the rule's own shape. */
const MOST_TRIED = 7;

/**
 * Could knowing one thing change the outcome, other unknowns being as they may? It could if, with some adverse answers to the
 * others, the rule would then act, while without it nothing asking as much would.
 * @returns how many other answers that takes, 0 where it is enough alone; null where it could change nothing
 */
export function othersNeeded(
  unknown: string,
  rule: OpenRule,
  open: readonly OpenRule[],
  ages: readonly Circumstances[],
  weighing: Weighing,
): number | null {
  const others = answersTo(
    rule.needs.filter((need) => need !== unknown && need !== AGE),
    rule,
    weighing,
  );
  if (rule.ready.readsCounts || others.length > MOST_TRIED) return rule.needs.length - 1;
  const rivals = open.filter(({ ready }) => ready.rank >= rule.ready.rank);
  for (const given of subsetsBySize(others)) {
    const matters =
      unknown === AGE
        ? ageMatters(given, rule, rivals, ages)
        : answersTo([unknown], rule, weighing).some((answer) => answerMatters(answer, given, rule, rivals, ages));
    if (matters) return given.length;
  }
  return null;
}

function answersTo(needs: readonly string[], { ready }: OpenRule, { ruleSet }: Weighing): Answer[] {
  const slots = needs.map((need) => ruleSet.slotOf.get(need));
  return ready.worst.filter(({ slot }) => slots.includes(slot));
}

function answerMatters(
  answer: Answer,
  given: readonly Answer[],
  rule: OpenRule,
  rivals: readonly OpenRule[],
  ages: readonly Circumstances[],
): boolean {
  return ages.some((age) => holdsGiven([...given, answer], [rule], age) && !holdsGiven(given, rivals, age));
}

function ageMatters(
  given: readonly Answer[],
  rule: OpenRule,
  rivals: readonly OpenRule[],
  ages: readonly Circumstances[],
): boolean {
  return ages.some((age) => holdsGiven(given, [rule], age)) && ages.some((age) => !holdsGiven(given, rivals, age));
}

const holdsGiven = (given: readonly Answer[], rules: readonly OpenRule[], age: Circumstances): boolean =>
  supposing(age.possible, given, () => rules.some(({ ready }) => truthOf(ready.when, age) === TRUE));

function subsetsBySize<T>(items: readonly T[]): T[][] {
  const subsets = items.reduce<T[][]>((some, item) => [...some, ...some.map((each) => [...each, item])], [[]]);
  return subsets.sort((a, b) => a.length - b.length);
}
