import type { ReadyRule, RuleMarks } from '../rule-set.js';

export const noMarks = (rules: number): RuleMarks => new Array<number>(Math.ceil(rules / 32)).fill(0);

/** Marks of the rules of a rule set that are of some kind. */
export const marksOf = (rules: readonly ReadyRule[], isMarked: (ready: ReadyRule) => boolean): RuleMarks =>
  marksAmong(rules.length, rules.filter(isMarked));

/** Marks of these rules, of a rule set of so many. */
export function marksAmong(rules: number, marked: readonly ReadyRule[]): RuleMarks {
  const marks = noMarks(rules);
  for (const { order } of marked) marks[order >>> 5]! |= 1 << (order & 31);
  return marks;
}

export const isMarked = (marks: readonly number[], { order }: ReadyRule): boolean =>
  ((marks[order >>> 5] as number) & (1 << (order & 31))) !== 0;

/** Marks further rules. */
export function markAll(marks: RuleMarks, further: readonly number[]): void {
  for (let word = 0; word < marks.length; word++) marks[word]! |= further[word]!;
}

export const markedInBoth = (a: readonly number[], b: readonly number[]): RuleMarks =>
  a.map((word, index) => word & (b[index] ?? 0));

/** The rules marked, in order. */
export function markedRules(marks: readonly number[], rules: readonly ReadyRule[]): ReadyRule[] {
  const marked: ReadyRule[] = [];
  for (let word = 0; word < marks.length; word++) {
    for (let left = marks[word]!; left !== 0; left &= left - 1) {
      marked.push(rules[word * 32 + 31 - Math.clz32(left & -left)]!);
    }
  }
  return marked;
}
