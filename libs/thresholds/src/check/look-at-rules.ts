import { actingIn, highestOf, standingAt } from './acting.js';
import { placesIn } from './births.js';
import type { Examination, ExaminedRule } from './examination.js';
import type { Point } from './point.js';
import { pointsOf } from './points-of-rule.js';
import { CAN_WAIT, PRIORITIES } from '../response.js';

/** What was seen of one rule over the least contacts on which it acts. */
export interface RuleSeen {
  readonly each: ExaminedRule;
  /** A contact on which it acts; null where there is none. */
  readonly acts: Point | null;
  /** A contact on which it decides: without it, less would be asked for. Null where none was found. */
  readonly decides: Point | null;
  /** Would it decide somewhere, were there no national floor? */
  readonly decidesInOwnDocument: boolean;
  /** A rule that already reaches its standing on the first contact on which it acts. */
  readonly outdoneBy: ExaminedRule | null;
  /**
   * Never decides, others always ask for a higher response or cite all its paragraphs, and it adds no urgency, no duty, no
   * question and no paragraph to a count.
   */
  readonly masked: boolean;
}

/** Looks at every rule once, for the checks that follow. */
export const lookAtRules = (examination: Examination): RuleSeen[] =>
  examination.rules.map((each) => lookAt(each, examination));

function lookAt(each: ExaminedRule, examination: Examination): RuleSeen {
  let acts: Point | null = null;
  let outdoneBy: ExaminedRule | null = null;
  let masked = true;
  let inOwn = false;
  for (const point of pointsOf(each, examination)) {
    acts ??= point;
    if (standingAt(examination, point, each) < each.standing) {
      return { each, acts, decides: point, decidesInOwnDocument: true, outdoneBy: null, masked: false };
    }
    const others = othersAt(point, each, examination);
    outdoneBy ??= others.find(({ standing }) => standing >= each.standing) ?? null;
    inOwn ||= !others.some((other) => !other.ofFloor && other.standing >= each.standing);
    masked &&= addsNothing(each, others, examination);
  }
  const isMasked = masked && acts !== null && !each.counts;
  return { each, acts, decides: null, decidesInOwnDocument: inOwn, outdoneBy, masked: isMasked };
}

/** What else acts, whichever of the point's births it is. */
function othersAt(point: Point, each: ExaminedRule, examination: Examination): ExaminedRule[] {
  const byCell = placesIn(point.births, examination.births).map((cell) => actingIn(examination, point, cell, each));
  const [first = [], ...rest] = byCell;
  return first.filter((other) => rest.every((acting) => acting.includes(other)));
}

function addsNothing(each: ExaminedRule, others: readonly ExaminedRule[], examination: Examination): boolean {
  const { rule } = each;
  const cited = new Set(others.flatMap((other) => other.rule.cites.map((cite) => cite.ref)));
  const saysNoMore = highestOf(others) > each.standing && Math.max(...others.map(({ rank }) => rank)) > each.rank;
  const isCounted = rule.cites.some(
    ({ ref }) => !cited.has(ref) && [...examination.paragraphsCounted.values()].some((refs) => refs.has(ref)),
  );
  return (
    (saysNoMore || rule.cites.every(({ ref }) => cited.has(ref))) &&
    !isCounted &&
    others.some((other) => PRIORITIES.indexOf(other.rule.priority) >= PRIORITIES.indexOf(rule.priority)) &&
    others.some((other) => CAN_WAIT.indexOf(other.rule.canWait) >= CAN_WAIT.indexOf(rule.canWait)) &&
    areAmong(
      rule.beside,
      others.flatMap((other) => other.rule.beside),
    ) &&
    areAmong(
      rule.mustNot,
      others.flatMap((other) => other.rule.mustNot),
    ) &&
    (rule.question === null || others.some((other) => other.rule.question === rule.question))
  );
}

const areAmong = (some: readonly string[], all: readonly string[]): boolean => some.every((one) => all.includes(one));
