import type { ChildEvaluation } from '#thresholds';
import { besideTeamFor } from '../locality/destination.js';
import type { OwedBeside } from './beside-duty.js';
import { timed, type BesideTerms, type ContactWithFacts } from './beside-terms.js';
import { FACT_DUTIES, type FactDuty } from './duty-facts.js';
import { dutiesInWords, sayingsOf, type RulesThatSay } from './duties-in-words.js';

/**
 * What must stand beside a route: what was said begins the structured duties, and the rules that act name the rest, for the holder.
 * Pure: the same facts give the same duties, each with a key that says what it is.
 */
export function owedBeside(
  contact: ContactWithFacts,
  children: readonly ChildEvaluation[],
  rules: RulesThatSay,
  terms: BesideTerms,
): OwedBeside[] {
  return [...owedByFacts(contact, children, rules, terms), ...dutiesInWords(contact, children, rules, terms)];
}

/** The structured duties alone: also of a contact that the rules could not be applied to. */
export function owedByFacts(
  contact: ContactWithFacts,
  children: readonly ChildEvaluation[],
  rules: RulesThatSay,
  terms: BesideTerms,
): OwedBeside[] {
  return FACT_DUTIES.flatMap((duty) =>
    [...factsByPerson(duty, contact)].map(([about, facts]) =>
      owed(duty, { about, facts }, contact, children, rules, terms),
    ),
  );
}

function owed(
  duty: FactDuty,
  { about, facts }: { readonly about: string; readonly facts: readonly string[] },
  { postcodeDistrict }: ContactWithFacts,
  children: readonly ChildEvaluation[],
  rules: RulesThatSay,
  terms: BesideTerms,
): OwedBeside {
  const { locality } = terms;
  const sayings = sayingsOf(children, rules).filter(
    (saying) => duty.says.test(saying.words) && saying.facts.some((fact) => duty.facts.includes(fact)),
  );
  return {
    kind: duty.kind,
    key: `${duty.kind}:${about}`,
    team: besideTeamFor(locality, duty.kind, postcodeDistrict)?.id ?? locality.frontDoorTeam,
    about: NOBODY.has(about) ? null : about,
    words: [...new Set([duty.words, ...sayings.map(({ words }) => words)])],
    because: { rules: [...new Set(sayings.map(({ rule }) => rule))], facts, earlier: null },
    ...timed(duty.clock, terms),
  };
}

const NOBODY: ReadonlySet<string> = new Set(['household', 'place', 'every-child']);

/** Facts said of each person, in the order of the catalogue's list. What is said of every child is said of each. */
function factsByPerson(duty: FactDuty, { assertions, children }: ContactWithFacts): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const { about, fact, value } of assertions) {
    if (value !== 'yes' || !duty.facts.includes(fact)) continue;
    const each = about === 'every-child' && children.length > 0 ? children.map(({ ref }) => ref) : [about];
    for (const one of each) said.set(one, [...new Set([...(said.get(one) ?? []), fact])]);
  }
  return said;
}
