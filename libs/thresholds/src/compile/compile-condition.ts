import type { Condition, Span } from '../condition.js';
import type { Fact } from '../fact.js';
import type { Part, ReadyHistory } from '../rule-set.js';

/** What the conditions of a rule set refer to by place, gathered while they are made ready. */
export interface Gathering {
  readonly slotOf: ReadonlyMap<string, number>;
  readonly facts: readonly Fact[];
  readonly ages: Span[];
  readonly gestations: number[];
  readonly counts: { readonly level: string; readonly domain: string | null }[];
  readonly histories: ReadyHistory[];
}

/** Every member a part may have, at rest. */
const AT_REST = {
  kind: 'some',
  slot: -1,
  value: 0,
  needed: 0,
  of: [] as readonly Part[],
  atLeast: 0,
  under: -1,
  gestationDays: 0,
  count: -1,
  history: -1,
  slots: null as readonly number[] | null,
};

/** Makes a part with all members in one order, those it has no use for at rest. */
const made = (part: Part): Part => ({ ...AT_REST, ...part });

/** Holds of nothing: stands for a condition on a fact the catalogue does not know. */
const NEVER: Part = made({ kind: 'some', needed: 1, of: [] });

/** Makes a condition ready. `all`, `any` and `atLeast n of` become one kind, since each asks for some number of its parts. */
export const compileCondition = (condition: Condition, gathering: Gathering): Part =>
  made(partOf(condition, gathering));

function partOf(condition: Condition, gathering: Gathering): Part {
  const compileAll = (of: readonly Condition[]): Part[] => of.map((part) => compileCondition(part, gathering));
  switch (condition.kind) {
    case 'present':
      return onFact(condition.fact, gathering, (slot) => ({ kind: 'at-least', slot, value: 1 }));
    case 'absent':
      return onFact(condition.fact, gathering, (slot) => ({ kind: 'none', slot }));
    case 'step':
      return onFact(condition.fact, gathering, (slot, fact) => atLeastStep(slot, fact, condition.atLeast));
    case 'age':
      return {
        kind: 'age',
        atLeast: placeOf(condition.atLeast, gathering.ages),
        under: placeOf(condition.under, gathering.ages),
      };
    case 'unborn':
      return { kind: 'unborn', gestationDays: gestation(condition.gestationAtLeastWeeks, gathering) };
    case 'all':
      return { kind: 'some', needed: condition.of.length, of: compileAll(condition.of) };
    case 'any':
      return { kind: 'some', needed: 1, of: compileAll(condition.of) };
    case 'some':
      return { kind: 'some', needed: condition.atLeast, of: compileAll(condition.of) };
    case 'count': {
      const { level, domain, atLeast } = condition;
      return { kind: 'count', count: placeOf({ level, domain }, gathering.counts), atLeast };
    }
    case 'history': {
      const { within, of, facts, atLeast } = condition;
      const slots = facts.length === 0 ? null : facts.flatMap((fact) => gathering.slotOf.get(fact) ?? []);
      return { kind: 'history', history: placeOf({ within, of, facts }, gathering.histories), atLeast, slots };
    }
  }
}

function onFact(id: string, gathering: Gathering, make: (slot: number, fact: Fact) => Part): Part {
  const slot = gathering.slotOf.get(id);
  const fact = slot === undefined ? undefined : gathering.facts[slot];
  return slot === undefined || fact === undefined ? NEVER : make(slot, fact);
}

function atLeastStep(slot: number, fact: Fact, atLeast: string | number): Part {
  if (typeof atLeast === 'number') return { kind: 'at-least', slot, value: atLeast };
  const step = fact.scale.indexOf(atLeast);
  return step < 1 ? NEVER : { kind: 'at-least', slot, value: step };
}

function gestation(weeks: number | null, gathering: Gathering): number {
  // A due day may be a little further off than a pregnancy lasts, and the child is still unborn.
  if (weeks === null) return -Infinity;
  placeOf(weeks * 7, gathering.gestations);
  return weeks * 7;
}

/** The place of an item among those gathered, adding it where it is new; -1 for none. */
function placeOf<T>(item: T | null, among: T[]): number {
  if (item === null) return -1;
  const written = JSON.stringify(item);
  const found = among.findIndex((each) => JSON.stringify(each) === written);
  return found >= 0 ? found : among.push(item) - 1;
}
