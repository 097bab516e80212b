import type { ChildInContact, Condition, ContactFacts, Rule } from '#thresholds';
import { hasReached, isBefore, type OracleBirth } from './births.js';
import { sourcesOf, type Knowledge, type OracleRules } from './hearing.js';

/** One way things may be, with nothing left unknown. Worlds of one cell share the birth and what rules read both ways. */
export interface World {
  readonly facts: ReadonlyMap<string, number | 'silent'>;
  readonly birth: OracleBirth;
  readonly cell: string;
}

/** How many different paragraphs of a level and domain are met. */
export type Met = (level: string, domain: string | null) => number;

export const rulesOf = ({ document, floor }: OracleRules): Rule[] => [...document.rules, ...(floor?.rules ?? [])];

/**
 * Every world that what is known leaves possible. Facts no rule reads are left out.
 * @returns the worlds; null where there are more than the most asked for
 */
export function worldsOf(
  rules: OracleRules,
  known: Knowledge,
  births: readonly OracleBirth[],
  most = Infinity,
): World[] | null {
  const all = rulesOf(rules).flatMap((rule) => leaves(rule.when));
  const read = [...rules.catalogue.facts.keys()].filter((id) => all.some((leaf) => factsOf(leaf).includes(id)));
  const bothWays = read.filter((id) => readsAs(all, id, true) && readsAs(all, id, false));
  let ways: Map<string, number | 'silent'>[] = [new Map()];
  for (const id of read) {
    const values = known.get(id) ?? 'silent';
    const each = values === 'silent' ? ['silent' as const] : values;
    if (ways.length * each.length * births.length > most) return null;
    ways = ways.flatMap((way) => each.map((value) => new Map(way).set(id, value)));
  }
  return births.flatMap((birth, index) =>
    ways.map((facts) => ({ facts, birth, cell: [index, ...bothWays.map((id) => facts.get(id))].join() })),
  );
}

/** Does a condition hold in one world? */
export function holds(
  condition: Condition,
  world: World,
  child: ChildInContact,
  contact: ContactFacts,
  rules: OracleRules,
  met: Met,
): boolean {
  const again = (part: Condition): boolean => holds(part, world, child, contact, rules, met);
  const day = new Date(contact.receivedOn);
  const reached = (fact: string, least: number): boolean => {
    const value = world.facts.get(fact);
    return typeof value === 'number' && value >= least;
  };
  switch (condition.kind) {
    case 'all':
      return condition.of.every(again);
    case 'any':
      return condition.of.some(again);
    case 'some':
      return condition.of.filter(again).length >= condition.atLeast;
    case 'present':
      return reached(condition.fact, 1);
    case 'absent':
      return world.facts.get(condition.fact) === 0;
    case 'step': {
      const scale = rules.catalogue.facts.get(condition.fact)?.scale ?? [];
      const { atLeast } = condition;
      return reached(condition.fact, typeof atLeast === 'number' ? atLeast : scale.indexOf(atLeast));
    }
    case 'age': {
      if (!('born' in world.birth)) return false;
      const { born } = world.birth;
      const oldEnough = condition.atLeast === null || hasReached(born, condition.atLeast, day);
      return oldEnough && (condition.under === null || !hasReached(born, condition.under, day));
    }
    case 'unborn':
      if ('born' in world.birth) return false;
      return (
        condition.gestationAtLeastWeeks === null || world.birth.gestationDays >= condition.gestationAtLeastWeeks * 7
      );
    case 'count':
      return met(condition.level, condition.domain) >= condition.atLeast;
    case 'history': {
      const { within, facts, of, atLeast } = condition;
      const earlier = child.history
        .filter(({ on }) => new Date(on) <= day && !isBefore(new Date(on), within, day))
        .filter((incident) => facts.length === 0 || incident.facts.some((fact) => facts.includes(fact)));
      const carries = facts.length === 0 || facts.some((fact) => reached(fact, 0.5));
      if (of === 'incidents') return earlier.length + Number(carries) >= atLeast;
      const now = carries ? sourcesOf(child, contact, rules.catalogue) : [];
      return new Set([...earlier.flatMap(({ sources }) => sources), ...now]).size >= atLeast;
    }
  }
}

/** Every condition that has no parts, found once for each condition, as every world asks. */
export function leaves(condition: Condition): Condition[] {
  const found = leavesFound.get(condition) ?? findLeaves(condition);
  leavesFound.set(condition, found);
  return found;
}

const leavesFound = new WeakMap<Condition, Condition[]>();

const findLeaves = (condition: Condition): Condition[] =>
  condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'some'
    ? condition.of.flatMap(findLeaves)
    : [condition];

export function factsOf(leaf: Condition): readonly string[] {
  if ('fact' in leaf) return [leaf.fact];
  return leaf.kind === 'history' ? leaf.facts : [];
}

const readsAs = (all: readonly Condition[], id: string, present: boolean): boolean =>
  all.some((leaf) => 'fact' in leaf && leaf.fact === id && (leaf.kind === 'absent') !== present);
