import { writeDay, type DayNumber } from '../calendar.js';
import type { Assertion, Birth, ContactFacts } from '../contact-facts.js';
import type { KnownBirth } from '../evaluate/birth-cells.js';
import type { Range } from '../evaluate/resolve-fact.js';
import type { FactCatalogue } from '../fact.js';
import type { Parsed } from '../problem.js';
import type { ScaledFact } from '../rule-set.js';
import { ByteReader } from './bytes.js';
import { slotsOf, type CatalogueSlots } from './catalogue-slots.js';
import type { GatheredChild, GatheredFact } from './gathered-contact.js';
import { readGathered, readHeader, whyUnreadable } from './read-packed.js';

/**
 * Unpacks a packed contact into what `evaluate` needs: one contact for each child, since children are evaluated apart. It comes to
 * the same floor, ceiling, rules, priority, `canWait` and nearest rise as the contact that was packed; whose words they were is
 * not kept, so the sources are `source-1`, `source-2` and so on.
 * @param catalogue the one it was packed with
 * @returns the contacts in the order of the children, or why the bytes cannot be read. Never throws.
 */
export function unpackContact(packed: Uint8Array, catalogue: FactCatalogue): Parsed<readonly ContactFacts[]> {
  const slots = slotsOf(catalogue);
  const from = new ByteReader(packed);
  const length = from.whole();
  if (from.ranOut || from.place + length !== packed.length) return refuse('is cut short, or more than one.');
  const why = whyUnreadable(readHeader(from), slots);
  if (why !== null) return refuse(why);
  const { day, children } = readGathered(from, slots);
  if (from.ranOut || from.place !== packed.length) return refuse('is damaged.');
  return { ok: true, value: children.map((child) => contactAbout(child, day, slots)) };
}

const refuse = (why: string): Parsed<never> => ({
  ok: false,
  problems: [{ path: '', message: `the packed contact ${why}` }],
});

export function contactAbout(child: GatheredChild, day: DayNumber | null, { facts }: CatalogueSlots): ContactFacts {
  const today = day ?? 0;
  const history = child.incidents.map(({ daysAgo, sources, slots }) => ({
    on: writeDay(today - daysAgo),
    sources: sources.map(nameSource),
    facts: slots.flatMap((slot) => facts[slot]?.fact.id ?? []),
  }));
  const said = child.facts.flatMap((fact) => statementsOf(fact, facts[fact.slot] as ScaledFact));
  // Every source of the child says one thing at least, which is enough for it to be counted.
  const [first, ...rest] = said;
  const speakers = child.sources.length === 0 ? ['derived'] : child.sources.map(nameSource);
  const bySource = first === undefined ? [] : speakers.map((sourceKind) => ({ ...first, sourceKind }));
  return {
    receivedOn: day === null ? '' : writeDay(day),
    children: [{ ref: CHILD, birth: birthOf(child.birth), history }],
    assertions: [...bySource, ...rest.map((each) => ({ ...each, sourceKind: speakers[0] as string }))],
  };
}

const CHILD = 'c1';
const nameSource = (source: number): string => `source-${source + 1}`;

function birthOf(birth: KnownBirth): Birth {
  if (birth.kind === 'born') return { kind: 'born', from: writeDay(birth.from), until: writeDay(birth.until) };
  // A day that is none is how a pregnancy whose stage is not known is given.
  if (birth.kind === 'unborn') return { kind: 'unborn', due: birth.due === null ? '' : writeDay(birth.due) };
  return { kind: 'unknown' };
}

/** Statements that leave a fact the values it had. */
function statementsOf({ lowest, highest, allSaid }: GatheredFact, { fact, top }: ScaledFact): Assertion[] {
  const knowing = { about: CHILD, fact: fact.id, evidence: 'finding', saidBy: 'a packed contact' } as const;
  const say = (value: string | number, rest = {}): Assertion => ({
    ...knowing,
    value,
    sourceKind: '',
    mayBeOfConcern: false,
    ...rest,
  });
  if (lowest === 0 && highest === top) {
    // Nobody placed to know said so, or it was said of someone else.
    return [allSaid === null ? say('unknown') : say(allSaid, { mayBeOfConcern: true, about: 'someone' })];
  }
  if (allSaid !== null) return [say(allSaid)];
  // Someone who does not know changes no range, and keeps it from being what all said.
  return [...valuesOf({ lowest, highest }, { fact, top }).map((value) => say(value)), say('unknown')];
}

/** Values that come to a range when they are heard together: the worst of a risk counts, the least of a protection. */
function valuesOf({ lowest, highest }: Range, { fact, top }: ScaledFact): (string | number)[] {
  const wordOf = (value: number): string | number =>
    fact.type === 'number' ? value : (fact.scale[value] ?? (value === 0 ? 'no' : 'yes'));
  if (lowest === highest) return [wordOf(lowest)];
  if (lowest === 1 && highest === top) return ['yes'];
  return ['yes', wordOf(fact.polarity === 'protective' ? highest : lowest)];
}
