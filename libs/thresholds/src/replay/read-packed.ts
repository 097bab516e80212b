import type { KnownBirth } from '../evaluate/birth-cells.js';
import type { ByteReader } from './bytes.js';
import type { CatalogueSlots } from './catalogue-slots.js';
import type { GatheredChild, GatheredContact, GatheredFact, GatheredIncident } from './gathered-contact.js';
import { BIRTH, PACKED_FORMAT } from './pack-contact.js';
import { readRange } from './packed-fact.js';

/** What the bytes of a packed contact say of themselves. */
export interface PackedHeader {
  readonly format: number;
  readonly catalogueVersion: string;
  readonly mark: number;
}

/** Reads the header of the packed contact at the reader's place, which is then at the day of receipt. */
export function readHeader(from: ByteReader): PackedHeader {
  return { format: from.byte(), catalogueVersion: from.text(), mark: from.whole() };
}

/** Why a packed contact cannot be read with this catalogue; null where it can. */
export function whyUnreadable({ format, catalogueVersion, mark }: PackedHeader, slots: CatalogueSlots): string | null {
  if (format !== PACKED_FORMAT) return `has format ${format}, and only format ${PACKED_FORMAT} is read here.`;
  if (mark === slots.mark) return null;
  const here = `the catalogue given is “${slots.version}”`;
  return catalogueVersion === slots.version
    ? `was packed with another catalogue of the same version “${catalogueVersion}”: give the one it was packed with.`
    : `was packed with catalogue “${catalogueVersion}”, and ${here}: give the one it was packed with.`;
}

/** Reads what follows the header. Never throws: past the end the reader says it ran out. */
export function readGathered(from: ByteReader, slots: CatalogueSlots): GatheredContact {
  const day = from.whole() === 0 ? null : from.signed();
  const children: GatheredChild[] = [];
  for (let left = from.whole(); left > 0 && !from.ranOut; left--) children.push(readChild(from, day ?? 0, slots));
  return { day, children };
}

function readChild(from: ByteReader, day: number, slots: CatalogueSlots): GatheredChild {
  return {
    birth: readBirthBefore(from, day),
    facts: readFacts(from, slots),
    sources: readAscending(from),
    incidents: readIncidents(from),
  };
}

function readFacts(from: ByteReader, slots: CatalogueSlots): GatheredFact[] {
  const facts: GatheredFact[] = [];
  let slot = -1;
  for (let left = from.whole(); left > 0 && !from.ranOut; left--) {
    slot += from.whole() + 1;
    const scaled = slots.facts[slot];
    if (scaled !== undefined) facts.push(readRange(from, slot, scaled));
  }
  return facts;
}

function readBirthBefore(from: ByteReader, day: number): KnownBirth {
  switch (from.whole()) {
    case BIRTH.born: {
      const until = day - from.whole();
      return { kind: 'born', from: until - from.whole(), until };
    }
    case BIRTH.due:
      return { kind: 'unborn', due: day + from.signed() };
    case BIRTH.unborn:
      return { kind: 'unborn', due: null };
    default:
      return { kind: 'unknown' };
  }
}

const NONE: readonly never[] = [];

function readIncidents(from: ByteReader): readonly GatheredIncident[] {
  const many = from.whole();
  if (many === 0) return NONE;
  const incidents: GatheredIncident[] = [];
  for (let left = many; left > 0 && !from.ranOut; left--) {
    incidents.push({ daysAgo: from.whole(), sources: readAscending(from), slots: readAscending(from) });
  }
  return incidents;
}

/** As many as are said to follow, but no more than there are bytes for. */
function readAscending(from: ByteReader): readonly number[] {
  const many = from.whole();
  if (many === 0) return NONE;
  const numbers: number[] = [];
  let before = -1;
  for (let left = many; left > 0 && !from.ranOut; left--) {
    before += from.whole() + 1;
    numbers.push(before);
  }
  return numbers;
}
