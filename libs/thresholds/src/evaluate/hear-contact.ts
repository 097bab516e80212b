import type { Assertion, ChildInContact, ContactFacts } from '../contact-facts.js';
import type { ScaledFact } from '../rule-set.js';

/** A statement about a fact the catalogue knows, by the fact's slot. */
export interface Heard {
  readonly slot: number;
  readonly assertion: Assertion;
}

/** The facts that statements are heard about, each at its slot. A rule set is one. */
export interface FactsBySlot {
  readonly facts: readonly ScaledFact[];
  readonly slotOf: ReadonlyMap<string, number>;
}

/** A contact's statements, sorted once by whom they bear on. */
export interface HeardContact {
  readonly everyChild: readonly Heard[];
  readonly byChild: ReadonlyMap<string, readonly Heard[]>;
}

/**
 * Sorts what a contact says by the children it bears on. A child's fact said of a child of the contact is that child's alone;
 * everything else bears on every child. Facts the catalogue does not know, and dates, bear on no rule and are passed over.
 */
export function hearContact({ children, assertions }: ContactFacts, { facts, slotOf }: FactsBySlot): HeardContact {
  const everyChild: Heard[] = [];
  const byChild = new Map<string, Heard[]>(children.map((child) => [child.ref, []]));
  for (const assertion of assertions) {
    const slot = slotOf.get(assertion.fact) ?? -1;
    const fact = facts[slot]?.fact;
    if (fact === undefined || fact.type === 'date') continue;
    const own = fact.subject === 'child' ? byChild.get(assertion.about) : undefined;
    (own ?? everyChild).push({ slot, assertion });
  }
  return { everyChild, byChild };
}

/** What was said that bears on one child, by the fact's slot. */
export function heardOf(child: ChildInContact, heard: HeardContact): Map<number, Assertion[]> {
  const said = new Map<number, Assertion[]>();
  for (const list of [heard.everyChild, heard.byChild.get(child.ref) ?? []]) {
    for (const { slot, assertion } of list) {
      const before = said.get(slot);
      if (before === undefined) said.set(slot, [assertion]);
      else before.push(assertion);
    }
  }
  return said;
}
