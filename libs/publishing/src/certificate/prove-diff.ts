import {
  CAN_WAIT,
  PRIORITIES,
  type Condition,
  type DocumentDiff,
  type OutcomeChange,
  type OutcomePart,
  type ToExamine,
} from '#thresholds';
import { askSolver, USUAL_LIMITS, type OnProgress, type SolverLimits, type SolverQuestion } from './ask-solver.js';
import { declareBirths, declareWorld, named, vocabularyOf, type Vocabulary } from './smt/declare.js';
import { oneActsEverywhere, sideOf, type AskedRule, type Asking, type Side } from './smt/rules.js';
import { and, newScript, not } from './smt/script.js';

/** Whether a difference is all there is. */
export interface DiffProof {
  /** True only where the solver proved that there is no other change: of children whose age is known, known facts or not. */
  readonly complete: boolean;
  readonly questions: number;
  readonly milliseconds: number;
  /** Changes the solver found that were not listed, those listed that it says cannot be, and what it left open. */
  readonly problems: readonly string[];
}

/** One possible class of change, and whether the difference lists it. */
interface PossibleChange {
  readonly question: SolverQuestion;
  readonly words: string;
  readonly listed: boolean;
  /** Is it listed by the example of a child whose age is not known, of whom the solver is not asked? */
  readonly ofUnknownAge: boolean;
}

/**
 * Proves a difference: every class it does not list is shown to be impossible, and every class it lists to be possible, by z3 from
 * the conditions of both versions. A child's births are taken one at a time: of a child whose birth is not known the outcome is
 * the least of them.
 */
export async function proveDiff(
  before: ToExamine,
  after: ToExamine,
  diff: DocumentDiff,
  limits: SolverLimits = USUAL_LIMITS,
  onProgress?: OnProgress,
): Promise<DiffProof> {
  const [was, is] = [before, after].map(({ document, floor, catalogue }, index) =>
    sideOf(document, floor, catalogue, String(index)),
  ) as [Side, Side];
  const conditions: Condition[] = [...was.rules, ...is.rules].map(({ rule }) => rule.when);
  const words = vocabularyOf(conditions, after.catalogue, dayOf(after));
  const script = newScript();
  const common = { script, words, world: '' as const };
  const possible = changesPossible({ ...common, side: was }, { ...common, side: is }, diff);
  const setUp = [...declareBirths(words), ...oneBirth(words), ...declareWorld(words, ''), ...script.lines];
  const answers = await askSolver(
    setUp,
    possible.map(({ question }) => question),
    limits,
    onProgress,
  );
  const problems = possible.flatMap(({ words: said, listed, ofUnknownAge }, index) => {
    const { answer, said: why } = answers[index] ?? { answer: 'unknown', said: 'no answer' };
    if (answer === 'unknown') return [`The solver could not say whether there is a change ${said} (${why}).`];
    if ((answer === 'yes') === listed || (listed && ofUnknownAge)) return [];
    return [
      listed
        ? `The solver finds no change ${said}, though one is listed.`
        : `The solver finds a change ${said} that is not listed.`,
    ];
  });
  const impossible = unasked(possible, diff).map(
    (words) => `The solver finds no change ${words}, though one is listed.`,
  );
  const all = [...problems, ...impossible];
  const milliseconds = Math.round(answers.reduce((sum, each) => sum + each.milliseconds, 0));
  return { complete: all.length === 0, questions: answers.length, milliseconds, problems: all };
}

/** Changes that are listed between values no rule gives. */
function unasked(possible: readonly PossibleChange[], { outcomes }: DocumentDiff): string[] {
  const asked = new Set(possible.map(({ words }) => words));
  return outcomes.map(({ part, from, to }) => changeInWords(part, from, to)).filter((words) => !asked.has(words));
}

const changeInWords = (part: OutcomePart, from: string | null, to: string | null): string =>
  `of ${part} from ${from ?? 'none'} to ${to ?? 'none'}`;

const dayOf = ({ document, floor }: ToExamine): string =>
  [document?.effectiveFrom, floor?.effectiveFrom]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1) ?? '2026-01-01';

function oneBirth({ stretches }: Vocabulary): string[] {
  return [`(assert ((_ at-most 1) ${stretches.map((_, at) => named.birth(at)).join(' ')}))`];
}

/** A value of a part, and the rules that give it or more. Null: no rule acts. */
interface Step {
  readonly value: string | null;
  readonly asMuch: readonly AskedRule[];
}

function changesPossible(was: Asking, is: Asking, { outcomes }: DocumentDiff): PossibleChange[] {
  const listedAs: Listed = (part, from, to) =>
    outcomes.find((change) => change.part === part && change.from === from && change.to === to) ?? null;
  const single = (['outcome', 'priority', 'can-wait'] as const).flatMap((part) =>
    pairs(stepsOf(part, was.side), stepsOf(part, is.side)).map(([from, to]) => {
      const assertions = [...comesTo(from, stepsOf(part, was.side), was), ...comesTo(to, stepsOf(part, is.side), is)];
      return change(part, from.value, to.value, assertions, listedAs);
    }),
  );
  const words = (['duty', 'must-not', 'question'] as const).flatMap((part) =>
    wordsOf(part, [was.side, is.side]).flatMap((said) => {
      const [before, after] = [was, is].map((asking) => oneActsEverywhere(saying(part, said, asking.side), asking)) as [
        string,
        string,
      ];
      return [
        change(part, said, null, [before, not(after)], listedAs),
        change(part, null, said, [not(before), after], listedAs),
      ];
    }),
  );
  return [...single, ...words];
}

type Listed = (part: OutcomePart, from: string | null, to: string | null) => OutcomeChange | null;

function change(
  part: OutcomePart,
  from: string | null,
  to: string | null,
  assertions: readonly string[],
  listedAs: Listed,
): PossibleChange {
  const words = changeInWords(part, from, to);
  const listed = listedAs(part, from, to);
  const birth = listed?.witness.contact.children[0]?.birth;
  const ofUnknownAge = birth?.kind === 'unknown' || (birth?.kind === 'born' && birth.from !== birth.until);
  return { question: { id: words, assertions: [and(assertions)] }, words, listed: listed !== null, ofUnknownAge };
}

const pairs = (some: readonly Step[], others: readonly Step[]): [Step, Step][] =>
  some.flatMap((one) => others.filter(({ value }) => value !== one.value).map((other): [Step, Step] => [one, other]));

/** The values a part can have in one version, lowest first. */
function stepsOf(part: 'outcome' | 'priority' | 'can-wait', { rules }: Side): Step[] {
  const rankOf = (each: AskedRule): number => {
    if (part === 'outcome') return each.standing;
    return part === 'priority' ? PRIORITIES.indexOf(each.rule.priority) : CAN_WAIT.indexOf(each.rule.canWait);
  };
  const valueOf = (each: AskedRule): string => {
    if (part === 'outcome') return `${each.rule.response} ${each.level}`.trim();
    return part === 'priority' ? each.rule.priority : each.rule.canWait;
  };
  const ranks = [...new Set(rules.map(rankOf))].sort((a, b) => a - b);
  const steps = ranks.map((rank) => ({
    value: valueOf(rules.find((each) => rankOf(each) === rank) as AskedRule),
    asMuch: rules.filter((each) => rankOf(each) >= rank),
  }));
  return [{ value: null, asMuch: [] }, ...steps];
}

/** Reaches this step, and not the next. */
function comesTo(step: Step, steps: readonly Step[], asking: Asking): string[] {
  const next = steps[steps.findIndex(({ value }) => value === step.value) + 1];
  const reached = step.value === null ? [] : [oneActsEverywhere(step.asMuch, asking)];
  return [...reached, ...(next === undefined ? [] : [not(oneActsEverywhere(next.asMuch, asking))])];
}

type Wordy = 'duty' | 'must-not' | 'question';

function sayings({ rule }: AskedRule, part: Wordy): readonly string[] {
  if (part === 'question') return rule.question === null ? [] : [rule.question];
  return part === 'duty' ? rule.beside : rule.mustNot;
}

const saying = (part: Wordy, said: string, { rules }: Side): AskedRule[] =>
  rules.filter((each) => sayings(each, part).includes(said));

const wordsOf = (part: Wordy, sides: readonly Side[]): string[] => [
  ...new Set(sides.flatMap(({ rules }) => rules.flatMap((each) => sayings(each, part)))),
];
