import { standingAt } from '../acting.js';
import type { Finding } from '../certificate.js';
import type { Examination, ExaminedRule } from '../examination.js';
import { leavesOf } from '../leaves.js';
import type { Point } from '../point.js';
import { pointsOf, topOf } from '../points-of-rule.js';
import { evaluateAt, witnessOf } from '../witness.js';
import { called, findingsOf, type Property } from './property.js';

const finding = findingsOf('monotone');

/**
 * Knowing more harm never lowers an outcome. It is enough that a risk fact is read only as present and a protective one only as
 * absent; where one is not, a contact shows what it comes to. A neutral fact is neither harm nor help, so what it lowers is listed.
 */
export const monotone: Property = (examination) =>
  examination.rules.flatMap((each) =>
    wrongWays(each, examination).flatMap(({ fact, sign }) => lowering(each, fact, sign, examination)),
  );

interface WrongWay {
  readonly fact: string;
  /** `-`: the rule asks that it is not so. `+`: that it is. */
  readonly sign: '+' | '-';
}

/** Facts the rule reads so that more of them could end it. */
function wrongWays({ rule }: ExaminedRule, { catalogue }: Examination): WrongWay[] {
  const signed = leavesOf(rule.when).flatMap((leaf): WrongWay[] =>
    'fact' in leaf ? [{ fact: leaf.fact, sign: leaf.kind === 'absent' ? '-' : '+' }] : [],
  );
  const wrong = signed.filter(({ fact, sign }) => {
    const polarity = catalogue.facts.get(fact)?.polarity;
    return sign === '-' ? polarity === 'risk' || polarity === 'neutral' : polarity === 'protective';
  });
  return [...new Map(wrong.map((each) => [`${each.sign}${each.fact}`, each])).values()];
}

function lowering(each: ExaminedRule, id: string, sign: '+' | '-', examination: Examination): Finding[] {
  const fact = examination.catalogue.facts.get(id);
  const neutral = fact?.polarity === 'neutral';
  const before = pointThatFalls(each, id, sign, examination);
  if (before === null) return [];
  const after = moreHarm(before, id, sign, examination);
  const [was, is] = [before, after].map((point) => evaluateAt(point, examination).response ?? 'no response at all');
  const what = `${fact?.practitioner ?? id}${sign === '-' ? '' : ' not being so'}`;
  const sentence =
    was === is
      ? `${called(each)} no longer acts once there is ${what}; here other rules keep the response.`
      : `${called(each)} lowers: with ${what} added, this contact falls from ${was} to ${is}.`;
  const right = neutral ? '' : ` A ${fact?.polarity} fact is read only as ${sign === '-' ? 'present' : 'absent'}.`;
  return [finding(neutral ? 'listed' : 'error', each.path, `${sentence}${right}`, witnessOf(before, examination))];
}

/** A contact that falls when the fact is added: one that shows it in the response, if there is any. */
function pointThatFalls(each: ExaminedRule, id: string, sign: string, examination: Examination): Point | null {
  let found: Point | null = null;
  for (const point of pointsOf(each, examination)) {
    if (!point.facts.has(id)) continue;
    found ??= point;
    if (standingAt(examination, moreHarm(point, id, sign, examination)) < standingAt(examination, point)) return point;
  }
  return found;
}

function moreHarm(point: Point, id: string, sign: string, { catalogue }: Examination): Point {
  const fact = catalogue.facts.get(id);
  const top = Math.min(topOf(fact?.type ?? 'yes-no', fact?.scale ?? []), 1_000);
  const value = sign === '-' ? top : 0;
  return { ...point, facts: new Map(point.facts).set(id, { lowest: value, highest: value }) };
}
