import type { ScaledFact } from '../rule-set.js';
import type { Stated } from './read-value.js';

/** What one source says of a fact, as far as it bears on one child. */
export interface Statement {
  readonly stated: Stated;
  readonly placedToKnow: boolean;
}

/** The values a fact could still have once everyone has been heard. */
export type Range = { readonly lowest: number; readonly highest: number };

const ABSENT: Range = { lowest: 0, highest: 0 };

/**
 * Hears every source about one fact of one child.
 * A risk is present if anyone says so, at the worst step said, and absent only on the word of someone placed to know.
 * A protection is absent if anyone says so, and present only on such a word. A neutral fact is what all who know agree on.
 * Anything else is unknown.
 */
export function resolveFact(statements: readonly Statement[], ready: ScaledFact): Range {
  const unknown = { lowest: 0, highest: ready.top };
  switch (ready.fact.polarity) {
    case 'risk':
      return worstSaid(statements) ?? shownAbsent(statements) ?? unknown;
    case 'protective':
      return saidAbsent(statements) ?? shownPresent(statements) ?? unknown;
    case 'neutral':
      return agreed(statements) ?? unknown;
  }
}

function worstSaid(statements: readonly Statement[]): Range | null {
  let lowest = 0;
  let highest = 0;
  for (const { stated } of statements) {
    if (stated === null || stated.lowest <= 0) continue;
    lowest = Math.max(lowest, stated.lowest);
    highest = Math.max(highest, stated.highest);
  }
  return highest > 0 ? { lowest, highest } : null;
}

function shownAbsent(statements: readonly Statement[]): Range | null {
  const shown = statements.some(({ stated, placedToKnow }) => placedToKnow && stated !== null && stated.highest === 0);
  return shown ? ABSENT : null;
}

function saidAbsent(statements: readonly Statement[]): Range | null {
  const said = statements.some(({ stated }) => stated !== null && stated.highest === 0);
  return said ? ABSENT : null;
}

function shownPresent(statements: readonly Statement[]): Range | null {
  let lowest = Infinity;
  let highest = Infinity;
  for (const { stated, placedToKnow } of statements) {
    if (!placedToKnow || stated === null) continue;
    lowest = Math.min(lowest, stated.lowest);
    highest = Math.min(highest, stated.highest);
  }
  return lowest < Infinity ? { lowest, highest } : null;
}

function agreed(statements: readonly Statement[]): Range | null {
  let range: Range | null = null;
  for (const { stated } of statements) {
    if (stated === null) continue;
    if (range !== null && (stated.lowest !== range.lowest || stated.highest !== range.highest)) return null;
    range = stated;
  }
  return range;
}
