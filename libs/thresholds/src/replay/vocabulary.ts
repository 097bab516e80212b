import { writeSpan } from '../calendar.js';
import type { Span } from '../condition.js';
import { leavesOf } from '../evaluate/leaves.js';
import type { Part, ReadyHistory, RuleSet } from '../rule-set.js';

/**
 * Vocabulary: every plain question that the rules of some rule sets ask of a child, each with a row of its own in a block of
 * contacts. What may be only possible has two rows, one for known and one for possible; births and histories are certain in each way.
 * A fact's rows stand side by side. Facts go by slot, so all rule sets of a vocabulary have one catalogue.
 */
export interface Vocabulary {
  readonly rows: number;
  readonly facts: readonly FactRows[];
  readonly ages: readonly { readonly atLeast: Span | null; readonly under: Span | null; readonly row: number }[];
  readonly unborn: readonly { readonly gestationDays: number; readonly row: number }[];
  readonly histories: readonly HistoryRows[];
  /** Rows by what they ask, as `rowOf…` writes it. */
  readonly rowOf: ReadonlyMap<string, number>;
}

/** The rows of one fact: known at the row given, possible at the next. */
export interface FactRows {
  readonly reached: readonly { readonly value: number; readonly row: number }[];
  /** -1 where no rule asks whether it is none. */
  readonly none: number;
  /** Did anyone speak of it? One row. */
  readonly spoken: number;
}

export interface HistoryRows {
  readonly history: ReadyHistory;
  readonly slots: readonly number[];
  /** For each number asked for, whether incidents before this contact reach it, and whether they do with this contact. */
  readonly reached: readonly { readonly atLeast: number; readonly before: number; readonly withThis: number }[];
}

/** Above nothing at all: present, at whatever step. */
export const THERE = Number.MIN_VALUE;

/** Gathers the vocabulary of rule sets that have one catalogue. */
export function vocabularyOf(ruleSets: readonly RuleSet[]): Vocabulary {
  const rowOf = new Map<string, number>();
  let rows = 0;
  const take = (key: string, many: number): number => {
    rowOf.set(key, rows);
    rows += many;
    return rows - many;
  };
  const leaves = ruleSets.flatMap((ruleSet) =>
    ruleSet.rules.flatMap(({ when }) => leavesOf(when).map((leaf) => ({ leaf, ruleSet }))),
  );
  const values = valuesAsked(leaves, ruleSets);
  const facts = (ruleSets[0]?.facts ?? []).map((_, slot): FactRows => ({
    reached: (values.get(slot) ?? []).map((value) => ({ value, row: take(reachedKey(slot, value), 2) })),
    none: leaves.some(({ leaf }) => leaf.kind === 'none' && leaf.slot === slot) ? take(noneKey(slot), 2) : -1,
    spoken: take(spokenKey(slot), 1),
  }));
  const ages = byKey(leaves.flatMap(({ leaf, ruleSet }) => (leaf.kind === 'age' ? ageOf(leaf, ruleSet) : [])));
  const unborn = byKey(leaves.flatMap(({ leaf }) => (leaf.kind === 'unborn' ? { ...leaf, key: unbornKey(leaf) } : [])));
  const histories = historiesOf(leaves, take);
  return {
    facts,
    ages: ages.map(({ key, atLeast, under }) => ({ atLeast, under, row: take(key, 1) })),
    unborn: unborn.map(({ key, gestationDays }) => ({ gestationDays, row: take(key, 1) })),
    histories,
    rowOf,
    rows,
  };
}

interface LeafOf {
  readonly leaf: Part;
  readonly ruleSet: RuleSet;
}

type AgePart = Extract<Part, { readonly kind: 'age' }>;
type HistoryPart = Extract<Part, { readonly kind: 'history' }>;

/** Every value rules compare each fact with, and whether a risk is there at all, on which a rule being live turns. */
function valuesAsked(leaves: readonly LeafOf[], ruleSets: readonly RuleSet[]): ReadonlyMap<number, readonly number[]> {
  const asked = new Map<number, Set<number>>();
  const ask = (slot: number, value: number): void => void asked.set(slot, (asked.get(slot) ?? new Set()).add(value));
  for (const { leaf } of leaves) {
    if (leaf.kind === 'at-least') ask(leaf.slot, leaf.value);
    if (leaf.kind === 'history') for (const slot of leaf.slots ?? []) ask(slot, THERE);
  }
  for (const { rules } of ruleSets) for (const { risks } of rules) for (const slot of risks) ask(slot, THERE);
  return new Map([...asked].map(([slot, values]) => [slot, [...values].sort((a, b) => a - b)]));
}

const ageOf = (part: AgePart, { ages }: RuleSet) => ({
  key: ageKey(part, ages),
  atLeast: ages[part.atLeast] ?? null,
  under: ages[part.under] ?? null,
});

function historiesOf(leaves: readonly LeafOf[], take: (key: string, many: number) => number): HistoryRows[] {
  const asked = byKey(
    leaves.flatMap(({ leaf, ruleSet }) =>
      leaf.kind === 'history' ? { key: historyKey(leaf, ruleSet), leaf, ruleSet } : [],
    ),
  );
  return asked.map(({ key, leaf, ruleSet }) => {
    const before = take(key, 2);
    return {
      history: ruleSet.histories[leaf.history] as ReadyHistory,
      slots: leaf.slots ?? [],
      reached: [{ atLeast: leaf.atLeast, before, withThis: before + 1 }],
    };
  });
}

function byKey<T extends { readonly key: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.key, item])).values()];
}

export const reachedKey = (slot: number, value: number): string => `fact ${slot} at least ${value}`;
export const noneKey = (slot: number): string => `fact ${slot} none`;
export const spokenKey = (slot: number): string => `fact ${slot} spoken of`;
export const unbornKey = ({ gestationDays }: { readonly gestationDays: number }): string => `unborn ${gestationDays}`;
export const ageKey = ({ atLeast, under }: AgePart, ages: readonly Span[]): string =>
  `age ${[ages[atLeast], ages[under]].map((span) => (span === undefined ? '' : writeSpan(span))).join(' to ')}`;
export const historyKey = ({ history, atLeast }: HistoryPart, { histories }: RuleSet): string =>
  `history ${JSON.stringify(histories[history])} at least ${atLeast}`;
