import type { Answer, Possible, ReadyRule } from '../rule-set.js';
import { POSSIBLE, TRUE, truthOf, type Circumstances, type Truth } from '../evaluate/truth.js';

/** Asks something as if the answers were given: sets the values for the time of asking and puts them back. */
export function supposing<T>({ lowest, highest }: Possible, answers: readonly Answer[], ask: () => T): T {
  const before = answers.map(({ slot }) => [lowest[slot] as number, highest[slot] as number] as const);
  for (const { slot, value } of answers) lowest[slot] = highest[slot] = value;
  const answer = ask();
  // Backwards, so that a fact answered twice gets its first value again.
  for (let index = answers.length - 1; index >= 0; index--) {
    const { slot } = answers[index] as Answer;
    [lowest[slot], highest[slot]] = before[index] as readonly [number, number];
  }
  return answer;
}

/** Would the rule act in some cell, or at least be this true there, once answered? Whether that raises the floor is seen after. */
export function wouldAct(
  { rule, when }: ReadyRule,
  answer: Answer,
  cells: readonly Circumstances[],
  least: Truth = TRUE,
): boolean {
  const needed = rule.precautionary ? POSSIBLE : least;
  return cells.some((cell) => supposing(cell.possible, [answer], () => truthOf(when, cell) >= needed));
}

/** Copies whose values may be set while asking. Cells that share what is known go on sharing it. */
export function ownCopies(cells: readonly Circumstances[]): Circumstances[] {
  const copies = new Map<Possible, Possible>();
  for (const { possible } of cells) {
    if (copies.has(possible)) continue;
    copies.set(possible, { lowest: possible.lowest.slice(), highest: possible.highest.slice() });
  }
  return cells.map((cell) => ({ ...cell, possible: copies.get(cell.possible) ?? cell.possible }));
}
