import { QUORUM, type ContactRecord } from '#referrals';
import { responseRank, type ChildEvaluation, type FactCatalogue, type Response } from '#thresholds';

/** Values that say a thing is not so, or that nobody knows. */
const NOT_SO: readonly unknown[] = ['no', 'none', false];

/** What is stated and stands: what is so, what is said not to be, and what is said differently and not settled. */
export function whatIsSaid({ statements, conflicts }: ContactRecord, catalogue: FactCatalogue) {
  const said = statements
    .filter(({ stands, value }) => stands && value !== 'unknown')
    .map(({ n, about, fact, value, evidence, saidBy }) => ({
      ...{ n, about, fact, wording: inWords(fact, catalogue), value, evidence, saidBy },
    }));
  return {
    known: said.filter(({ value }) => !NOT_SO.includes(value)),
    saidNotToBe: said.filter(({ value }) => NOT_SO.includes(value)),
    disputed: conflicts.map((conflict) => ({ ...conflict, wording: inWords(conflict.fact, catalogue) })),
  };
}

/** Something nobody knows that could still raise what this comes to. */
interface Unknown {
  readonly about: string;
  readonly fact: string;
  readonly wording: string;
  readonly couldRaiseTo: Response;
  /** Kinds of source that can usually answer, best placed first. */
  readonly askOf: readonly string[];
}

/**
 * What is not known and matters, by the agency that can answer: the questions that matter, what rules that are live would turn on, and
 * what a rule that acts by precaution did not know. One that several can answer stands under each of them. Agencies that a call needs
 * come first, and what could raise it furthest comes first.
 */
export function whatIsNotKnown(children: readonly ChildEvaluation[], catalogue: FactCatalogue) {
  const unknown = new Map<string, Unknown>();
  for (const one of children.flatMap((child) => unknownsOf(child, catalogue))) {
    const key = JSON.stringify([one.about, one.fact]);
    const before = unknown.get(key);
    if (!before || responseRank(one.couldRaiseTo) > responseRank(before.couldRaiseTo)) unknown.set(key, one);
  }
  const questions = [...unknown.values()].sort((a, b) => responseRank(b.couldRaiseTo) - responseRank(a.couldRaiseTo));
  const agencies = new Set<string>([...QUORUM, ...questions.flatMap(({ askOf }) => askOf.map(agencyOf))]);
  return [...agencies]
    .map((agency) => ({ agency, questions: questions.flatMap((one) => askedOf(one, agency)) }))
    .filter(({ questions: asked }) => asked.length > 0);
}

const askedOf = ({ askOf, ...question }: Unknown, agency: string) =>
  askOf.some((one) => agencyOf(one) === agency)
    ? [{ ...question, bestPlaced: agencyOf(askOf[0] ?? '') === agency }]
    : [];

const NAMED: Readonly<Record<string, string>> = {
  ...{ school: 'education', 'early-years': 'education', 'local-authority': 'social-care' },
};

/** The agency on a call that a kind of source belongs to. */
const agencyOf = (source: string): string => NAMED[source] ?? source;

function unknownsOf(child: ChildEvaluation, catalogue: FactCatalogue): Unknown[] {
  const of = (fact: string, about: string, couldRaiseTo: Response, ask: readonly string[] = []): Unknown => ({
    ...{ about, fact, wording: inWords(fact, catalogue), couldRaiseTo },
    askOf: [...new Set([...ask, ...(catalogue.facts.get(fact)?.askOf ?? ANYBODY)])],
  });
  return [
    ...child.questions.map(({ fact, about, ask, couldRaiseTo }) => of(fact, about, couldRaiseTo, [ask])),
    ...child.because.flatMap(({ unknown, response }) => unknown.map((fact) => of(fact, child.ref, response))),
    ...child.undecided
      .filter(({ live }) => live)
      .flatMap(({ needs, response }) => needs.map((fact) => of(fact, child.ref, response))),
  ];
}

/** Whom to ask what is no fact of the catalogue, such as a child's age. */
const ANYBODY: readonly string[] = ['health', 'school', 'parent-or-carer'];

const inWords = (fact: string, { facts }: FactCatalogue): string =>
  facts.get(fact)?.practitioner ?? (fact === 'age' ? 'the child’s age' : fact);
