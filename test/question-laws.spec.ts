import fc from 'fast-check';
import { compileRuleSet, evaluate, questionsThatMatter, responseRank, type Question } from '#thresholds';
import { CATALOGUE, madeUp, SPANS, type MadeUp } from './builders/threshold-arbitraries.js';
import { askOracle } from './support/oracle/ask-oracle.js';
import { birthsOf } from './support/oracle/births.js';
import { hear, type OracleRules } from './support/oracle/hearing.js';
import type { World } from './support/oracle/worlds.js';

/** How things may come out for one child: in each world, where the highest response stands. */
type Outcomes = ReadonlyMap<World, number>;

/** Each child of a made-up contact: every way things may come out, and every question listed. */
function outcomesAndQuestions(made: MadeUp): { outcomes: Outcomes; questions: readonly Question[] }[] {
  const rules: OracleRules = { catalogue: CATALOGUE, ...made };
  const { children } = questionsThatMatter(compileRuleSet(made.document, made.floor, CATALOGUE), made.contact);
  return made.contact.children.map((child, index) => {
    const births = birthsOf(child.birth, made.contact, SPANS);
    const { outcomes } = askOracle(rules, child, made.contact, hear(rules, child, made.contact), births);
    return { outcomes, questions: children[index]?.questions ?? [] };
  });
}

/** The highest response that the answer to one question alone could make the difference to; -1 where it could to none. */
function highestTurnedBy(fact: string, outcomes: Outcomes): number {
  const lists = [...groupBy([...outcomes.keys()], (world) => allBut(fact, world)).values()];
  const differing = lists
    .map((worlds) => worlds.map((world) => outcomes.get(world) as number))
    .filter((ranks) => new Set(ranks).size > 1);
  return Math.max(-1, ...differing.flat());
}

function allBut(fact: string, { facts, birth }: World): string {
  return JSON.stringify([[...facts].filter(([id]) => id !== fact), fact === 'age' ? null : birth]);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

const RUNS = { numRuns: 30 };
const EVERYTHING = ['age', ...CATALOGUE.facts.keys()];

describe('the questions that matter, against every way things may be', () => {
  it('are all those whose answer could change what is asked for, and no others', () => {
    fc.assert(
      fc.property(madeUp, (made) => {
        for (const { outcomes, questions } of outcomesAndQuestions(made)) {
          const turning = EVERYTHING.filter((fact) => highestTurnedBy(fact, outcomes) >= 0);
          expect(questions.map(({ fact }) => fact).sort()).toEqual(turning.sort());
        }
      }),
      RUNS,
    );
  });

  it('are none when the outcome is settled', () => {
    fc.assert(
      fc.property(madeUp, (made) => {
        for (const { outcomes, questions } of outcomesAndQuestions(made)) {
          if (new Set(outcomes.values()).size === 1) expect(questions).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('never promise a rise that their answer could not make', () => {
    fc.assert(
      fc.property(madeUp, (made) => {
        for (const { outcomes, questions } of outcomesAndQuestions(made)) {
          for (const { fact, couldRaiseTo } of questions) {
            expect(highestTurnedBy(fact, outcomes)).toBeGreaterThanOrEqual(responseRank(couldRaiseTo));
          }
        }
      }),
      RUNS,
    );
  });
});

describe('the questions that matter', () => {
  const everyMadeUp = (check: (made: MadeUp) => void): void => fc.assert(fc.property(madeUp, check));
  const ruleSetOf = ({ document, floor }: MadeUp) => compileRuleSet(document, floor, CATALOGUE);

  it('hold the three that an evaluation shows, in the same order', () => {
    everyMadeUp((made) => {
      const shown = evaluate(ruleSetOf(made), made.contact).children;
      const { children } = questionsThatMatter(ruleSetOf(made), made.contact);
      shown.forEach(({ questions }, index) => {
        const all = children[index]?.questions ?? [];
        expect(all.filter((each) => questions.some(({ fact }) => fact === each.fact))).toEqual(questions);
        expect(questions).toHaveLength(Math.min(questions.length, 3));
        expect(all.length === 0).toBe(questions.length === 0);
      });
    });
  });

  it('are gathered by who can answer, each once', () => {
    everyMadeUp((made) => {
      const { children, byWhom } = questionsThatMatter(ruleSetOf(made), made.contact);
      const marks = byWhom.flatMap(({ questions }) => questions.map(({ about, fact }) => `${about} ${fact}`));
      const wanted = children.flatMap(({ questions }) => questions.map(({ about, fact }) => `${about} ${fact}`));
      expect(new Set(marks).size).toBe(marks.length);
      expect(marks.sort()).toEqual([...new Set(wanted)].sort());
      expect(byWhom.every(({ ask, questions }) => questions.every((each) => each.ask === ask))).toBe(true);
    });
  });
});
