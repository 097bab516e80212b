import type { CanWait, LevelledResponse, Priority } from '../response.js';
import type { StepWriter } from './bit-steps.js';
import type { RuleRows } from './rule-rows.js';

/** Where the outcome of a block stands: rows of binary digits, the least first, and rows by themselves. */
export interface OutcomeRows {
  /** What may be asked for, lowest first; the floor and ceiling are places among them from 1, and 0 is none. */
  readonly asks: readonly LevelledResponse[];
  readonly floor: readonly number[];
  readonly ceiling: readonly number[];
  /** Places in `PRIORITIES`. */
  readonly priority: readonly number[];
  /** Places in `CAN_WAIT`. */
  readonly canWait: readonly number[];
  /** Is a red rule matched, and does one act by precaution? */
  readonly redKnown: number;
  readonly redPrecaution: number;
}

/** One thing that may be asked for, with the rules that ask for it. */
interface Standing {
  readonly asks: LevelledResponse;
  readonly rank: number;
  readonly rules: readonly RuleRows[];
}

/** The rows an outcome is read from, in one order. */
export const outcomeRows = (rows: OutcomeRows): number[] => [
  ...NAMES.flatMap((name) => rows[name]),
  rows.redKnown,
  rows.redPrecaution,
];

/** The same outcome, were its rows to stand where these are, given in the order of `outcomeRows`. */
export function withRows(rows: OutcomeRows, places: readonly number[]): OutcomeRows {
  let next = 0;
  const move = (some: readonly number[]): number[] => some.map(() => places[next++] as number);
  const moved = {
    floor: move(rows.floor),
    ceiling: move(rows.ceiling),
    priority: move(rows.priority),
    canWait: move(rows.canWait),
  };
  return { ...rows, ...moved, redKnown: places[next] as number, redPrecaution: places[next + 1] as number };
}

const NAMES = ['floor', 'ceiling', 'priority', 'canWait'] as const;

/** Writes what the rules come to: the same reading of them as `band.ts`, `because.ts` and `evaluate.ts` have. */
export function writeOutcome(rules: readonly RuleRows[], to: StepWriter): OutcomeRows {
  const standings = byStanding(rules);
  const floor = standings.map((_, place) => to.inEveryWay(reaches(standings.slice(place), to)));
  const open = standings.map(({ rank, rules: those }) =>
    to.andNot(to.any(those.map(({ kept, live }) => to.and(kept, live))), reachesRank(rank, standings, floor, to)),
  );
  const ceiling = floor.map((row, place) => to.any([row, ...open.slice(place)]));
  const acting = writeActing(rules, standings, floor, to);
  return {
    asks: standings.map(({ asks }) => asks),
    floor: digitsOf(floor, to),
    ceiling: digitsOf(ceiling, to),
    ...writeUrgency(acting, to.any(open), to),
  };
}

function byStanding(rules: readonly RuleRows[]): Standing[] {
  const standings = [...new Set(rules.map(({ ready }) => ready.standing))].sort((a, b) => a - b);
  return standings.map((standing) => {
    const those = rules.filter(({ ready }) => ready.standing === standing);
    const { asks, rank } = (those[0] as RuleRows).ready;
    return { asks, rank, rules: those };
  });
}

/** Does a rule of one of these standings act? */
const reaches = (standings: readonly Standing[], to: StepWriter): number =>
  to.any(standings.map(({ rules }) => to.any(rules.map(({ acts }) => acts))));

/** Is the floor of this rank or a higher one? */
function reachesRank(rank: number, standings: readonly Standing[], floor: readonly number[], to: StepWriter): number {
  const lowest = standings.findIndex((standing) => standing.rank >= rank);
  return floor[lowest] ?? to.nobody;
}

interface Acting {
  readonly rule: RuleRows;
  readonly row: number;
  /** Does it act because it is known, rather than by precaution? */
  readonly known: number;
}

/** The rules that act in every way, and where none of those has the floor's rank, those of that rank that act in some way. */
function writeActing(
  rules: readonly RuleRows[],
  standings: readonly Standing[],
  floor: readonly number[],
  to: StepWriter,
): Acting[] {
  const inTurn = (rank: number): number => {
    const ofRank = rules.filter(({ ready }) => ready.rank === rank);
    const isFloors = to.andNot(reachesRank(rank, standings, floor, to), reachesRank(rank + 1, standings, floor, to));
    return to.andNot(isFloors, to.any(ofRank.map(({ actsEverywhere }) => actsEverywhere)));
  };
  return rules.map((rule) => {
    // Where each child has one way, every rule of the floor acts in it.
    if (!to.grouped) return { rule, row: rule.actsEverywhere, known: rule.certain };
    const turn = to.and(inTurn(rule.ready.rank), rule.actsSomewhere);
    return { rule, row: to.or(rule.actsEverywhere, turn), known: to.or(rule.certain, turn) };
  });
}

function writeUrgency(
  acting: readonly Acting[],
  liveIsOpen: number,
  to: StepWriter,
): Pick<OutcomeRows, 'priority' | 'canWait' | 'redKnown' | 'redPrecaution'> {
  const some = (is: (each: Acting) => boolean, how = ({ row }: Acting): number => row): number =>
    to.any(acting.filter(is).map(how));
  const of =
    (priority: Priority) =>
    ({ rule }: Acting): boolean =>
      rule.ready.rule.priority === priority;
  const waits =
    (canWait: CanWait) =>
    ({ rule }: Acting): boolean =>
      rule.ready.rule.canWait === canWait;
  const none = to.not(some(() => true));
  const red = some(of('red'));
  const cannot = some(waits('no'));
  return {
    priority: [to.andNot(to.or(some(of('amber')), none), red), red],
    canWait: [to.andNot(to.or(some(waits('unknown')), to.and(none, liveIsOpen)), cannot), cannot],
    redKnown: some(of('red'), ({ known }) => known),
    redPrecaution: some(of('red'), ({ row, known }) => to.andNot(row, known)),
  };
}

/** How many of the rows are marked, each of which implies the one before it, as binary digits. */
function digitsOf(rising: readonly number[], to: StepWriter): number[] {
  const digits: number[] = [];
  for (let weight = 1; weight <= rising.length; weight *= 2) {
    // A digit changes at every multiple of its weight, so it is set between an odd one and the next.
    let digit = to.nobody;
    for (let at = weight; at <= rising.length; at += 2 * weight) {
      const next = rising[at + weight - 1] ?? to.nobody;
      digit = to.or(digit, to.andNot(rising[at - 1] as number, next));
    }
    digits.push(digit);
  }
  return digits;
}
