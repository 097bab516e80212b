import { dayBefore, type DayNumber } from '../calendar.js';
import type { KnownBirth } from '../evaluate/birth-cells.js';
import { readValue } from '../evaluate/read-value.js';
import type { RuleSet } from '../rule-set.js';
import type { Assumption } from '../threshold-document.js';
import { slotsOf, type CatalogueSlots } from './catalogue-slots.js';
import type { GatheredChild, GatheredFact } from './gathered-contact.js';

/**
 * Ground: what rule sets must have alike to be asked of the same rows: the catalogue, what the floor assumes, and which facts are read
 * both ways.
 */
export interface Ground {
  readonly slots: CatalogueSlots;
  readonly assumptions: readonly ReadyAssumption[];
  readonly readBothWays: readonly number[];
  /** Alike for rule sets that stand on the same ground. */
  readonly mark: string;
}

interface ReadyAssumption {
  readonly assumption: Assumption;
  readonly fact: GatheredFact;
  /** Facts that keep it from being assumed, by slot. */
  readonly unless: ReadonlySet<number>;
}

/** The ground a rule set stands on. */
export function groundOf({ catalogue, floor, facts, slotOf, readBothWays }: RuleSet): Ground {
  const slots = slotsOf(catalogue);
  const assumptions = (floor?.assumptions ?? []).flatMap((assumption): ReadyAssumption[] => {
    const slot = slotOf.get(assumption.fact);
    const ready = facts[slot ?? -1];
    if (slot === undefined || ready === undefined) return [];
    const range = readValue(assumption.value, ready) ?? { lowest: 0, highest: ready.top };
    const unless = new Set(assumption.unless.flatMap((fact) => slotOf.get(fact) ?? []));
    return [{ assumption, fact: { slot, ...range, allSaid: assumption.value }, unless }];
  });
  const assumed = assumptions.map(({ assumption: { fact, value, ageAtLeast, unless } }) => [
    fact,
    value,
    ageAtLeast,
    unless,
  ]);
  // A fact read both ways that nobody spoke of has as many ways as the document leaves open.
  const bothWays = [...readBothWays].sort((a, b) => a - b).map((slot) => [slot, facts[slot]?.unknownWhenAbsent]);
  const mark = JSON.stringify([slots.version, slots.mark, assumed, bothWays]);
  return { slots, assumptions, readBothWays, mark };
}

/** The facts of a child with what the floor lets be assumed of it, as `assumeFacts` has it. */
export function factsWithAssumed(child: GatheredChild, day: DayNumber | null, ground: Ground): readonly GatheredFact[] {
  if (day === null || child.birth.kind !== 'born') return child.facts;
  const { birth } = child;
  const assumed = ground.assumptions.filter((each) => mayBeAssumed(each, child.facts, birth, day));
  if (assumed.length === 0) return child.facts;
  const slots = new Set(assumed.map(({ fact }) => fact.slot));
  return [...child.facts.filter(({ slot }) => !slots.has(slot)), ...assumed.map(({ fact }) => fact)];
}

function mayBeAssumed(
  { assumption, fact, unless }: ReadyAssumption,
  facts: readonly GatheredFact[],
  birth: Extract<KnownBirth, { kind: 'born' }>,
  day: DayNumber,
): boolean {
  if (birth.until > dayBefore(day, assumption.ageAtLeast)) return false;
  return facts.every(({ slot, highest, allSaid }) => {
    if (slot === fact.slot && allSaid !== assumption.value) return false;
    return highest <= 0 || !unless.has(slot);
  });
}
