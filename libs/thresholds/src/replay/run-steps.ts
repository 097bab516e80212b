import { STEP } from './bit-steps.js';
import { STEP_SIZE } from './reuse-rows.js';

/**
 * Words of 32 ways to a row: enough that finding out what a step does costs little beside doing it, and few enough that a block with
 * all its rows stays in a processor's nearer memory (some 650 KiB for 200 rules).
 */
export const WORDS = 128;

/**
 * Takes the steps over the rows of one block.
 * @param groupBits how many ways each child has, as a power of two: 0 for one, up to 5 for 32
 */
export function runSteps(steps: Int32Array, rows: Int32Array, groupBits: number): void {
  for (let at = 0; at < steps.length; at += STEP_SIZE) {
    const to = (steps[at + 1] as number) * WORDS;
    const a = (steps[at + 3] as number) * WORDS;
    const b = (steps[at + 4] as number) * WORDS;
    const c = (steps[at + 5] as number) * WORDS;
    switch (steps[at]) {
      case STEP.and:
        and(rows, to, a, b, c);
        break;
      case STEP.or:
        or(rows, to, a, b, c);
        break;
      case STEP.andNot:
        andNot(rows, to, a, b);
        break;
      case STEP.not:
        not(rows, to, a);
        break;
      case STEP.add:
        add(rows, to, (steps[at + 2] as number) * WORDS, a, b, c);
        break;
      case STEP.groupOr:
        groupOr(rows, to, a, groupBits);
        break;
      default:
        groupAnd(rows, to, a, groupBits);
    }
  }
}

// Each loop is a function of its own: within the switch it runs at half the speed.

function and(rows: Int32Array, to: number, a: number, b: number, c: number): void {
  for (let word = 0; word < WORDS; word++) rows[to + word] = rows[a + word]! & rows[b + word]! & rows[c + word]!;
}

function or(rows: Int32Array, to: number, a: number, b: number, c: number): void {
  for (let word = 0; word < WORDS; word++) rows[to + word] = rows[a + word]! | rows[b + word]! | rows[c + word]!;
}

function andNot(rows: Int32Array, to: number, a: number, b: number): void {
  for (let word = 0; word < WORDS; word++) rows[to + word] = rows[a + word]! & ~rows[b + word]!;
}

function not(rows: Int32Array, to: number, a: number): void {
  for (let word = 0; word < WORDS; word++) rows[to + word] = ~rows[a + word]!;
}

function groupOr(rows: Int32Array, to: number, a: number, groupBits: number): void {
  for (let word = 0; word < WORDS; word++) rows[to + word] = someOfGroup(rows[a + word]!, groupBits);
}

function groupAnd(rows: Int32Array, to: number, a: number, groupBits: number): void {
  for (let word = 0; word < WORDS; word++) rows[to + word] = ~someOfGroup(~rows[a + word]!, groupBits);
}

/** Adds three binary digits: the sum goes to one row and what is carried to another. */
function add(rows: Int32Array, sum: number, carry: number, a: number, b: number, c: number): void {
  for (let word = 0; word < WORDS; word++) {
    const first = rows[a + word]!;
    const second = rows[b + word]!;
    const third = rows[c + word]!;
    const either = first ^ second;
    rows[carry + word] = (first & second) | (either & third);
    rows[sum + word] = either ^ third;
  }
}

/** Within each group of ways, side by side and a power of two in number: all marked where any is. */
function someOfGroup(word: number, groupBits: number): number {
  let marked = word;
  for (let bit = 0; bit < groupBits; bit++) {
    const width = 1 << bit;
    const low = LOW[bit]!;
    marked |= ((marked >>> width) & low) | ((marked & low) << width);
  }
  return marked;
}

/** Marks every other stretch of 1, 2, 4, 8 and 16 bits, the lowest first. */
const LOW = [0x55555555, 0x33333333, 0x0f0f0f0f, 0x00ff00ff, 0x0000ffff];
