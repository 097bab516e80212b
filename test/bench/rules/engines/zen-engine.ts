import type { FactCatalogue, ThresholdDocument } from '#thresholds';
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { asAlternatives, type Comparison } from '../two-valued.js';
import { prepareCounting } from './counting.js';
import type { Engine } from './engine.js';

/** Stands for what is not known: a comparison with null is an error there. Below every value, and no age is compared with it. */
const NOT_KNOWN = -1;

/**
 * zen-engine with one decision table, collecting: a column for each fact, a row for each alternative of each base rule. Compiled once
 * as `ZenDecisionContent` and run untraced, which is its quickest form. Counting rules are worked out from the rows in plain code.
 */
export function zenEngine(document: ThresholdDocument, catalogue: FactCatalogue): Engine {
  const counting = prepareCounting(document);
  const columns = ['age', ...catalogue.facts.keys()];
  const rows = counting.base.flatMap(({ id, when }) =>
    asAlternatives(when, catalogue).map((comparisons, index) => asRow(`${id}/${index}`, id, comparisons, columns)),
  );
  const engine = new ZenEngine();
  const decision = engine.createDecision(new ZenDecisionContent(asGraph(columns, rows)));
  return {
    name: 'zen-engine 0.54.0',
    decide: async (contact) => {
      const { result } = (await decision.evaluate(contact)) as { result: readonly { readonly rule: string }[] };
      return counting.answer(new Set(result.map(({ rule }) => rule)));
    },
  };
}

function asRow(
  id: string,
  rule: string,
  comparisons: readonly Comparison[],
  columns: readonly string[],
): Record<string, string> {
  // A cell left out never matches; an empty one always does.
  const cells: Record<string, string> = { _id: id, rule: `'${rule}'` };
  for (const column of columns) cells[column] = '';
  for (const comparison of comparisons) {
    const here = asCell(comparison);
    cells[comparison.fact] = cells[comparison.fact] === '' ? here : `${cells[comparison.fact]} and ${here}`;
  }
  return cells;
}

const asCell = ({ operator, value }: Comparison): string => (operator === '=' ? `${value}` : `${operator} ${value}`);

const asGraph = (columns: readonly string[], rules: readonly Record<string, string>[]): object => ({
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 'table',
      name: 'table',
      type: 'decisionTableNode',
      position: { x: 1, y: 0 },
      content: {
        hitPolicy: 'collect',
        inputs: columns.map((id) => ({ id, name: id, type: 'expression', field: `${id} ?? ${NOT_KNOWN}` })),
        outputs: [{ id: 'rule', name: 'rule', type: 'expression', field: 'rule' }],
        rules,
      },
    },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' },
    { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' },
  ],
});
