import type { RuleSet } from '../rule-set.js';
import { isUnknown } from '../evaluate/cells.js';
import { AGE } from '../evaluate/unknowns.js';
import type { OpenRule } from '../evaluate/undecided.js';
import type { Weighing } from '../evaluate/weigh.js';
import { canTurn } from './can-turn.js';
import { groundOf, takenAs, type Ground, type GroundCell } from './ground.js';

/** An unknown that could change what is asked for, and the first rule it could bring to act: a live one, else the highest. */
export interface Turning {
  /** Fact id, or `age`. */
  readonly unknown: string;
  readonly rule: OpenRule;
}

/**
 * Finds every unknown that could change what is asked for, others being as they may, and none that could not.
 * One could if, in some way things may be, a rule would act, and with another answer to that one question alone nothing that asks
 * as much would. Since every fact but those read both ways is read in one direction only, it is enough to take every other
 * unknown as least adverse and to raise only what the rule needs.
 * @param open rules that could still ask for more than the floor: live ones first, then the highest
 */
export function turningUnknowns(open: readonly OpenRule[], weighing: Weighing): Turning[] {
  if (open.length === 0) return [];
  const ground = groundOf(open, weighing);
  const settledInCells = unknownsOfCells(ground);
  const unknowns = new Set([...open.flatMap(({ needs }) => needs), ...settledInCells]);
  return [...unknowns].flatMap((unknown): Turning[] => {
    const mayTurn = ({ needs, ready }: OpenRule): boolean =>
      needs.includes(unknown) || (ready.varies && settledInCells.has(unknown));
    const rule = open.find((each) => mayTurn(each) && turns(unknown, each, open, ground));
    return rule === undefined ? [] : [{ unknown, rule }];
  });
}

/** What cells differ in: a rule may turn on it though it stands alike in each of them for as long as others are not known. */
function unknownsOfCells({ cells, weighing }: Ground): Set<string> {
  const { ruleSet, known } = weighing;
  const bothWays = ruleSet.readBothWays.filter((slot) => isUnknown(slot, known.possible));
  const ids = bothWays.map((slot) => ruleSet.facts[slot]?.fact.id ?? AGE);
  const births = new Set(cells.map(({ birth }) => birth));
  return new Set(births.size > 1 ? [...ids, AGE] : ids);
}

function turns(unknown: string, rule: OpenRule, open: readonly OpenRule[], ground: Ground): boolean {
  const slot = ground.weighing.ruleSet.slotOf.get(unknown) ?? -1;
  // Past what is worked out value by value, a fact read both ways is taken to matter to a rule that turns on it.
  if (unknown !== AGE && !ground.oneWay.has(slot) && !isWorkedOut(slot, ground)) return rule.needs.includes(unknown);
  const rivals = open.filter(({ ready }) => ready.rank >= rule.ready.rank);
  for (const [holding, without] of waysApart(unknown, slot, ground)) {
    if (canTurn({ rule, rivals, holding, without }, ground)) return true;
  }
  return false;
}

/** Each two ways things may be that differ in nothing but what is unknown, as copies whose values may be set. */
function* waysApart(unknown: string, slot: number, { cells, oneWay, weighing }: Ground): Generator<Apart> {
  const fact = oneWay.get(slot);
  const apart = unknown === AGE ? differInBirth : differInValue(slot, weighing.ruleSet);
  for (const cell of cells) {
    if (fact !== undefined) yield [takenAs(cell, slot, fact.adverse), takenAs(cell, slot, fact.benign)];
    else for (const other of cells) if (apart(cell, other)) yield [takenAs(cell), takenAs(other)];
  }
}

type Apart = readonly [holding: GroundCell, without: GroundCell];

const differInBirth = (a: GroundCell, b: GroundCell): boolean => a.birth !== b.birth && a.from === b.from;

const differInValue =
  (slot: number, { readBothWays }: RuleSet) =>
  (a: GroundCell, b: GroundCell): boolean =>
    a.birth === b.birth &&
    a.possible.lowest[slot] !== b.possible.lowest[slot] &&
    readBothWays.every((other) => other === slot || alike(a.possible.lowest[other], b.possible.lowest[other]));

/** NaN, which stands for what nobody reported, is alike to itself here. */
const alike = (a: number | undefined, b: number | undefined): boolean => Object.is(a, b);

const isWorkedOut = (slot: number, { cells }: Ground): boolean =>
  cells.every(({ possible }) => possible.lowest[slot] === possible.highest[slot]);
