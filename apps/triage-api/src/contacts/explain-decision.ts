import { explain, type ChildEvaluation, type FactCatalogue, type LevelOfNeed } from '#thresholds';

interface Decided {
  readonly children?: readonly ChildEvaluation[] | null;
}

/**
 * The decision with an explanation beside each child: lines that can be read aloud, most important first.
 * For the roles that may see the whole record only: it names every source.
 */
export function explainDecision(decision: unknown, catalogue: FactCatalogue, levels: readonly LevelOfNeed[]): unknown {
  const { children } = (decision ?? {}) as Decided;
  if (!children) return decision;
  const explained = children.map((child, index) => ({
    ...child,
    explanation: explain(child, catalogue, { child: children.length > 1 ? `Child ${index + 1}` : 'The child', levels }),
  }));
  return { ...(decision as object), children: explained };
}
