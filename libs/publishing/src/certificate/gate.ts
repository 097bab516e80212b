import type { Certificate, FactCatalogue, NationalFloor, ThresholdDocument } from '#thresholds';
import { askSolver, USUAL_LIMITS, type OnProgress, type SolverAnswer, type SolverLimits } from './ask-solver.js';
import { compareAnswers } from './compare-answers.js';
import { questionsAbout } from './questions.js';
import { declareBirths, declareWorld, vocabularyOf } from './smt/declare.js';
import { sideOf } from './smt/rules.js';
import { newScript } from './smt/script.js';

/** How the solver came out: it agrees with the certificate on every question, or the document is not published. */
export interface GateResult {
  readonly agrees: boolean;
  readonly questions: number;
  readonly milliseconds: number;
  /** Every question left without an answer, and every answer that differs, in words. Each of them blocks. */
  readonly problems: readonly string[];
}

/** What is put to the solver beside its certificate. */
export interface ToGate {
  readonly document: ThresholdDocument | null;
  readonly floor: NationalFloor | null;
  readonly catalogue: FactCatalogue;
  readonly certificate: Certificate;
}

/**
 * The gate before publication: what the certificate says of rules is asked of z3 again, from the conditions as written and sharing
 * no code with the certificate or the evaluator. "Not known" and "differs" both block, with a sentence.
 */
export async function gate(
  { document, floor, catalogue, certificate }: ToGate,
  limits: SolverLimits = USUAL_LIMITS,
  onProgress?: OnProgress,
): Promise<GateResult> {
  const side = sideOf(document, floor, catalogue);
  const words = vocabularyOf(
    side.rules.map(({ rule }) => rule.when),
    catalogue,
    certificate.on,
  );
  const script = newScript();
  const asked = questionsAbout({ script, words, side, world: '' });
  const setUp = [...declareBirths(words), ...declareWorld(words, ''), ...asked.declared, ...script.lines];
  const answers = await askSolver(
    setUp,
    asked.questions.map(({ question }) => question),
    limits,
    onProgress,
  );
  const problems = compareAnswers(asked.questions, answers, certificate);
  return { agrees: problems.length === 0, questions: answers.length, milliseconds: timeOf(answers), problems };
}

const timeOf = (answers: readonly SolverAnswer[]): number =>
  Math.round(answers.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
