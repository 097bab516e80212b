import type { Assertion, Birth, ContactFacts } from '../contact-facts.js';
import type { Fact } from '../fact.js';
import { writeDay } from '../calendar.js';
import { placesIn } from './births.js';
import type { Examination } from './examination.js';
import type { Point, Range } from './point.js';
import { topOf } from './points-of-rule.js';
import { SENDER } from './sender.js';

/** A point as a contact that can be put to `evaluate`. Where a precautionary rule could act on what nobody said, it is said not to be so. */
export function contactOf(point: Point, examination: Examination): ContactFacts {
  const said = [...point.facts].flatMap(([id, range]) => {
    const fact = examination.catalogue.facts.get(id);
    return fact === undefined ? [] : say(fact, range);
  });
  return {
    receivedOn: examination.on,
    children: [{ ref: 'c1', birth: birthOf(point, examination), history: point.incidents }],
    assertions: [...said, ...keptBenign(point, examination)],
  };
}

function birthOf(point: Point, { births }: Examination): Birth {
  const cells = placesIn(point.births, births).map((place) => births.cells[place] as (typeof births.cells)[number]);
  const [first] = cells;
  if (first === undefined || cells.length === births.cells.length) return { kind: 'unknown' };
  if (cells.length === 1) return first.birth;
  const born = cells.flatMap(({ bornOn }) => bornOn ?? []);
  // Births on both sides of the due day are known together only while the day is not.
  if (born.length < cells.length) return { kind: 'unknown' };
  return { kind: 'born', from: writeDay(Math.min(...born)), until: writeDay(Math.max(...born)) };
}

function keptBenign(point: Point, examination: Examination): Assertion[] {
  const open = examination.supposed.filter(
    (id) =>
      (examination.besideAnother || examination.isUnknownWhenAbsent(id)) &&
      !point.facts.has(id) &&
      !point.unsaid?.has(id),
  );
  return open.flatMap((id) => {
    const fact = examination.catalogue.facts.get(id);
    const value = fact === undefined ? null : benignValue(fact, examination);
    return fact === undefined || value === null ? [] : say(fact, { lowest: value, highest: value });
  });
}

/** The value at which no rule reads a fact as it asks for it; null where rules read it both ways. */
function benignValue({ id, type, scale }: Fact, { readAsPresent, readAsAbsent }: Examination): number | null {
  if (!readAsAbsent.has(id)) return 0;
  const top = topOf(type, scale);
  return readAsPresent.has(id) ? null : top === Infinity ? 1 : top;
}

const ABOUT: Readonly<Record<Fact['subject'], string>> = {
  child: 'c1',
  adult: 'a1',
  household: 'household',
  place: 'place',
};

function say(fact: Fact, { lowest, highest }: Range): Assertion[] {
  const assertion = (value: string | number): Assertion => ({
    about: ABOUT[fact.subject],
    fact: fact.id,
    value,
    evidence: 'seen',
    saidBy: 'the school',
    sourceKind: SENDER,
    mayBeOfConcern: false,
  });
  if (lowest === highest) return [assertion(valueOf(fact, lowest))];
  return lowest === 0 ? [assertion('unknown')] : [assertion('yes'), assertion(valueOf(fact, lowest))];
}

/** A value as a contact says it. */
export function valueOf(fact: Fact, value: number): string | number {
  if (fact.type === 'number') return value;
  if (fact.type === 'scale') return fact.scale[value] ?? 'unknown';
  return value > 0 ? 'yes' : 'no';
}
