import { dayBefore, readDayNumber, type DayNumber } from './calendar.js';
import type { Assertion, ChildInContact, ContactFacts } from './contact-facts.js';
import type { RuleSet } from './rule-set.js';
import type { Assumption } from './threshold-document.js';
import { readBirth } from './evaluate/birth-cells.js';
import { hearContact } from './evaluate/hear-contact.js';
import { knowChild, type KnownChild } from './evaluate/know-child.js';

/**
 * Works out what the national floor lets be assumed of each child, as statements of source kind `derived` and evidence `assumed`.
 * Nothing is assumed of a child who may be too young on the latest birth day possible, against anyone's word or "not known",
 * or where a fact that would make it doubtful is reported, or was asked about and is not known.
 * @returns only the further assertions; add them to the contact's own before `evaluate`
 */
export function assumeFacts(ruleSet: RuleSet, contact: ContactFacts): Assertion[] {
  const day = readDayNumber(contact.receivedOn);
  if (day === null) return [];
  const heard = hearContact(contact, ruleSet);
  return contact.children.flatMap((child) => {
    const known = knowChild(child, heard, ruleSet, day);
    return (ruleSet.floor?.assumptions ?? [])
      .filter((assumption) => mayBeAssumed(assumption, child, known, ruleSet, day))
      .map((assumption) => assume(assumption, child));
  });
}

function mayBeAssumed(
  assumption: Assumption,
  child: ChildInContact,
  known: KnownChild,
  ruleSet: RuleSet,
  day: DayNumber,
): boolean {
  const birth = readBirth(child.birth, day);
  if (birth.kind !== 'born' || birth.until > dayBefore(day, assumption.ageAtLeast)) return false;
  const slot = ruleSet.slotOf.get(assumption.fact);
  const contradicted = (known.said.get(slot ?? -1) ?? []).some(({ value }) => value !== assumption.value);
  return !contradicted && !assumption.unless.some((fact) => mayBeSo(fact, known, ruleSet));
}

/** Reported present, or spoken of without being shown absent. What nobody mentioned does not count. */
function mayBeSo(fact: string, known: KnownChild, ruleSet: RuleSet): boolean {
  const slot = ruleSet.slotOf.get(fact) ?? -1;
  return known.said.has(slot) && (known.possible.highest[slot] as number) > 0;
}

const assume = (assumption: Assumption, child: ChildInContact): Assertion => ({
  about: child.ref,
  fact: assumption.fact,
  value: assumption.value,
  evidence: 'assumed',
  saidBy: 'the service',
  sourceKind: 'derived',
  mayBeOfConcern: false,
});
