import type { Condition } from '../condition.js';
import type { FactCatalogue } from '../fact.js';
import { cellsOfAge, cellsOfUnborn, type Births, type BirthSet } from './births.js';
import { TooManyWays, type Way } from './way.js';
import { waysOfSome } from './ways-of-some.js';

/** What ways are worked out from. */
export interface WayReading {
  readonly births: Births;
  readonly catalogue: FactCatalogue;
}

/** Every least way in which a condition holds; empty where it never can; null where there are too many to list. */
export function waysOf(condition: Condition, reading: WayReading): readonly Way[] | null {
  try {
    return waysIn(condition, reading);
  } catch (error) {
    if (error instanceof TooManyWays) return null;
    throw error;
  }
}

function waysIn(condition: Condition, reading: WayReading): readonly Way[] {
  const wanting = (key: string, level: number): Way[] => [
    { births: reading.births.all, wants: new Map([[key, level]]) },
  ];
  const bornIn = (births: BirthSet): Way[] => (births === 0n ? [] : [{ births, wants: new Map() }]);
  switch (condition.kind) {
    case 'present':
      return reading.catalogue.facts.has(condition.fact) ? wanting(`+${condition.fact}`, 1) : [];
    case 'absent':
      return reading.catalogue.facts.has(condition.fact) ? wanting(`-${condition.fact}`, 1) : [];
    case 'step': {
      const level = levelOf(condition.fact, condition.atLeast, reading.catalogue);
      return level === null ? [] : wanting(`+${condition.fact}`, level);
    }
    case 'age':
      return bornIn(cellsOfAge(condition, reading.births));
    case 'unborn':
      return bornIn(cellsOfUnborn(condition, reading.births));
    case 'count':
      return wanting(countKey(condition), condition.atLeast);
    case 'history':
      return wanting(historyKey(condition), condition.atLeast);
    case 'all':
      return waysOfSome(condition.of.length, partsOf(condition.of, reading));
    case 'any':
      return waysOfSome(1, partsOf(condition.of, reading));
    case 'some':
      return waysOfSome(condition.atLeast, partsOf(condition.of, reading));
  }
}

const partsOf = (parts: readonly Condition[], reading: WayReading): (readonly Way[])[] =>
  parts.map((part) => waysIn(part, reading));

/** The place of a step on its fact's scale, or a number as it is; null where there is no such step. */
function levelOf(id: string, atLeast: string | number, { facts }: FactCatalogue): number | null {
  const fact = facts.get(id);
  if (fact === undefined) return null;
  if (typeof atLeast === 'number') return atLeast > 0 ? atLeast : null;
  const step = fact.scale.indexOf(atLeast);
  return step < 1 ? null : step;
}

/** The key of a count of paragraphs, whatever number it asks for. */
export const countKey = ({ level, domain }: { readonly level: string; readonly domain: string | null }): string =>
  `#${JSON.stringify([level, domain])}`;

/** The key of a history, whatever number it asks for. */
export const historyKey = (history: Extract<Condition, { kind: 'history' }>): string => {
  const { count, unit } = history.within;
  return `~${JSON.stringify([history.of, count, unit, [...history.facts].sort()])}`;
};
