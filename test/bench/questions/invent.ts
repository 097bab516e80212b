import type { Assertion, Birth, ContactFacts, Fact, RuleSet } from '#thresholds';
import type { Random } from '../random.js';

/** A made-up child: how things are, and how little of it was told. */
export interface Invented {
  readonly contact: ContactFacts;
  /** What each fact that some rule reads is, as a person placed to know would say it. */
  readonly truth: ReadonlyMap<string, string | number>;
  readonly born: string;
}

/** How contacts are invented; every share is from 0 to 1. Figures of this simulation's own, from no real contact. */
export const INVENTED = {
  receivedOn: '2026-06-15',
  /** Risk facts that are so, and protective ones that are not, of those nobody reported. */
  adverse: 0.15,
  /** Rules a call touches on: whoever rang is asked about all they read, and knows one harm of the first. */
  touchedOn: 8,
  /** Children whose age was not given. */
  ageNotKnown: 0.3,
} as const;

const SOURCES = ['school', 'health', 'police', 'parent-or-carer', 'public', 'voluntary'] as const;
const DAY_MS = 86_400_000;

/** Invents one contact about one child, most of whose facts are not known. The same for the same numbers. */
export function inventContact(ruleSet: RuleSet, random: Random): Invented {
  const facts = ruleSet.facts.filter(({ readBy, fact }) => readBy.length > 0 && fact.type !== 'date');
  const truth = new Map(facts.map(({ fact }) => [fact.id, truthOf(fact, random)]));
  const source = oneOf(SOURCES, random);
  const touched = Array.from({ length: INVENTED.touchedOn }, () => oneOf(ruleSet.rules, random));
  const asked = new Set(touched.flatMap(({ reads }) => reads));
  const harms = (touched.find(({ risks }) => risks.length > 0)?.risks ?? []).slice(0, 1);
  const assertions = [...asked].flatMap((slot): Assertion[] => {
    const fact = ruleSet.facts[slot]?.fact;
    if (fact === undefined || fact.type === 'date') return [];
    if (!harms.includes(slot)) return [say(fact, 'unknown', source)];
    truth.set(fact.id, adverseOf(fact, random));
    return [say(fact, truth.get(fact.id) ?? 'yes', source)];
  });
  const born = new Date(Date.parse(INVENTED.receivedOn) - Math.floor(random() * 17.9 * 365.25) * DAY_MS)
    .toISOString()
    .slice(0, 10);
  const birth: Birth =
    random() < INVENTED.ageNotKnown ? { kind: 'unknown' } : { kind: 'born', from: born, until: born };
  const children = [{ ref: 'c1', birth, history: [] }];
  return { contact: { receivedOn: INVENTED.receivedOn, children, assertions }, truth, born };
}

/** A statement by someone who has seen it, so that it counts whichever way it goes. */
export const say = (fact: Fact, value: string | number, sourceKind: string): Assertion => ({
  about: fact.subject === 'child' ? 'c1' : 'household',
  fact: fact.id,
  value,
  evidence: value === 'unknown' ? 'not-stated' : 'seen',
  saidBy: sourceKind,
  sourceKind,
  mayBeOfConcern: false,
});

function truthOf(fact: Fact, random: Random): string | number {
  if (random() < INVENTED.adverse) return fact.polarity === 'protective' ? 'no' : adverseOf(fact, random);
  return fact.polarity === 'protective' ? 'yes' : 'no';
}

function adverseOf(fact: Fact, random: Random): string | number {
  if (fact.type === 'scale') return oneOf(fact.scale.slice(1), random);
  return fact.type === 'number' ? 1 + Math.floor(random() * 20) : 'yes';
}

export function oneOf<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}
