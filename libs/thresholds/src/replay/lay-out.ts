import type { DayNumber } from '../calendar.js';
import type { RuleSet } from '../rule-set.js';
import { Block } from './block.js';
import type { GatheredChild, GatheredContact, GatheredFact } from './gathered-contact.js';
import { factsWithAssumed, groundOf, type Ground } from './ground.js';
import { vocabularyOf, type Vocabulary } from './vocabulary.js';
import { dayOfReceipt, waysOfChild, type DayOfReceipt } from './ways-of-child.js';

/** Where children go once they are laid out. */
export interface LaidOutTo {
  /** A block that is full, or the last. It is emptied afterwards. */
  block(block: Block): void;
  /** A child whose ways things may be outnumber the bits of a word, to be evaluated by itself. */
  alone(place: number, child: GatheredChild, day: DayNumber | null): void;
}

/** 32 ways, as many as a word has bits. */
const MOST_GROUP_BITS = 5;

/** Lays children out in blocks, those with as many ways things may be together. */
export class Layout {
  readonly ground: Ground;
  readonly vocabulary: Vocabulary;
  /** Children laid out so far. */
  children = 0;
  private readonly blocks: (Block | undefined)[] = [];
  private readonly days = new Map<DayNumber | null, DayOfReceipt>();
  private readonly bothWays: readonly GatheredFact[];

  /** @param ruleSets rule sets that stand on one ground; what any of them asks is laid out */
  constructor(ruleSets: readonly [RuleSet, ...RuleSet[]]) {
    const [{ unsaid }] = ruleSets;
    this.ground = groundOf(ruleSets[0]);
    this.vocabulary = vocabularyOf(ruleSets);
    this.bothWays = this.ground.readBothWays.map((slot) => ({
      slot,
      lowest: unsaid.lowest[slot] as number,
      highest: unsaid.highest[slot] as number,
      allSaid: null,
    }));
  }

  /** Lays out the children of a contact, whose facts go by the slots of this ground's catalogue. @param rows room in each block */
  take({ day, children }: GatheredContact, rows: number, to: LaidOutTo): void {
    const receipt = this.onDay(day);
    for (const child of children) {
      const place = this.children++;
      const facts = factsWithAssumed(child, day, this.ground);
      const ways = waysOfChild(child, facts, receipt, this.bothWays);
      const groupBits = bitsFor(ways.length);
      if (groupBits > MOST_GROUP_BITS) to.alone(place, child, day);
      else {
        const block = (this.blocks[groupBits] ??= new Block(this.vocabulary, groupBits, rows));
        block.add(place, child, facts, ways, receipt);
        if (block.isFull) handOver(block, to);
      }
    }
  }

  /** Hands over the blocks that are not full. */
  finish(to: LaidOutTo): void {
    for (const block of this.blocks) if (block !== undefined) handOver(block, to);
  }

  private onDay(day: DayNumber | null): DayOfReceipt {
    const found = this.days.get(day) ?? dayOfReceipt(day, this.vocabulary);
    this.days.set(day, found);
    return found;
  }
}

function handOver(block: Block, to: LaidOutTo): void {
  to.block(block);
  block.empty();
}

const bitsFor = (ways: number): number => (ways <= 1 ? 0 : 32 - Math.clz32(ways - 1));
