import { assumeFacts } from '../assume-facts.js';
import type { ContactFacts } from '../contact-facts.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Evaluation } from '../evaluation.js';
import type { FactCatalogue } from '../fact.js';
import type { Problem } from '../problem.js';
import type { RuleSet } from '../rule-set.js';
import { compareWithExpected } from './compare-with-expected.js';
import { parseCases } from './parse-cases.js';
import type { PracticeCase } from './practice-case.js';

/** How a file of cases came out. Sound when both lists are empty. */
export interface CasesRun {
  readonly cases: number;
  /** What is wrong with the file itself; no case is run while there is anything. */
  readonly problems: readonly Problem[];
  readonly failures: readonly CaseFailure[];
}

export interface CaseFailure {
  /** The case's place in the file, from 0. */
  readonly index: number;
  readonly sentence: string;
  /** In sentences, each naming what was expected and what came out. */
  readonly differences: readonly string[];
}

/**
 * Runs a file of cases against a rule set.
 * @param casesRaw parsed YAML or JSON, as docs/threshold-documents.md sets it out
 */
export function runCases(casesRaw: unknown, ruleSet: RuleSet, catalogue: FactCatalogue): CasesRun {
  const parsed = parseCases(casesRaw, catalogue);
  if (!parsed.ok) return { cases: 0, problems: parsed.problems, failures: [] };
  const failures = parsed.value.flatMap((each, index): CaseFailure[] => {
    const differences = compareWithExpected(evaluateCase(each, ruleSet), each.expect);
    return differences.length === 0 ? [] : [{ index, sentence: each.sentence, differences }];
  });
  return { cases: parsed.value.length, problems: [], failures };
}

/** Evaluates one case as the service would: with what the national floor lets be assumed. */
export function evaluateCase(each: PracticeCase, ruleSet: RuleSet): Evaluation {
  const { receivedOn, children, assertions } = each;
  const contact: ContactFacts = { receivedOn, children, assertions };
  return evaluate(ruleSet, { ...contact, assertions: [...assertions, ...assumeFacts(ruleSet, contact)] });
}
