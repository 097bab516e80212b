import type { Condition, FactCatalogue, ThresholdDocument } from '#thresholds';
import { Engine as RulesEngine, type Event, type NestedCondition } from 'json-rules-engine';
import { asAlternatives, type Comparison } from '../two-valued.js';
import { prepareCounting } from './counting.js';
import type { Engine } from './engine.js';

const OPERATORS = { '>=': 'greaterThanInclusive', '<': 'lessThan', '=': 'equal' } as const;

/** The base rules are all decided before those that count them. */
const [FIRST, THEN] = [2, 1];

/**
 * json-rules-engine with the whole document in it: a rule for each rule, `all` and `any` as its own; `atLeast n of` is every choice of
 * n, since it does not count; a count of paragraphs is a fact worked out from the rules of a higher priority that have held.
 */
export function jsonRulesEngine(document: ThresholdDocument, catalogue: FactCatalogue): Engine {
  const counting = prepareCounting(document);
  const engine = new RulesEngine([], { allowUndefinedFacts: true });
  for (const { id, when } of counting.base) {
    engine.addRule({ name: id, conditions: { all: [nested(when, catalogue)] }, event: { type: id }, priority: FIRST });
  }
  for (const rule of counting.counting) {
    if (rule.when.kind !== 'count') continue;
    const fact = `counted for ${rule.id}`;
    engine.addFact(fact, (_, almanac) => {
      const held = (almanac as unknown as WithEvents).getEvents('success');
      return counting.counted(rule, new Set(held.map(typeOf)));
    });
    const condition = { fact, operator: 'greaterThanInclusive', value: rule.when.atLeast };
    engine.addRule({ name: rule.id, conditions: { all: [condition] }, event: { type: rule.id }, priority: THEN });
  }
  return {
    name: 'json-rules-engine 7.3.1',
    decide: async (contact) => {
      const { events } = await engine.run({ ...contact });
      const held = new Set(events.map(typeOf));
      return counting.answerOf(document.rules.filter(({ id }) => held.has(id)));
    },
  };
}

/** Documented, and left out of the types. */
interface WithEvents {
  getEvents(outcome: 'success'): Event[];
}

const typeOf = (event: Event | undefined): string => event?.type ?? '';

function nested(condition: Condition, catalogue: FactCatalogue): NestedCondition {
  if (condition.kind === 'all') return { all: condition.of.map((part) => nested(part, catalogue)) };
  if (condition.kind === 'any') return { any: condition.of.map((part) => nested(part, catalogue)) };
  return { any: asAlternatives(condition, catalogue).map((all) => ({ all: all.map(asCondition) })) };
}

const asCondition = ({ fact, operator, value }: Comparison): NestedCondition => ({
  fact,
  operator: OPERATORS[operator],
  value,
});
