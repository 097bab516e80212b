import { bandOf } from '../evaluate/band.js';
import { valuesOf } from '../evaluate/cells.js';
import { leavesOf } from '../evaluate/leaves.js';
import { AGE } from '../evaluate/unknowns.js';
import { suppose } from '../evaluate/know-child.js';
import { weigh, type Weighing } from '../evaluate/weigh.js';

/**
 * How wide the band between floor and ceiling would be once a question is answered, on the average of its answers, each taken to be
 * as likely as another: nobody has counted how often each is given.
 */
export function bandAfter(unknown: string, weighing: Weighing): number {
  const answered = unknown === AGE ? withEachBirth(weighing) : withEachValue(unknown, weighing);
  const widths = answered.map(widthOf);
  return widths.length === 0 ? 0 : widths.reduce((sum, width) => sum + width, 0) / widths.length;
}

function widthOf(weighing: Weighing): number {
  const { floor, ceiling } = bandOf(weighing);
  return (ceiling?.rank ?? -1) - (floor?.rank ?? -1);
}

const withEachBirth = ({ ruleSet, known, births }: Weighing): Weighing[] =>
  births.cells.map((cell) => weigh(ruleSet, known, { ...births, cells: [cell] }));

function withEachValue(unknown: string, weighing: Weighing): Weighing[] {
  const { ruleSet, known, births } = weighing;
  const slot = ruleSet.slotOf.get(unknown) ?? -1;
  const isNumber = ruleSet.facts[slot]?.fact.type === 'number';
  const values = isNumber ? numbersRead(slot, weighing) : valuesOf(slot, known.possible);
  return values.map((value) => weigh(ruleSet, suppose(known, { slot, value }), births));
}

/** Nought, and each number some rule asks for. */
function numbersRead(slot: number, { ruleSet }: Weighing): number[] {
  const leaves = ruleSet.facts[slot]?.readBy.flatMap(({ when }) => leavesOf(when)) ?? [];
  const asked = leaves.flatMap((leaf) => (leaf.kind === 'at-least' && leaf.slot === slot ? [leaf.value] : []));
  return [...new Set([0, ...asked])];
}
