import { placesIn } from '../check/births.js';
import { examine, type Examination, type ToExamine } from '../check/examination.js';
import type { Point } from '../check/point.js';
import type { Rule } from '../threshold-document.js';
import { changedRules } from './changed-rules.js';
import { describeChange } from './describe-change.js';
import { OUTCOME_PARTS, type DocumentDiff, type OutcomeChange, type VersionName } from './document-diff.js';
import { changesBetween, outcomeAt, type PartChange } from './outcome-parts.js';
import { companyFor, inCompany, pointsOfChange } from './points-of-change.js';
import { textChanges } from './text-changes.js';

/**
 * Says how two versions differ: every class of change found in what contacts come to, each with its smallest example, and every
 * change of words. Pure and quick. That there is no other change is for the solver to prove (`proveDiff` of #publishing).
 * Ages are those of the day on which the later version begins.
 */
export function diffDocuments(before: ToExamine, after: ToExamine): DocumentDiff {
  const is = examine(after, rulesOf(before));
  const was = examine(before, rulesOf(after), is.on);
  const changed = changedRules(was, is);
  const points = [...pointsOfChange(changed.before, was, is), ...pointsOfChange(changed.after, is, was)];
  return {
    before: nameOf(before),
    after: nameOf(after),
    outcomes: outcomeChanges(points, was, is),
    texts: textChanges(before, after),
    rules: { added: changed.added, removed: changed.removed, changed: changed.changed },
  };
}

const rulesOf = ({ document, floor }: ToExamine): Rule[] => [...(document?.rules ?? []), ...(floor?.rules ?? [])];

const nameOf = ({ document, floor }: ToExamine): VersionName => ({
  locality: document?.locality ?? null,
  version: document?.version ?? null,
  floor: floor?.version ?? null,
});

/** The smallest example of each class, by its key. */
type Found = Map<string, { readonly change: PartChange; readonly point: Point }>;

function outcomeChanges(points: readonly Point[], was: Examination, is: Examination): OutcomeChange[] {
  const found: Found = new Map();
  for (const point of points) keepChanges(point, was, is, found);
  const single = (point: Point, examination: Examination) => outcomeAt(point, examination).single;
  const company = companyFor([was, is], (point) => JSON.stringify([single(point, was), single(point, is)]));
  for (const point of differing(points, was, is)) {
    for (const together of inCompany(point, company, was)) keepChanges(together, was, is, found);
  }
  return [...found.values()]
    .map(({ change, point }) => describeChange(change, point, was, is))
    .sort((a, b) => OUTCOME_PARTS.indexOf(a.part) - OUTCOME_PARTS.indexOf(b.part));
}

/** Of points that differ alike, the smallest: the others would show the same in company. */
function differing(points: readonly Point[], was: Examination, is: Examination): Point[] {
  const smallest = new Map<string, Point>();
  for (const point of points) {
    const [before, after] = [outcomeAt(point, was), outcomeAt(point, is)];
    if (changesBetween(before, after).length === 0) continue;
    const mark = JSON.stringify([before, after, String(point.births)]);
    const had = smallest.get(mark);
    if (had === undefined || sizeOf(point) < sizeOf(had)) smallest.set(mark, point);
  }
  return [...smallest.values()];
}

function keepChanges(point: Point, was: Examination, is: Examination, found: Found): void {
  const ageKnown = placesIn(point.births, was.births).length === 1;
  for (const change of changesBetween(outcomeAt(point, was), outcomeAt(point, is))) {
    // Of a child whose age is not known, urgency and duties are those of every age it may be: only the outcome is one of its own.
    if (!ageKnown && change.part !== 'outcome') continue;
    const key = JSON.stringify(change);
    const had = found.get(key);
    if (had === undefined || sizeOf(point) < sizeOf(had.point)) found.set(key, { change, point });
  }
}

const sizeOf = ({ facts, incidents, unsaid }: Point): number => facts.size + incidents.length + (unsaid?.size ?? 0);
