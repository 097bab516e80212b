import type { ScaledFact } from '../rule-set.js';
import type { Stated } from './read-value.js';

/** What one source says of a fact, as far as it bears on one child. */
export interface Statement {
  readonly stated: Stated;
  readonly placedToKnow: boolean;
}

/** The values a fact could still have once everyone has been heard. */
export type Range = { readonly lowest: number; readonly highest: number };

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
  const adverse = statements.flatMap(({ stated }) => (stated !== null && stated.lowest > 0 ? stated : []));
  if (adverse.length === 0) return null;
  return {
    lowest: Math.max(...adverse.map((each) => each.lowest)),
    highest: Math.max(...adverse.map((each) => each.highest)),
  };
}

function shownAbsent(statements: readonly Statement[]): Range | null {
  const shown = statements.some(({ stated, placedToKnow }) => placedToKnow && stated !== null && stated.highest === 0);
  return shown ? { lowest: 0, highest: 0 } : null;
}

function saidAbsent(statements: readonly Statement[]): Range | null {
  const said = statements.some(({ stated }) => stated !== null && stated.highest === 0);
  return said ? { lowest: 0, highest: 0 } : null;
}

function shownPresent(statements: readonly Statement[]): Range | null {
  const shown = statements.flatMap(({ stated, placedToKnow }) => (placedToKnow && stated !== null ? stated : []));
  if (shown.length === 0) return null;
  return {
    lowest: Math.min(...shown.map((each) => each.lowest)),
    highest: Math.min(...shown.map((each) => each.highest)),
  };
}

function agreed(statements: readonly Statement[]): Range | null {
  const known = statements.flatMap(({ stated }) => stated ?? []);
  const [first] = known;
  if (first === undefined) return null;
  const agree = known.every((each) => each.lowest === first.lowest && each.highest === first.highest);
  return agree ? first : null;
}
