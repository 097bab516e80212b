import type { DayNumber } from '../calendar.js';
import type { FactCatalogue } from '../fact.js';
import type { RuleSet } from '../rule-set.js';
import type { BlockRows } from './block.js';
import { slotsOf } from './catalogue-slots.js';
import type { GatheredChild } from './gathered-contact.js';
import { groundOf, type Ground } from './ground.js';
import { Layout, type LaidOutTo } from './lay-out.js';
import type { Outcomes } from './outcomes.js';
import { carryOver, readContacts } from './read-contacts.js';
import { Run } from './run.js';
import { WORDS } from './run-steps.js';
import { vocabularyOf, type Vocabulary } from './vocabulary.js';

/** Columns: stored contacts laid out once, to be put to one draft after another while it is being edited. */
export interface Columns {
  readonly ground: Ground;
  readonly vocabulary: Vocabulary;
  readonly blocks: readonly BlockRows[];
  readonly alone: readonly { readonly place: number; readonly child: GatheredChild; readonly day: DayNumber | null }[];
  readonly children: number;
}

/**
 * Lays stored contacts out in columns that these rule sets, and drafts that ask nothing further, can be run over.
 * @param chunks packed contacts, each chunk one or many laid end to end; what cannot be read is left out, as `replay` counts it
 */
export function layOut(
  ruleSets: readonly [RuleSet, ...RuleSet[]],
  chunks: Iterable<Uint8Array>,
  earlier: readonly FactCatalogue[] = [],
): Columns {
  const layout = new Layout(ruleSets);
  const { ground, vocabulary } = layout;
  const blocks: BlockRows[] = [];
  const alone: Columns['alone'][number][] = [];
  const to: LaidOutTo = {
    block: ({ rows, groupBits, children }) => {
      blocks.push({ rows: rows.slice(0, vocabulary.rows * WORDS), groupBits, children: [...children] });
    },
    alone: (place, child, day) => alone.push({ place, child, day }),
  };
  for (const chunk of chunks) {
    readContacts(chunk, [ground.slots, ...earlier.map(slotsOf)], {
      take: (contact, slots) => layout.take(carryOver(contact, slots, ground.slots), vocabulary.rows, to),
      refuse: () => undefined,
    });
  }
  layout.finish(to);
  return { ground, vocabulary, blocks, alone, children: layout.children };
}

/** @returns what a rule set comes to over the columns; null where it stands on other ground or asks what they do not hold */
export function runOver(columns: Columns, ruleSet: RuleSet): Outcomes | null {
  const { ground, vocabulary, blocks, alone, children } = columns;
  const asked = vocabularyOf([ruleSet]).rowOf.keys();
  if (groundOf(ruleSet).mark !== ground.mark || ![...asked].every((key) => vocabulary.rowOf.has(key))) return null;
  const run = new Run(ruleSet, vocabulary);
  const rows = new Int32Array(run.rows * WORDS);
  for (const block of blocks) {
    rows.set(block.rows);
    run.take({ ...block, rows }, children);
  }
  for (const { place, child, day } of alone) run.takeAlone(place, child, day, ground.slots);
  run.outcomes.close(children);
  return run.outcomes;
}
