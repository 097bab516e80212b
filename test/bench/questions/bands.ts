import { responseRank, type ChildEvaluation } from '#thresholds';

/** What evaluations of one kind of source come to. Shares are from 0 to 1. */
export interface SourceBands {
  readonly source: string;
  readonly children: number;
  /** Mean of ceiling less floor, in responses. */
  readonly bandWidth: number;
  /** Red because a red rule is known to hold. */
  readonly redByFloor: number;
  /** Red only because a red rule is possible and precautionary. */
  readonly redByPrecaution: number;
  /** Ceiling at the MACPT and floor below it. */
  readonly macptByCeilingAlone: number;
}

/** An evaluation, and the kind of source that told of the child. */
export interface Told {
  readonly source: string;
  readonly child: ChildEvaluation;
}

/** Gathers evaluations by kind of source, most children first. */
export function bandsBySource(told: readonly Told[]): SourceBands[] {
  const bySource = new Map<string, ChildEvaluation[]>();
  for (const { source, child } of told) bySource.set(source, [...(bySource.get(source) ?? []), child]);
  const all = bandsOf(
    'all',
    told.map(({ child }) => child),
  );
  const each = [...bySource].map(([source, children]) => bandsOf(source, children));
  return [all, ...each.sort((a, b) => b.children - a.children)];
}

function bandsOf(source: string, children: readonly ChildEvaluation[]): SourceBands {
  const share = (holds: (child: ChildEvaluation) => boolean): number => children.filter(holds).length / children.length;
  const isRed = (child: ChildEvaluation, by: 'known' | 'precaution'): boolean =>
    child.because.some((rule) => rule.priority === 'red' && rule.by === by);
  return {
    source,
    children: children.length,
    bandWidth: children.reduce((sum, child) => sum + widthOf(child), 0) / children.length,
    redByFloor: share((child) => isRed(child, 'known')),
    redByPrecaution: share((child) => isRed(child, 'precaution') && !isRed(child, 'known')),
    macptByCeilingAlone: share(({ ceiling, response }) => ceiling?.response === 'macpt' && response !== 'macpt'),
  };
}

const widthOf = ({ ceiling, floor }: ChildEvaluation): number =>
  responseRank(ceiling?.response ?? null) - responseRank(floor?.response ?? null);
