import fc from 'fast-check';
import { compileRuleSet, evaluate, type ChildEvaluation, type ContactFacts } from '#thresholds';
import { CATALOGUE, madeUpWithContacts, SPANS } from '../../builders/threshold-arbitraries.js';
import { askOracle, type OracleAnswer } from './ask-oracle.js';
import { birthsOf } from './births.js';
import { hear, type OracleRules } from './hearing.js';
import { worldsOf } from './worlds.js';

/** Documents of one seed, and contacts put to each. */
const DOCUMENTS = 25;
const CONTACTS = 20;
/** A pair that leaves more worlds open is passed over here: what is most unknown is left to the properties of threshold-laws.spec.ts. */
const MOST_WORLDS = 64;

/** What came of one seed. */
export interface SeedChecked {
  /** Pairs that both evaluators were asked of. */
  readonly pairs: number;
  readonly disagreements: readonly Disagreement[];
}

/** A pair on which the evaluator and the slow one differ. */
export interface Disagreement {
  readonly seed: number;
  readonly document: number;
  readonly contact: number;
  readonly child: string;
  readonly evaluator: Compared;
  readonly oracle: Compared;
}

type Compared = ReturnType<typeof comparedOf>;

/** Puts the pairs of one seed to both evaluators. */
export function checkSeed(seed: number): SeedChecked {
  const disagreements: Disagreement[] = [];
  let pairs = 0;
  const made = fc.sample(madeUpWithContacts(CONTACTS), { seed, numRuns: DOCUMENTS });
  made.forEach(({ document, floor, contacts }, index) => {
    const rules: OracleRules = { catalogue: CATALOGUE, document, floor };
    const ruleSet = compileRuleSet(document, floor, CATALOGUE);
    contacts.forEach((contact, place) => {
      const answers = contact.children.map((child) => answerOf(rules, contact, child));
      if (answers.includes(null)) return;
      pairs += 1;
      evaluate(ruleSet, contact, { questions: false }).children.forEach((came, child) => {
        const [evaluator, oracle] = [comparedOf(came), ofOracle(answers[child] as OracleAnswer)];
        if (JSON.stringify(evaluator) === JSON.stringify(oracle)) return;
        disagreements.push({ seed, document: index, contact: place, child: came.ref, evaluator, oracle });
      });
    });
  });
  return { pairs, disagreements };
}

/** What the slow evaluator says of one child; null where too many worlds are open. */
function answerOf(
  rules: OracleRules,
  contact: ContactFacts,
  child: ContactFacts['children'][number],
): OracleAnswer | null {
  const births = birthsOf(child.birth, contact, SPANS);
  const known = hear(rules, child, contact);
  const worlds = worldsOf(rules, known, births, MOST_WORLDS);
  return worlds === null ? null : askOracle(rules, child, contact, known, births, worlds);
}

const ofOracle = ({ floor, ceiling, priority, canWait, because, undecided }: OracleAnswer) => ({
  floor,
  ceiling,
  priority,
  canWait,
  because: [...because].sort(),
  undecided: [...undecided].sort(),
});

/** What both say of one child. Rules that take turns in acting are told by what they do not know, and are left out of the list. */
const comparedOf = ({ floor, ceiling, priority, canWait, because, undecided }: ChildEvaluation) => ({
  floor,
  ceiling,
  priority,
  canWait,
  because: because
    .filter(({ by, unknown }) => by === 'precaution' || unknown.length === 0)
    .map(({ rule, by }) => `${rule} ${by}`)
    .sort(),
  undecided: undecided.map(({ rule, live }) => `${rule} ${live ? 'live' : 'idle'}`).sort(),
});
