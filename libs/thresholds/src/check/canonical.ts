import type { Condition } from '../condition.js';

/** A condition with its parts in one order, each once, so that the same thing written otherwise is the same. */
export function canonical(condition: Condition): unknown {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts = [...new Set(condition.of.map((part) => JSON.stringify(canonical(part))))].sort();
      return parts.length === 1 ? (JSON.parse(parts[0] as string) as unknown) : [condition.kind, ...parts];
    }
    case 'some':
      return ['some', condition.atLeast, ...condition.of.map((part) => JSON.stringify(canonical(part))).sort()];
    case 'history':
      return { ...condition, facts: [...condition.facts].sort() };
    default:
      return condition;
  }
}
