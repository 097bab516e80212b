import type { Authority } from '../../threshold-document.js';
import type { Finding } from '../certificate.js';
import { actingIn, standingAt } from '../acting.js';
import { examplesIn } from '../births.js';
import type { Examination, ExaminedRule } from '../examination.js';
import type { Point } from '../point.js';
import { pointsOfWays } from '../points-of-rule.js';
import { witnessOf } from '../witness.js';
import { called, citesOf, findingsOf, type Property } from './property.js';

const finding = findingsOf('national-floor');

/** Authorities no locality publishes below. Of the others the partners may publish a different response, signed, with the reason. */
const BINDING: readonly Authority[] = ['statute', 'statutory-guidance'];

/**
 * Nothing comes to less than the national floor asks for; and no rule of the document says less than the floor of the same
 * facts, since whoever reads the document alone would be told less than the law asks.
 */
export const nationalFloor: Property = (examination) =>
  examination.rules.flatMap((each) => (each.ofFloor ? reaches(each, examination) : saysLess(each, examination)));

function reaches(each: ExaminedRule, examination: Examination): Finding[] {
  for (const point of pointsOfWays(each, examination)) {
    const [cell = 0] = examplesIn(point.births, examination.births);
    const here = { ...point, births: 1n << BigInt(cell) };
    if (standingAt(examination, here) >= each.standing) continue;
    const sentence = `This contact comes to less than ${called(each)} of the national floor asks for.`;
    return [finding('error', each.path, sentence, witnessOf(here, examination))];
  }
  return [];
}

function saysLess(each: ExaminedRule, examination: Examination): Finding[] {
  const found = new Map<ExaminedRule, Point>();
  for (const way of pointsOfWays(each, examination)) {
    for (const [above, point] of alwaysAbove(each, way, examination)) if (!found.has(above)) found.set(above, point);
  }
  return [...found].map(([above, point]) => inWords(each, above, point, examination));
}

/** Rules of the floor that ask for more on just the facts of a way, whatever the age at which the rule itself acts. */
function alwaysAbove(each: ExaminedRule, way: Point, examination: Examination): [ExaminedRule, Point][] {
  const [first = 0, ...rest] = examplesIn(way.births, examination.births);
  const aboveIn = (cell: number): ExaminedRule[] =>
    actingIn(examination, { ...way, births: 1n << BigInt(cell) }, cell).filter(
      (other) => other.ofFloor && other.rank > each.rank,
    );
  // Most rules have nothing above them at the first age already.
  const above = rest.reduce(
    (left, cell) => (left.length === 0 ? left : left.filter((other) => aboveIn(cell).includes(other))),
    aboveIn(first),
  );
  return above.map((other) => [other, { ...way, births: 1n << BigInt(first) }]);
}

function inWords(each: ExaminedRule, above: ExaminedRule, point: Point, examination: Examination): Finding {
  const witness = witnessOf(point, examination);
  const authority = above.rule.cites.find((cite) => BINDING.includes(cite.authority))?.authority ?? null;
  const says = `${called(each)} says ${each.asks.response} where ${called(above)} of the national floor (${citesOf(above)}) says ${above.asks.response}`;
  // A duty to be told stands beside whatever the locality publishes, and routes nothing.
  if (above.asks.response === 'notify')
    return finding('listed', each.path, `${says}: the duty stands beside it.`, witness);
  if (authority === null) {
    const right = 'the partners may publish a different response, signed, with the reason';
    const sentence = `${says}, on guidance that is not statutory: ${right}. The floor acts meanwhile.`;
    const differs = { rule: each.rule.id, floorRule: above.rule.id };
    return { ...finding('listed', each.path, sentence, witness), differs };
  }
  const right = `raise ${citesOf(each)} to it, or mark the paragraph judgement with the reason`;
  return finding(
    'error',
    each.path,
    `${says}, on ${authority.replace('-', ' ')}. Nobody publishes below that: ${right}.`,
    witness,
  );
}
