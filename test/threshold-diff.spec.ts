import fc from 'fast-check';
import {
  compileRuleSet,
  diffDocuments,
  evaluate,
  type ChildEvaluation,
  type ContactFacts,
  type OutcomeChange,
  type ThresholdDocument,
  type ToExamine,
} from '#thresholds';
import { CATALOGUE, madeUp, type MadeUp } from './builders/threshold-arbitraries.js';

/** Facts that made-up rules read both ways: classes are of children of whom they are known, as they are of known births. */
const READ_BOTH_WAYS = ['adopted', 'moved'];

/** A made-up document, the same with one thing edited, and contacts to put to both. */
const edited = fc
  .tuple(
    madeUp,
    madeUp,
    fc.array(madeUp, { minLength: 6, maxLength: 6 }),
    fc.nat(),
    fc.constantFrom('replace', 'drop', 'add'),
  )
  .map(([made, other, more, place, how]) => {
    const { rules } = made.document;
    const at = place % rules.length;
    const rule = { ...(other.document.rules[0] as ThresholdDocument['rules'][number]), id: `edit-${at}` };
    const after = {
      replace: rules.map((each, index) => (index === at ? { ...rule, id: each.id } : each)),
      drop: rules.filter((_, index) => index !== at || rules.length === 1),
      add: [...rules, rule],
    }[how];
    return { made, after: { ...made.document, version: '2', rules: after }, contacts: [made, ...more].map(plain) };
  });

/** The contact as far as classes speak of it. */
function plain({ contact }: MadeUp): ContactFacts {
  return {
    ...contact,
    children: contact.children.filter(({ birth }) => birth.kind === 'born' && birth.from === birth.until),
    assertions: contact.assertions.filter(
      ({ fact, value }) => !READ_BOTH_WAYS.includes(fact) || ['no', 'none'].includes(`${value}`),
    ),
  };
}

const outcomeOf = ({ response, level }: ChildEvaluation): string | null =>
  response === null ? null : `${response} ${level}`.trim();

function changesSeen(was: ChildEvaluation, is: ChildEvaluation): Pick<OutcomeChange, 'part' | 'from' | 'to'>[] {
  const acts = (child: ChildEvaluation, value: string): string | null => (child.because.length === 0 ? null : value);
  return [
    { part: 'outcome' as const, from: outcomeOf(was), to: outcomeOf(is) },
    { part: 'priority' as const, from: acts(was, was.priority), to: acts(is, is.priority) },
    { part: 'can-wait' as const, from: acts(was, was.canWait), to: acts(is, is.canWait) },
  ].filter(({ from, to }) => from !== to);
}

const sidesOf = ({ made, after }: { made: MadeUp; after: ThresholdDocument }): [ToExamine, ToExamine] => [
  { document: made.document, floor: made.floor, catalogue: CATALOGUE },
  { document: after, floor: made.floor, catalogue: CATALOGUE },
];

/** Classes are of known births and known facts that rules read both ways; precautionary rules that count are left to the solver. */
const isSpokenOf = ({ made, after }: { made: MadeUp; after: ThresholdDocument }): boolean =>
  [made.document, made.floor].every(
    (source) =>
      source === null ||
      READ_BOTH_WAYS.every(
        (fact) => (source.whenAbsent.default === 'unknown') === source.whenAbsent.except.includes(fact),
      ),
  ) &&
  [...made.document.rules, ...after.rules, ...(made.floor?.rules ?? [])].every(
    ({ precautionary, when }) => !precautionary || !JSON.stringify(when).includes('"count"'),
  );

describe('the difference between two versions', () => {
  it('has a class for every changed outcome that sampling finds', () => {
    fc.assert(
      fc.property(edited.filter(isSpokenOf), (one) => {
        const [before, after] = sidesOf(one);
        const { outcomes } = diffDocuments(before, after);
        const [was, is] = [before, after].map(({ document, floor }) => compileRuleSet(document, floor, CATALOGUE));
        for (const contact of one.contacts) {
          const later = evaluate(is!, contact).children;
          evaluate(was!, contact).children.forEach((child, index) => {
            for (const seen of changesSeen(child, later[index] as ChildEvaluation))
              expect(outcomes.map(({ part, from, to }) => ({ part, from, to }))).toContainEqual(seen);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['whatever is edited', { numRuns: 40 }],
    ['where a number is known and a precaution would suppose it higher', { numRuns: 3, seed: -1_340_784_410 }],
  ])('shows each class by an example that the evaluator moves just so, %s', (_, draws) => {
    fc.assert(
      fc.property(edited.filter(isSpokenOf), (one) => {
        const [before, after] = sidesOf(one);
        const [was, is] = [before, after].map(({ document, floor }) => compileRuleSet(document, floor, CATALOGUE));
        for (const change of diffDocuments(before, after).outcomes) {
          if (!['outcome', 'priority', 'can-wait'].includes(change.part)) continue;
          const [a, b] = [was, is].map((ruleSet) => evaluate(ruleSet!, change.witness.contact).children[0]!);
          const { part, from, to } = change;
          expect(changesSeen(a!, b!)).toContainEqual({ part, from, to });
        }
      }),
      draws,
    );
  });

  it('is nothing between a version and itself, whatever the order of its rules', () => {
    fc.assert(
      fc.property(madeUp, ({ document, floor }) => {
        const turned = { ...document, rules: [...document.rules].reverse() };
        const sides = [document, turned].map((each) => ({ document: each, floor, catalogue: CATALOGUE }));
        expect(diffDocuments(sides[0]!, sides[1]!)).toMatchObject({ outcomes: [], texts: [] });
      }),
    );
  });
});
