import type { FactCatalogue } from '../fact.js';
import type { RuleSet } from '../rule-set.js';
import { slotsOf } from './catalogue-slots.js';
import type { GatheredContact } from './gathered-contact.js';
import { groundOf } from './ground.js';
import { Layout, type LaidOutTo } from './lay-out.js';
import type { Outcomes } from './outcomes.js';
import { carryOver, readContacts } from './read-contacts.js';
import { Run } from './run.js';

/** What the same contacts come to before and after a change of rules. */
export interface Replay {
  /** Children in all: the length of every array. */
  readonly children: number;
  readonly contacts: number;
  /** For each child, which of the contacts read it is in, from 0. Several in a row are children of one contact. */
  readonly contactOf: Uint32Array;
  readonly before: Outcomes;
  readonly after: Outcomes;
  /** Contacts that could not be read, left out of everything else: how many for each reason. */
  readonly unreadable: ReadonlyMap<string, number>;
}

/**
 * Puts stored contacts to two rule sets, the one they were decided by and a draft.
 * @param chunks packed contacts, each chunk one or many laid end to end
 * @param earlier catalogues that were in use when contacts were packed, beside those of the rule sets. A fact that has another scale
 * by now is read as not known; one that is gone is passed over.
 * @returns outcomes child by child, in the order read. Pure, and never throws: what cannot be read is counted.
 */
export function replay(
  before: RuleSet,
  after: RuleSet,
  chunks: Iterable<Uint8Array>,
  earlier: readonly FactCatalogue[] = [],
): Replay {
  const together = groundOf(before).mark === groundOf(after).mark;
  const passes = together ? [new Pass([before, after])] : [new Pass([before]), new Pass([after])];
  const catalogues = [...passes.map(({ layout }) => layout.ground.slots), ...earlier.map(slotsOf)];
  const contactOf = new Growing();
  const unreadable = new Map<string, number>();
  let contacts = 0;
  for (const chunk of chunks) {
    readContacts(chunk, catalogues, {
      take: (contact, slots) => {
        for (const pass of passes) pass.take(carryOver(contact, slots, pass.layout.ground.slots));
        for (const _ of contact.children) contactOf.push(contacts);
        contacts += 1;
      },
      refuse: (why) => unreadable.set(why, (unreadable.get(why) ?? 0) + 1),
    });
  }
  const [first, second] = passes.flatMap((pass) => pass.finish()) as [Outcomes, Outcomes];
  return {
    children: contactOf.length,
    contacts,
    contactOf: contactOf.close(),
    before: first,
    after: second,
    unreadable,
  };
}

/** Pass: rule sets that stand on one ground, put to each block of contacts as it fills. */
class Pass {
  readonly layout: Layout;
  private readonly runs: readonly Run[];
  private readonly rows: number;
  private readonly to: LaidOutTo;

  constructor(ruleSets: readonly [RuleSet, ...RuleSet[]]) {
    const layout = new Layout(ruleSets);
    const runs = ruleSets.map((ruleSet) => new Run(ruleSet, layout.vocabulary));
    this.layout = layout;
    this.runs = runs;
    this.rows = Math.max(...runs.map(({ rows }) => rows));
    this.to = {
      block: (block) => runs.forEach((run) => run.take(block, layout.children)),
      alone: (place, child, day) => runs.forEach((run) => run.takeAlone(place, child, day, layout.ground.slots)),
    };
  }

  take(contact: GatheredContact): void {
    this.layout.take(contact, this.rows, this.to);
  }

  finish(): Outcomes[] {
    this.layout.finish(this.to);
    for (const { outcomes } of this.runs) outcomes.close(this.layout.children);
    return this.runs.map(({ outcomes }) => outcomes);
  }
}

/** Whole numbers, as many as come. */
class Growing {
  length = 0;
  private numbers = new Uint32Array(1024);

  push(number: number): void {
    if (this.length === this.numbers.length) {
      const longer = new Uint32Array(this.length * 2);
      longer.set(this.numbers);
      this.numbers = longer;
    }
    this.numbers[this.length++] = number;
  }

  close(): Uint32Array {
    return this.numbers.slice(0, this.length);
  }
}
