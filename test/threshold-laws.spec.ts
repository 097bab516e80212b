import fc from 'fast-check';
import { compileRuleSet, evaluate } from '#thresholds';
import { CATALOGUE, madeUp, SPANS, type MadeUp } from './builders/threshold-arbitraries.js';
import { askOracle } from './support/oracle/ask-oracle.js';
import { birthsOf } from './support/oracle/births.js';
import { hear, type OracleRules } from './support/oracle/hearing.js';

const evaluateMadeUp = ({ document, floor, contact }: MadeUp) =>
  evaluate(compileRuleSet(document, floor, CATALOGUE), contact).children;

describe('evaluate against a slow evaluator that tries every way things may be', () => {
  it('agrees on the floor, the ceiling, the rules that act and those undecided', () => {
    fc.assert(
      fc.property(madeUp, (made) => {
        const rules: OracleRules = { catalogue: CATALOGUE, ...made };
        evaluateMadeUp(made).forEach((came, index) => {
          const child = made.contact.children[index]!;
          const births = birthsOf(child.birth, made.contact, SPANS);
          const wanted = askOracle(rules, child, made.contact, hear(rules, child, made.contact), births);
          expect({ floor: came.floor, ceiling: came.ceiling }).toEqual({
            floor: wanted.floor,
            ceiling: wanted.ceiling,
          });
          const acting = came.because.map(({ rule, by }) => `${rule} ${by}`);
          expect(acting).toEqual(expect.arrayContaining(wanted.because as string[]));
          expect(came.undecided.map(({ rule, live }) => `${rule} ${live ? 'live' : 'idle'}`).sort()).toEqual(
            [...wanted.undecided].sort(),
          );
        });
      }),
      { numRuns: 150 },
    );
  });
});
