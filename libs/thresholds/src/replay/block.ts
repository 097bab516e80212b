import { type FactRows, type HistoryRows, type Vocabulary } from './vocabulary.js';
import type { GatheredChild, GatheredFact } from './gathered-contact.js';
import { WORDS } from './run-steps.js';
import type { DayOfReceipt, Way } from './ways-of-child.js';

/** Ways that a block has room for. */
export const WAYS = WORDS * 32;

/** What is read of a block: its rows of bits, and whose they are. */
export interface BlockRows {
  readonly rows: Int32Array;
  /** Ways each child has, as a power of two. */
  readonly groupBits: number;
  /** Places of the children, in the order in which they stand. */
  readonly children: readonly number[];
}

/**
 * A block of children laid out in rows of bits: a row for each question of a vocabulary, a bit for each way things may be. Every child
 * of a block has the same number of ways, a power of two, side by side.
 */
export class Block implements BlockRows {
  readonly rows: Int32Array;
  readonly children: number[] = [];
  private readonly perChild: number;

  /** @param rows enough for the vocabulary and for the answers of every program that will be run over it */
  constructor(
    private readonly vocabulary: Vocabulary,
    readonly groupBits: number,
    rows: number,
  ) {
    this.rows = new Int32Array(rows * WORDS);
    this.perChild = 1 << groupBits;
  }

  get isFull(): boolean {
    return this.children.length * this.perChild >= WAYS;
  }

  empty(): void {
    this.rows.fill(0, 0, this.vocabulary.rows * WORDS);
    this.children.length = 0;
  }

  /** Lays a child out. @param ways at least one, and no more than fit side by side; the last one fills what is left over */
  add(
    place: number,
    child: GatheredChild,
    facts: readonly GatheredFact[],
    ways: readonly Way[],
    day: DayOfReceipt,
  ): void {
    const first = this.children.length * this.perChild;
    const word = first >>> 5;
    const all = this.perChild === 32 ? -1 : ((1 << this.perChild) - 1) << (first & 31);
    this.children.push(place);
    for (const fact of facts) this.addFact(fact, word, all);
    for (let index = 0; index < this.perChild; index++) {
      const way = ways[Math.min(index, ways.length - 1)] as Way;
      const mask = 1 << ((first + index) & 31);
      this.addBirth(way, word, mask, day);
      for (const fact of way.settled) this.settleFact(fact, word, mask);
    }
    const { histories } = this.vocabulary;
    for (let index = 0; index < histories.length; index++) {
      const window = day.day === null ? Infinity : (day.windows[index] as number);
      this.addHistory(histories[index] as HistoryRows, child, window, word, all);
    }
  }

  private addFact({ slot, lowest, highest }: GatheredFact, word: number, mask: number): void {
    const { reached, none, spoken } = this.vocabulary.facts[slot] as FactRows;
    this.mark(spoken, word, mask);
    for (const { value, row } of reached) {
      if (highest < value) break;
      this.mark(row + 1, word, mask);
      if (lowest >= value) this.mark(row, word, mask);
    }
    if (none < 0 || lowest > 0) return;
    this.mark(none + 1, word, mask);
    if (highest <= 0) this.mark(none, word, mask);
  }

  /** Takes away what was marked of a fact that is not known, and marks the one value it has in this way. */
  private settleFact(fact: GatheredFact, word: number, mask: number): void {
    const { reached, none } = this.vocabulary.facts[fact.slot] as FactRows;
    for (const { row } of [...reached, { row: none }]) {
      if (row < 0) continue;
      this.rows[row * WORDS + word]! &= ~mask;
      this.rows[(row + 1) * WORDS + word]! &= ~mask;
    }
    this.addFact(fact, word, mask);
  }

  private addBirth(
    { birth: { bornOn, gestationDays } }: Way,
    word: number,
    mask: number,
    { ends }: DayOfReceipt,
  ): void {
    if (bornOn === null) {
      for (const { gestationDays: least, row } of this.vocabulary.unborn) {
        if (gestationDays >= least) this.mark(row, word, mask);
      }
      return;
    }
    for (const { row, atLeast, under } of ends) {
      if ((atLeast === null || bornOn <= atLeast) && (under === null || bornOn > under)) this.mark(row, word, mask);
    }
  }

  private addHistory(
    { history, slots, reached }: HistoryRows,
    { incidents, sources }: GatheredChild,
    window: number,
    word: number,
    mask: number,
  ): void {
    const earlier = incidents.filter(
      (incident) =>
        incident.daysAgo <= window &&
        (history.facts.length === 0 || incident.slots.some((slot) => slots.includes(slot))),
    );
    const from = new Set(earlier.flatMap((incident) => incident.sources));
    const before = history.of === 'incidents' ? earlier.length : from.size;
    const withThis = history.of === 'incidents' ? before + 1 : new Set([...from, ...sources]).size;
    for (const { atLeast, before: row, withThis: next } of reached) {
      if (before >= atLeast) this.mark(row, word, mask);
      if (withThis >= atLeast) this.mark(next, word, mask);
    }
  }

  private mark(row: number, word: number, mask: number): void {
    this.rows[row * WORDS + word]! |= mask;
  }
}
