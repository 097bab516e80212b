import type { Answer, Possible } from '../rule-set.js';
import type { Circumstances } from './truth.js';

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

/** Copies whose values may be set while asking. All births know the same of every fact, so one copy serves them. */
export function ownCopies(births: readonly Circumstances[]): Circumstances[] {
  const [first] = births;
  if (first === undefined) return [];
  const possible = { lowest: first.possible.lowest.slice(), highest: first.possible.highest.slice() };
  return births.map((birth) => ({ ...birth, possible }));
}
