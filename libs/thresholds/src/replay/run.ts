import { assumeFacts } from '../assume-facts.js';
import type { DayNumber } from '../calendar.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { RuleSet } from '../rule-set.js';
import type { BlockRows } from './block.js';
import type { CatalogueSlots } from './catalogue-slots.js';
import { compileSteps, type Program } from './compile-steps.js';
import type { GatheredChild } from './gathered-contact.js';
import { Outcomes } from './outcomes.js';
import { runSteps, WORDS } from './run-steps.js';
import { contactAbout } from './unpack-contact.js';
import type { Vocabulary } from './vocabulary.js';

/** One rule set put to children a block at a time, taking down what they come to. */
export class Run {
  readonly outcomes: Outcomes;
  /** Where each child has one way things may be, and where it may have several. */
  private readonly single: Program;
  private readonly grouped: Program;

  constructor(
    private readonly ruleSet: RuleSet,
    vocabulary: Vocabulary,
  ) {
    this.single = compileSteps(ruleSet, vocabulary, false);
    this.grouped = compileSteps(ruleSet, vocabulary, true);
    this.outcomes = new Outcomes(this.single.outcome.asks);
  }

  /** Rows a block needs for it. */
  get rows(): number {
    return Math.max(this.single.rows, this.grouped.rows);
  }

  /** @param children how many there are so far, these included */
  take(block: BlockRows, children: number): void {
    const { nobody, steps, outcome } = block.groupBits === 0 ? this.single : this.grouped;
    block.rows.fill(0, nobody * WORDS, (nobody + 1) * WORDS);
    block.rows.fill(-1, (nobody + 1) * WORDS, (nobody + 2) * WORDS);
    runSteps(steps, block.rows, block.groupBits);
    this.outcomes.reserve(children);
    this.outcomes.take(block, outcome);
  }

  takeAlone(place: number, child: GatheredChild, day: DayNumber | null, slots: CatalogueSlots): void {
    const contact = contactAbout(child, day, slots);
    const assertions = [...contact.assertions, ...assumeFacts(this.ruleSet, contact)];
    this.outcomes.reserve(place + 1);
    const [evaluation] = evaluate(this.ruleSet, { ...contact, assertions }, { questions: false }).children;
    if (evaluation !== undefined) this.outcomes.takeOne(place, evaluation);
  }
}
