import fc from 'fast-check';
import { compileRuleSet, evaluate, responseRank, type ChildEvaluation, type ContactFacts } from '#thresholds';
import { CATALOGUE, madeUp, SPANS, type MadeUp } from './builders/threshold-arbitraries.js';
import { askOracle, type OracleAnswer } from './support/oracle/ask-oracle.js';
import { birthsOf, type OracleBirth } from './support/oracle/births.js';
import { everyValue, hear, type Knowledge, type OracleRules } from './support/oracle/hearing.js';
import type { World } from './support/oracle/worlds.js';

const RUNS = { numRuns: 20 };

const evaluateMadeUp = (
  { document, floor, contact }: MadeUp,
  instead?: Partial<ContactFacts>,
): readonly ChildEvaluation[] =>
  evaluate(compileRuleSet(document, floor, CATALOGUE), { ...contact, ...instead }).children;

const floorRank = (child: ChildEvaluation): number => responseRank(child.response);
const ceilingRank = (child: ChildEvaluation): number => responseRank(child.ceiling?.response ?? null);
/** The highest that is still possible, asked about or not. */
const reach = (child: ChildEvaluation): number =>
  Math.max(floorRank(child), ...child.undecided.map(({ response }) => responseRank(response)));

/** Puts each child of each made-up contact to the evaluator and to the slow one. */
function againstOracle(check: (came: ChildEvaluation, wanted: OracleAnswer, ask: AskAgain) => void): void {
  fc.assert(
    fc.property(madeUp, (made) => {
      const rules: OracleRules = { catalogue: CATALOGUE, ...made };
      evaluateMadeUp(made).forEach((came, index) => {
        const child = made.contact.children[index] as (typeof made.contact.children)[number];
        const births = birthsOf(child.birth, made.contact, SPANS);
        const known = hear(rules, child, made.contact);
        const ask = (knowing: Knowledge, bornSo: readonly OracleBirth[]): OracleAnswer =>
          askOracle(rules, child, made.contact, knowing, bornSo);
        check(came, ask(known, births), { known, births, ask });
      });
    }),
    RUNS,
  );
}

interface AskAgain {
  readonly known: Knowledge;
  readonly births: readonly OracleBirth[];
  readonly ask: (knowing: Knowledge, births: readonly OracleBirth[]) => OracleAnswer;
}

describe('against a slow evaluator that tries every way things may be', () => {
  it('the floor, the ceiling, the rules that act and those undecided are the same', () => {
    againstOracle((came, wanted) => {
      expect({ floor: came.floor, ceiling: came.ceiling }).toEqual({ floor: wanted.floor, ceiling: wanted.ceiling });
      const acting = came.because.filter(({ by, unknown }) => by === 'precaution' || unknown.length === 0);
      expect(acting.map(({ rule, by }) => `${rule} ${by}`).sort()).toEqual([...wanted.because].sort());
      const undecided = came.undecided.map(({ rule, live }) => `${rule} ${live ? 'live' : 'idle'}`);
      expect(undecided.sort()).toEqual([...wanted.undecided].sort());
    });
  });

  it('nothing is asked when the outcome is settled, and something is whenever it is not', () => {
    againstOracle((came, { outcomes }) => {
      expect(came.questions.length > 0).toBe(new Set(outcomes.values()).size > 1);
      expect(came.questions.length).toBeLessThanOrEqual(3);
    });
  });

  it('every question asks what could change the outcome, and says how far it could raise it', () => {
    againstOracle((came, { outcomes }) => {
      for (const { fact, couldRaiseTo } of came.questions) {
        const alike = groupBy([...outcomes.keys()], (world) => allBut(fact, world));
        const turning = alike.filter((worlds) => new Set(worlds.map((world) => outcomes.get(world))).size > 1);
        const highest = Math.max(...turning.flat().map((world) => outcomes.get(world) as number));
        expect({ fact, highest }).toEqual({ fact, highest: expect.any(Number) as number });
        expect(highest).toBeGreaterThanOrEqual(responseRank(couldRaiseTo));
      }
    });
  });

  it('the nearest further fact would alone raise the response, and there is one whenever any would', () => {
    againstOracle((came, _, { known, births, ask }) => {
      const rises = new Map<string, number[]>();
      const note = (fact: string, answer: OracleAnswer): void => {
        const rank = responseRank(answer.floor?.response ?? null);
        if (rank > floorRank(came)) rises.set(fact, [...(rises.get(fact) ?? []), rank]);
      };
      for (const birth of births) note('age', ask(known, [birth]));
      for (const fact of CATALOGUE.facts.values()) {
        const values = known.get(fact.id);
        const open = values === 'silent' ? everyValue(fact) : (values?.length ?? 0) > 1 ? (values as number[]) : [];
        for (const value of open) note(fact.id, ask(new Map(known).set(fact.id, [value]), births));
      }
      const { nearest } = came;
      expect(nearest === null).toBe(rises.size === 0);
      if (nearest !== null) expect(rises.get(nearest.fact)).toContain(responseRank(nearest.would));
    });
  });
});

describe('laws of every evaluation', () => {
  const everyChild = (
    made: MadeUp,
    changed: Partial<ContactFacts>,
    check: (was: ChildEvaluation, is: ChildEvaluation) => void,
  ): void => {
    const before = evaluateMadeUp(made);
    evaluateMadeUp(made, changed).forEach((is, index) => check(before[index] as ChildEvaluation, is));
  };

  it('the ceiling is never below the floor', () => {
    fc.assert(
      fc.property(madeUp, (made) => {
        for (const child of evaluateMadeUp(made)) expect(ceilingRank(child)).toBeGreaterThanOrEqual(floorRank(child));
      }),
    );
  });

  it('knowing more harm never lowers the floor or the ceiling', () => {
    const risk = fc.constantFrom('bruise', 'threat', 'neglect');
    const about = fc.constantFrom('c1', 'c2', 'household', 'a stranger');
    fc.assert(
      fc.property(madeUp, risk, about, (made, fact, whom) => {
        const said = {
          about: whom,
          fact,
          value: 'yes',
          evidence: 'opinion',
          saidBy: 'a neighbour',
          sourceKind: 'public',
        } as const;
        const assertions = [...made.contact.assertions, { ...said, mayBeOfConcern: true }];
        everyChild(made, { assertions }, (was, is) => {
          expect(floorRank(is)).toBeGreaterThanOrEqual(floorRank(was));
          expect(ceilingRank(is)).toBeGreaterThanOrEqual(ceilingRank(was));
        });
      }),
    );
  });

  it('knowing less never takes away what could be: a fact no longer known leaves the ceiling within reach', () => {
    fc.assert(
      fc.property(madeUp, fc.constantFrom(...CATALOGUE.facts.keys()), (made, fact) => {
        const assertions = made.contact.assertions.map((each) =>
          each.fact === fact ? { ...each, value: 'unknown' } : each,
        );
        everyChild(made, { assertions }, (was, is) => expect(reach(is)).toBeGreaterThanOrEqual(ceilingRank(was)));
      }),
    );
  });

  it('knowing less of a birth never takes away what could be', () => {
    fc.assert(
      fc.property(madeUp, (made) => {
        const children = made.contact.children.map((child) => ({ ...child, birth: { kind: 'unknown' as const } }));
        everyChild(made, { children }, (was, is) => expect(reach(is)).toBeGreaterThanOrEqual(ceilingRank(was)));
      }),
    );
  });

  it('the order in which sources are heard changes nothing', () => {
    const shuffled = madeUp.chain((made) =>
      fc.tuple(
        fc.constant(made),
        fc.shuffledSubarray([...made.contact.assertions], { minLength: made.contact.assertions.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([made, assertions]) => {
        everyChild(made, { assertions }, (was, is) => expect(is).toEqual(was));
      }),
    );
  });

  it('whatever is said, it answers for each child and never throws', () => {
    const anything = fc.anything() as fc.Arbitrary<never>;
    const oddly = fc.record({
      about: fc.string(),
      fact: fc.oneof(fc.constantFrom(...CATALOGUE.facts.keys(), '__proto__'), fc.string()),
      value: anything,
      evidence: anything,
      saidBy: fc.string(),
      sourceKind: fc.string(),
      mayBeOfConcern: fc.boolean(),
    });
    const born = fc.oneof(
      fc.record({ kind: fc.constant('born' as const), from: fc.string(), until: fc.string() }),
      fc.record({ kind: fc.constant('unborn' as const), due: fc.string() }),
    );
    fc.assert(
      fc.property(madeUp, fc.string(), fc.array(oddly), fc.array(born), (made, receivedOn, assertions, births) => {
        const children = births.map((birth, index) => ({ ref: `c${index}`, birth, history: [] }));
        const came = evaluateMadeUp(made, { receivedOn, assertions, children });
        expect(came.map(({ ref }) => ref)).toEqual(children.map(({ ref }) => ref));
      }),
    );
  });
});

function allBut(fact: string, { facts, birth }: World): string {
  const others = [...facts].filter(([id]) => id !== fact);
  return JSON.stringify([others, fact === 'age' ? null : birth]);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
