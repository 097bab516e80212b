import type { DayNumber } from '../calendar.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { RuleSet } from '../rule-set.js';
import { assumeFacts } from '../assume-facts.js';
import { Block } from './block.js';
import { compileSteps, type Program } from './compile-steps.js';
import type { GatheredChild, GatheredContact, GatheredFact } from './gathered-contact.js';
import { factsWithAssumed, groundOf, type Ground } from './ground.js';
import { Outcomes } from './outcomes.js';
import { runSteps, WORDS } from './run-steps.js';
import { contactAbout } from './unpack-contact.js';
import { vocabularyOf, type Vocabulary } from './vocabulary.js';
import { dayOfReceipt, waysOfChild, type DayOfReceipt } from './ways-of-child.js';

/** A rule set in a pass: as steps where each child has one way things may be, and where they have several. */
interface Run {
  readonly ruleSet: RuleSet;
  readonly single: Program;
  readonly grouped: Program;
  readonly outcomes: Outcomes;
}

/** Children whose ways things may be outnumber the bits of a word are evaluated one by one. */
const MOST_GROUP_BITS = 5;

/** Pass: rule sets that stand on the same ground, put to the same contacts, a block at a time. */
export class Pass {
  readonly ground: Ground;
  private readonly vocabulary: Vocabulary;
  private readonly runs: readonly Run[];
  private readonly blocks: readonly Block[];
  private readonly days = new Map<DayNumber | null, DayOfReceipt>();
  private readonly bothWays: readonly GatheredFact[];
  private children = 0;

  constructor(ruleSets: readonly [RuleSet, ...RuleSet[]]) {
    this.ground = groundOf(ruleSets[0]);
    this.vocabulary = vocabularyOf(ruleSets);
    this.runs = ruleSets.map((ruleSet) => prepare(ruleSet, this.vocabulary));
    const rows = Math.max(...this.runs.flatMap(({ single, grouped }) => [single.rows, grouped.rows]));
    this.blocks = Array.from(
      { length: MOST_GROUP_BITS + 1 },
      (_, groupBits) => new Block(this.vocabulary, groupBits, rows),
    );
    this.bothWays = this.ground.readBothWays.map((slot) => ({
      slot,
      lowest: ruleSets[0].unsaid.lowest[slot] as number,
      highest: ruleSets[0].unsaid.highest[slot] as number,
      allSaid: null,
    }));
  }

  /** Lays out the children of a contact, in the slots of this pass's catalogue. */
  take({ day, children }: GatheredContact): void {
    const receipt = this.onDay(day);
    for (const child of children) this.takeChild(child, receipt);
  }

  /** Runs what is left. @returns the outcomes of each rule set, in the order given */
  finish(): Outcomes[] {
    for (const block of this.blocks) this.run(block);
    for (const { outcomes } of this.runs) outcomes.close(this.children);
    return this.runs.map(({ outcomes }) => outcomes);
  }

  private takeChild(child: GatheredChild, day: DayOfReceipt): void {
    const place = this.children++;
    const facts = factsWithAssumed(child, day.day, this.ground);
    const ways = waysOfChild(child, facts, day, this.bothWays);
    const block = this.blocks[bitsFor(ways.length)];
    if (block === undefined) return this.evaluateAlone(place, child, day.day);
    block.add(place, child, facts, ways, day);
    if (block.isFull) this.run(block);
  }

  private run(block: Block): void {
    for (const { single, grouped, outcomes } of this.runs) {
      const program = block.groupBits === 0 ? single : grouped;
      outcomes.reserve(this.children);
      block.rows.fill(0, program.nobody * WORDS, (program.nobody + 1) * WORDS);
      block.rows.fill(-1, (program.nobody + 1) * WORDS, (program.nobody + 2) * WORDS);
      runSteps(program.steps, block.rows, block.groupBits);
      outcomes.take(block, program.outcome);
    }
    block.empty();
  }

  private evaluateAlone(place: number, child: GatheredChild, day: DayNumber | null): void {
    const contact = contactAbout(child, day, this.ground.slots);
    for (const { ruleSet, outcomes } of this.runs) {
      const assertions = [...contact.assertions, ...assumeFacts(ruleSet, contact)];
      outcomes.reserve(this.children);
      const [evaluation] = evaluate(ruleSet, { ...contact, assertions }, { questions: false }).children;
      if (evaluation !== undefined) outcomes.takeOne(place, evaluation);
    }
  }

  private onDay(day: DayNumber | null): DayOfReceipt {
    const found = this.days.get(day) ?? dayOfReceipt(day, this.vocabulary);
    this.days.set(day, found);
    return found;
  }
}

function prepare(ruleSet: RuleSet, vocabulary: Vocabulary): Run {
  const single = compileSteps(ruleSet, vocabulary, false);
  const grouped = compileSteps(ruleSet, vocabulary, true);
  return { ruleSet, single, grouped, outcomes: new Outcomes(single.outcome.asks) };
}

const bitsFor = (ways: number): number => (ways <= 1 ? 0 : 32 - Math.clz32(ways - 1));
