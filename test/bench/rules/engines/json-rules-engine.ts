import type { FactCatalogue, ThresholdDocument } from '#thresholds';
import { Engine as RulesEngine, type NestedCondition } from 'json-rules-engine';
import { asAlternatives, type Comparison } from '../two-valued.js';
import { prepareCounting } from './counting.js';
import type { Engine } from './engine.js';

const OPERATORS = { '>=': 'greaterThanInclusive', '<': 'lessThan', '=': 'equal' } as const;

/**
 * json-rules-engine with one rule for each base rule, its condition as alternatives (`any` of `all`). Counting rules are worked out
 * from its events in plain code, which costs it less than facts of its own would.
 */
export function jsonRulesEngine(document: ThresholdDocument, catalogue: FactCatalogue): Engine {
  const counting = prepareCounting(document);
  const engine = new RulesEngine([], { allowUndefinedFacts: true });
  for (const rule of counting.base) {
    const any = asAlternatives(rule.when, catalogue).map((all) => ({ all: all.map(asCondition) }));
    engine.addRule({ name: rule.id, conditions: { any }, event: { type: rule.id } });
  }
  return {
    name: 'json-rules-engine 7.3.1',
    decide: async (contact) => {
      const { events } = await engine.run({ ...contact });
      return counting.answer(new Set(events.map(({ type }) => type)));
    },
  };
}

const asCondition = ({ fact, operator, value }: Comparison): NestedCondition => ({
  fact,
  operator: OPERATORS[operator],
  value,
});
