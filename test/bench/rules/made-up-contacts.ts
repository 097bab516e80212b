import type { Assertion, Birth, ContactFacts, Fact, FactCatalogue } from '#thresholds';
import { chanceFrom, type Chance } from './chance.js';

/** What a made-up contact is like: how many facts are said, and how many of those are asked about and not known. */
export interface Likeness {
  readonly said: readonly [least: number, most: number];
  readonly unknown: readonly [least: number, most: number];
  /** Share of children whose birth is not known. */
  readonly birthUnknown: number;
}

/** Some dozen facts said and eight not known, as the research had it; every child's birth known, as no other engine can say less. */
export const USUAL: Likeness = { said: [4, 16], unknown: [4, 12], birthUnknown: 0 };

/** As the stored contacts of a front door: fewer facts said, and now and then a child whose age nobody gave. */
export const STORED: Likeness = { said: [3, 12], unknown: [0, 6], birthUnknown: 0.05 };

const RECEIVED_ON = '2026-06-15';

/** Makes up contacts about one child each. Neutral facts are always known: whoever reads them both ways needs three values. */
export function makeUpContacts(many: number, seed: number, catalogue: FactCatalogue, like = USUAL): ContactFacts[] {
  const chance = chanceFrom(seed);
  const facts = [...catalogue.facts.values()];
  return Array.from({ length: many }, () => makeUpContact(facts, chance, like));
}

function makeUpContact(facts: readonly Fact[], chance: Chance, like: Likeness): ContactFacts {
  const said = chance.whole(...like.said);
  const chosen = chance.some(facts, said + chance.whole(...like.unknown));
  const unknown = new Set(chance.some(chosen, chosen.length - said));
  return {
    receivedOn: RECEIVED_ON,
    children: [{ ref: 'c1', birth: makeUpBirth(chance, like), history: [] }],
    assertions: chosen.map((fact) =>
      say(fact, unknown.has(fact) && fact.polarity !== 'neutral' ? 'unknown' : valueOf(fact, chance), chance),
    ),
  };
}

function makeUpBirth(chance: Chance, { birthUnknown }: Likeness): Birth {
  if (chance.is(birthUnknown)) return { kind: 'unknown' };
  const [month, day] = [chance.whole(1, 12), chance.whole(1, 28)].map((part) => String(part).padStart(2, '0'));
  const on = `${chance.whole(2009, 2025)}-${month}-${day}`;
  return { kind: 'born', from: on, until: on };
}

function valueOf(fact: Fact, chance: Chance): string | number {
  if (fact.type === 'number') return chance.whole(0, 5);
  if (fact.type === 'scale') return chance.one(fact.scale);
  return chance.is(fact.polarity === 'risk' ? 0.7 : 0.5) ? 'yes' : 'no';
}

const say = (fact: Fact, value: string | number, chance: Chance): Assertion => ({
  about: fact.subject === 'child' ? 'c1' : 'household',
  fact: fact.id,
  value,
  evidence: 'seen',
  saidBy: 'Greenway Primary (school)',
  sourceKind: chance.is(0.8) ? 'school' : 'health',
  mayBeOfConcern: false,
});
