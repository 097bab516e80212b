import { dayBefore, readDayNumber, type DayNumber } from '../calendar.js';
import type { Assertion, ChildInContact } from '../contact-facts.js';
import type { Answer, Possible, ReadyHistory, RuleSet, ScaledFact } from '../rule-set.js';
import { settle } from './cells.js';
import { heardOf, type HeardContact } from './hear-contact.js';
import { isPlacedToKnow } from './placed-to-know.js';
import { readValue } from './read-value.js';
import { resolveFact, type Range, type Statement } from './resolve-fact.js';

/** What is known of one child: the values every fact could still have, and who said what. */
export interface KnownChild {
  readonly possible: Possible;
  /** By slot, in the order heard. */
  readonly said: ReadonlyMap<number, readonly Assertion[]>;
  /** Slots of facts someone spoke of, or that are supposed. */
  readonly spokenOf: readonly number[];
  /** Kinds of source that have spoken of this child, leaving out what the service worked out itself. */
  readonly sources: ReadonlySet<string>;
  readonly histories: readonly Tally[];
}

/** The same child, were one fact to have one value. */
export function suppose(known: KnownChild, { slot, value }: Answer): KnownChild {
  return { ...known, possible: settle(known.possible, slot, value), spokenOf: [...known.spokenOf, slot] };
}

/** A history's count without this contact, and with it. */
export interface Tally {
  readonly before: number;
  readonly withThis: number;
}

/** Works out what is known of one child from all that bears on it. `day` is null where the day of receipt cannot be read. */
export function knowChild(
  child: ChildInContact,
  contact: HeardContact,
  ruleSet: RuleSet,
  day: DayNumber | null,
): KnownChild {
  const said = heardOf(child, contact);
  const lowest = ruleSet.unsaid.lowest.slice();
  const highest = ruleSet.unsaid.highest.slice();
  for (const [slot, assertions] of said) {
    const range = rangeSaid(child, assertions, ruleSet.facts[slot] as ScaledFact);
    lowest[slot] = range.lowest;
    highest[slot] = range.highest;
  }
  const sources = sourcesOf(said);
  const histories = ruleSet.histories.map((history) => tally(history, child, sources, day));
  return { possible: { lowest, highest }, said, spokenOf: [...said.keys()], sources, histories };
}

/** The values one fact could still have for one child, once everyone who bears on it has been heard. */
export function rangeSaid(child: ChildInContact, assertions: readonly Assertion[], scaled: ScaledFact): Range {
  const statements: Statement[] = [];
  for (const assertion of assertions) statements.push(stateFor(child, assertion, scaled));
  return resolveFact(statements, scaled);
}

/** Kinds of source that have spoken of a child, leaving out what the service worked out itself. */
export function sourcesOf(said: ReadonlyMap<number, readonly Assertion[]>): Set<string> {
  const kinds = new Set<string>();
  for (const assertions of said.values()) for (const { sourceKind } of assertions) kinds.add(sourceKind);
  kinds.delete('derived');
  return kinds;
}

/** A child's fact said of nobody known is heard where it is adverse; that it is well with someone unknown shows nothing. */
function stateFor(child: ChildInContact, assertion: Assertion, ready: ScaledFact): Statement {
  const stated = readValue(assertion.value, ready);
  const ofThisChild =
    ready.fact.subject !== 'child' || assertion.about === child.ref || assertion.about === 'household';
  const benign = ready.fact.polarity === 'protective' ? stated?.lowest !== 0 : stated?.highest === 0;
  return {
    stated: benign && !ofThisChild ? null : stated,
    placedToKnow: isPlacedToKnow(assertion, ready.fact),
  };
}

function tally(
  history: ReadyHistory,
  child: ChildInContact,
  sources: ReadonlySet<string>,
  day: DayNumber | null,
): Tally {
  const earlier = child.history.filter((incident) => {
    const on = readDayNumber(incident.on);
    const inWindow = day === null || (on !== null && on <= day && on >= dayBefore(day, history.within));
    return inWindow && (history.facts.length === 0 || incident.facts.some((fact) => history.facts.includes(fact)));
  });
  if (history.of === 'incidents') return { before: earlier.length, withThis: earlier.length + 1 };
  const before = new Set(earlier.flatMap((incident) => incident.sources));
  const withThis = new Set([...before, ...sources]);
  return { before: before.size, withThis: withThis.size };
}
