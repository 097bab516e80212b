import type { ContactFacts } from '../contact-facts.js';
import { evaluate } from '../evaluate/evaluate.js';
import { tooManyBothWays } from '../parse/check-both-ways.js';
import type { Problem } from '../problem.js';
import type { RuleSet } from '../rule-set.js';

/** A contact about one child of whom nothing is known, not even the age. */
const SAYS_NOTHING: ContactFacts = {
  receivedOn: '2026-01-01',
  children: [{ ref: 'child', birth: { kind: 'unknown' }, history: [] }],
  assertions: [],
};

/**
 * Checks what neither a document nor the floor can show alone: that no rule of either acts on a contact that says nothing, now that
 * what is unknown when absent in one is unknown in both; and that they do not read more facts both ways than can be worked out.
 * @returns one problem for each rule that would act, and one for too many facts; none for a sound pair
 */
export function checkRuleSet(ruleSet: RuleSet): Problem[] {
  const bothWays = tooManyBothWays(
    ruleSet.rules.map(({ rule }) => rule),
    ruleSet.catalogue,
  );
  // What says nothing may already come in too many combinations to be tried.
  if (bothWays !== null) return [{ path: 'rules', message: bothWays }];
  const because = evaluate(ruleSet, SAYS_NOTHING).children.flatMap((child) => child.because);
  return because.map(({ rule, response }) => ({
    path: rule,
    message: `would act (${response}) on a contact that says nothing: join it to a fact that is not-reported when absent.`,
  }));
}
