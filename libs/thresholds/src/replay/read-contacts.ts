import { ByteReader } from './bytes.js';
import type { CatalogueSlots } from './catalogue-slots.js';
import type { GatheredContact } from './gathered-contact.js';
import { readGathered, readHeader, whyUnreadable } from './read-packed.js';

/** What to do with each packed contact of a chunk. */
export interface TakeContact {
  readonly take: (contact: GatheredContact, slots: CatalogueSlots) => void;
  readonly refuse: (why: string) => void;
}

/** Reads packed contacts laid end to end. What is damaged is refused and the rest read on, as each says how long it is. */
export function readContacts(
  chunk: Uint8Array,
  catalogues: readonly CatalogueSlots[],
  { take, refuse }: TakeContact,
): void {
  const from = new ByteReader(chunk);
  let before: Heading | null = null;
  while (from.place < chunk.length) {
    const length = from.whole();
    const start = from.place;
    from.end = start + length;
    if (from.end > chunk.length || from.ranOut) return refuse('is cut short.');
    const heading: Heading = before !== null && isAgain(before, from) ? before : readHeading(from, catalogues);
    before = heading;
    from.place = start + heading.length;
    const contact = heading.slots === null ? null : readGathered(from, heading.slots);
    if (contact === null || heading.slots === null) refuse(heading.why);
    else if (from.ranOut || from.place !== from.end) refuse('is damaged.');
    else take(contact, heading.slots);
    from.ranOut = false;
    from.place = start + length;
    from.end = chunk.length;
  }
}

/** What the header of a packed contact came to, kept because the next contact mostly has the same. */
interface Heading {
  readonly start: number;
  readonly length: number;
  /** The catalogue to read it with; null where there is none, and then why. */
  readonly slots: CatalogueSlots | null;
  readonly why: string;
}

function readHeading(from: ByteReader, catalogues: readonly CatalogueSlots[]): Heading {
  const start = from.place;
  const header = readHeader(from);
  const slots = catalogues.find(({ mark }) => mark === header.mark) ?? catalogues[0];
  const why = slots === undefined ? 'has no catalogue.' : whyUnreadable(header, slots);
  return { start, length: from.place - start, slots: why === null ? (slots ?? null) : null, why: why ?? '' };
}

function isAgain({ start, length }: Heading, { bytes, place }: ByteReader): boolean {
  for (let at = 0; at < length; at++) if (bytes[start + at] !== bytes[place + at]) return false;
  return true;
}

/** Carries the facts of an older catalogue over to a newer one: by id, and not known where a fact has another scale by now. */
export function carryOver(contact: GatheredContact, from: CatalogueSlots, to: CatalogueSlots): GatheredContact {
  if (from.mark === to.mark) return contact;
  const slotOf = (slot: number): number => to.slotOf.get(from.facts[slot]?.fact.id ?? '') ?? -1;
  const children = contact.children.map((child) => ({
    ...child,
    facts: child.facts.flatMap((fact) => {
      const slot = slotOf(fact.slot);
      const scaled = to.facts[slot];
      if (scaled === undefined || scaled.fact.type === 'date') return [];
      const was = from.facts[fact.slot]?.fact;
      const alike =
        was?.type === scaled.fact.type &&
        was.polarity === scaled.fact.polarity &&
        was.scale.join() === scaled.fact.scale.join();
      return [alike ? { ...fact, slot } : { slot, lowest: 0, highest: scaled.top, allSaid: null }];
    }),
    incidents: child.incidents.map((incident) => ({
      ...incident,
      slots: incident.slots.map(slotOf).filter((slot) => slot >= 0),
    })),
  }));
  return { ...contact, children };
}
