import { isUnknown } from '../evaluate/cells.js';
import type { Circumstances } from '../evaluate/truth.js';
import type { OpenRule } from '../evaluate/undecided.js';
import type { Weighing } from '../evaluate/weigh.js';
import type { Possible } from '../rule-set.js';

/** The two ends of an unknown that rules read in one direction only. */
export interface Ends {
  readonly adverse: number;
  readonly benign: number;
}

/** One way things may be, with every unknown that bears on an open rule taken as least adverse. */
export interface GroundCell extends Circumstances {
  /** The values it was made from: the same for cells that differ in birth alone. */
  readonly from: Possible;
}

/** From where questions are tried: nothing further is known, and nothing unknown counts against the child. */
export interface Ground {
  readonly weighing: Weighing;
  readonly cells: readonly GroundCell[];
  /** By slot. */
  readonly oneWay: ReadonlyMap<number, Ends>;
}

/** Takes every unknown that open rules turn on as least adverse. What is read both ways has a value in each cell already. */
export function groundOf(open: readonly OpenRule[], weighing: Weighing): Ground {
  const oneWay = endsOf(open, weighing);
  const cells = weighing.cells.map((cell): GroundCell => {
    const ground = takenAs({ ...cell, from: cell.possible });
    for (const [slot, { benign }] of oneWay) setTo(ground.possible, slot, benign);
    return ground;
  });
  return { weighing, cells, oneWay };
}

/** A copy of a cell whose values may be set, with one of them set. */
export function takenAs(cell: GroundCell, slot = -1, value = 0): GroundCell {
  const { lowest, highest } = cell.possible;
  const possible = { lowest: lowest.slice(), highest: highest.slice() };
  if (slot >= 0) setTo(possible, slot, value);
  return { ...cell, possible };
}

/** Sets the value of one fact. */
export function setTo({ lowest, highest }: Possible, slot: number, value: number): void {
  lowest[slot] = value;
  highest[slot] = value;
}

function endsOf(open: readonly OpenRule[], { ruleSet, known, rules }: Weighing): Map<number, Ends> {
  const needed = new Set(open.flatMap(({ needs }) => needs.map((need) => ruleSet.slotOf.get(need) ?? -1)));
  const ends = new Map<number, Ends>();
  for (const { ready } of rules) {
    for (const { slot, value } of ready.worst) {
      if (!needed.has(slot) || ruleSet.readBothWays.includes(slot) || !isUnknown(slot, known.possible)) continue;
      const [lowest, highest] = [known.possible.lowest[slot] as number, known.possible.highest[slot] as number];
      ends.set(slot, value === 0 ? { adverse: lowest, benign: highest } : { adverse: highest, benign: lowest });
    }
  }
  return ends;
}
