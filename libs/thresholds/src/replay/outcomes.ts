import type { ChildEvaluation } from '../evaluation.js';
import { CAN_WAIT, PRIORITIES, type LevelledResponse } from '../response.js';
import type { BlockRows } from './block.js';
import type { OutcomeRows } from './outcome-rows.js';
import { WORDS } from './run-steps.js';

/**
 * Outcomes: what one rule set comes to for many children, in few bytes each. Kept as arrays, a place for each child, so that shares
 * and differences over a year of contacts are counted without making an object of any.
 */
export class Outcomes {
  /** Places in `asks`, from 1; 0 where no rule is matched. */
  floor = new Uint8Array(1024);
  ceiling = new Uint8Array(1024);
  /** Places in `PRIORITIES`. */
  priority = new Uint8Array(1024);
  /** Places in `CAN_WAIT`. */
  canWait = new Uint8Array(1024);
  /** By what a child is red: 1 for a matched rule, 2 for precaution, 3 for both, 0 where it is not. */
  redBy = new Uint8Array(1024);

  /** @param asks what a floor or ceiling may be, lowest first */
  constructor(readonly asks: readonly LevelledResponse[]) {}

  /** Makes room for so many children. */
  reserve(children: number): void {
    if (children <= this.floor.length) return;
    const room = Math.max(children, this.floor.length * 2);
    for (const name of ARRAYS) {
      const longer = new Uint8Array(room);
      longer.set(this[name]);
      this[name] = longer;
    }
  }

  /** Leaves no more room than the children take. */
  close(children: number): void {
    for (const name of ARRAYS) this[name] = this[name].slice(0, children);
  }

  /** Takes down what a program came to for every child of a block. */
  take(block: BlockRows, rows: OutcomeRows): void {
    const digits = { ...rows, redBy: [rows.redKnown, rows.redPrecaution] };
    for (const name of ARRAYS) readDigits(block, digits[name], this[name]);
  }

  /** Takes down what `evaluate` said of one child. */
  takeOne(place: number, child: ChildEvaluation): void {
    const placeOf = (asked: LevelledResponse | null): number =>
      asked === null
        ? 0
        : 1 + this.asks.findIndex((each) => each.level === asked.level && each.response === asked.response);
    const isRed = (by: 'known' | 'precaution'): boolean =>
      child.because.some((rule) => rule.priority === 'red' && rule.by === by);
    this.floor[place] = placeOf(child.floor);
    this.ceiling[place] = placeOf(child.ceiling);
    this.priority[place] = PRIORITIES.indexOf(child.priority);
    this.canWait[place] = CAN_WAIT.indexOf(child.canWait);
    this.redBy[place] = Number(isRed('known')) + 2 * Number(isRed('precaution'));
  }
}

const ARRAYS = ['floor', 'ceiling', 'priority', 'canWait', 'redBy'] as const;

/** Reads a number for each child from rows of its binary digits. */
function readDigits({ rows, children, groupBits }: BlockRows, digits: readonly number[], into: Uint8Array): void {
  for (let index = 0; index < children.length; index++) {
    const way = index << groupBits;
    let value = 0;
    for (let digit = 0; digit < digits.length; digit++) {
      value |= ((rows[digits[digit]! * WORDS + (way >>> 5)]! >>> (way & 31)) & 1) << digit;
    }
    into[children[index]!] = value;
  }
}
