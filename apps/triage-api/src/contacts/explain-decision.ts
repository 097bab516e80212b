import { explain, type ChildEvaluation, type FactCatalogue, type LevelOfNeed, type Wording } from '#thresholds';

interface Decided {
  readonly children?: readonly ChildEvaluation[] | null;
}

/** What a decision is explained with: the facts, the levels of its document, the published words. */
export interface ExplainWith {
  readonly catalogue: FactCatalogue;
  readonly levels: readonly LevelOfNeed[];
  readonly wording: Wording;
}

/**
 * The decision with an explanation beside each child: lines that can be read aloud, most important first.
 * For the roles that may see the whole record only: it names every source.
 */
export function explainDecision(decision: unknown, explainWith: ExplainWith): unknown {
  const children = childrenOf(decision);
  if (!children) return decision;
  const explained = explainChildren(children, explainWith).map(({ child, lines }) => ({
    ...child,
    explanation: lines,
  }));
  return { ...(decision as object), children: explained };
}

/** The evaluations a decision was made on; null where there is no decision. */
export const childrenOf = (decision: unknown): readonly ChildEvaluation[] | null =>
  ((decision ?? {}) as Decided).children ?? null;

/** Each child with its explanation to a practitioner; children are numbered where there are several. */
export const explainChildren = (
  children: readonly ChildEvaluation[],
  { catalogue, levels, wording }: ExplainWith,
): readonly { readonly child: ChildEvaluation; readonly lines: readonly string[] }[] =>
  children.map((child, index) => ({
    child,
    lines: explain(child, catalogue, { wording, levels, ...(children.length > 1 ? { child: String(index + 1) } : {}) }),
  }));
