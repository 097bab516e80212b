import type { Condition, FactCatalogue, ThresholdDocument } from '#thresholds';
import { Engine as RulesEngine, type NestedCondition } from 'json-rules-engine';
import { asAlternatives, type Comparison } from '../two-valued.js';
import { prepareCounting } from './counting.js';
import type { Engine } from './engine.js';

const OPERATORS = { '>=': 'greaterThanInclusive', '<': 'lessThan', '=': 'equal' } as const;

/**
 * json-rules-engine with one rule for each base rule, `all` and `any` as its own; `atLeast n of` is every choice of n, since it does not
 * count. Counting rules are worked out from its events in plain code, which costs it less than facts of its own would.
 */
export function jsonRulesEngine(document: ThresholdDocument, catalogue: FactCatalogue): Engine {
  const counting = prepareCounting(document);
  const engine = new RulesEngine([], { allowUndefinedFacts: true });
  for (const rule of counting.base) {
    engine.addRule({ name: rule.id, conditions: { all: [nested(rule.when, catalogue)] }, event: { type: rule.id } });
  }
  return {
    name: 'json-rules-engine 7.3.1',
    decide: async (contact) => {
      const { events } = await engine.run({ ...contact });
      return counting.answer(new Set(events.map(({ type }) => type)));
    },
  };
}

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
