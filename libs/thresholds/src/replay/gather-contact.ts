import { readDayNumber, type DayNumber } from '../calendar.js';
import type { Assertion, ChildInContact, ContactFacts } from '../contact-facts.js';
import { readBirth } from '../evaluate/birth-cells.js';
import { hearContact, heardOf, type HeardContact } from '../evaluate/hear-contact.js';
import { rangeSaid, sourcesOf } from '../evaluate/know-child.js';
import type { ScaledFact } from '../rule-set.js';
import type { CatalogueSlots } from './catalogue-slots.js';
import type { GatheredChild, GatheredContact, GatheredFact, GatheredIncident } from './gathered-contact.js';

/** Gathers what a contact says of each child. What the service assumed is left out: each floor assumes anew. */
export function gatherContact(contact: ContactFacts, slots: CatalogueSlots): GatheredContact {
  const day = readDayNumber(contact.receivedOn);
  const said = { ...contact, assertions: contact.assertions.filter((each) => !isAssumed(each)) };
  const heard = hearContact(said, slots);
  const numberOf = numberSources();
  return { day, children: contact.children.map((child) => gatherChild(child, heard, day, slots, numberOf)) };
}

const isAssumed = ({ sourceKind, evidence }: Assertion): boolean => sourceKind === 'derived' && evidence === 'assumed';

type NumberSources = (sources: Iterable<string>) => number[];

function gatherChild(
  child: ChildInContact,
  heard: HeardContact,
  day: DayNumber | null,
  slots: CatalogueSlots,
  numberOf: NumberSources,
): GatheredChild {
  const said = heardOf(child, heard);
  const facts = [...said].map(([slot, assertions]): GatheredFact => ({
    slot,
    ...rangeSaid(child, assertions, slots.facts[slot] as ScaledFact),
    allSaid: allSaid(assertions),
  }));
  return {
    birth: readBirth(child.birth, day),
    facts: facts.sort((a, b) => a.slot - b.slot),
    sources: numberOf(sourcesOf(said)),
    incidents: gatherIncidents(child, day, slots, numberOf),
  };
}

function allSaid(assertions: readonly Assertion[]): 'yes' | 'no' | null {
  const same = (word: string): boolean => assertions.every(({ value }) => value === word);
  return same('yes') ? 'yes' : same('no') ? 'no' : null;
}

function gatherIncidents(
  child: ChildInContact,
  day: DayNumber | null,
  { slotOf }: CatalogueSlots,
  numberOf: NumberSources,
): GatheredIncident[] {
  return child.history.flatMap(({ on, sources, facts }) => {
    const happened = readDayNumber(on);
    // No window takes in what lies ahead or has no day; without a day of receipt every window takes in everything.
    if (day !== null && (happened === null || happened > day)) return [];
    const slots = [...new Set(facts.flatMap((fact) => slotOf.get(fact) ?? []))].sort((a, b) => a - b);
    return { daysAgo: day === null ? 0 : day - (happened as number), sources: numberOf(sources), slots };
  });
}

/** Gives each source of a contact a number, in the order in which they come up. */
function numberSources(): NumberSources {
  const numbers = new Map<string, number>();
  const numberOf = (source: string): number => {
    const number = numbers.get(source) ?? numbers.size;
    numbers.set(source, number);
    return number;
  };
  return (sources) => [...new Set(sources)].map(numberOf).sort((a, b) => a - b);
}
