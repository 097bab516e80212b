import type { ContactFacts } from '../contact-facts.js';
import type { KnownBirth } from '../evaluate/birth-cells.js';
import type { FactCatalogue } from '../fact.js';
import type { ScaledFact } from '../rule-set.js';
import { ByteWriter } from './bytes.js';
import { slotsOf, type CatalogueSlots } from './catalogue-slots.js';
import { gatherContact } from './gather-contact.js';
import type { GatheredChild } from './gathered-contact.js';
import { writeRange } from './packed-fact.js';

/** The form of the bytes. A change of form is a new number, and the old one goes on being read. */
export const PACKED_FORMAT = 1;

/** How a birth is known, as written before its days. */
export const BIRTH = { unknown: 0, born: 1, due: 2, unborn: 3 } as const;

/**
 * Packs a contact as it was gathered into some 20 to 100 bytes to keep with its decision, apart from any document, so that it can
 * be replayed against a draft. Holds ranges of facts, days relative to receipt and numbers for sources: no words, no names.
 *
 * The bytes, in `whole` numbers unless said otherwise: their own length; the format; the catalogue's version and mark; the day of
 * receipt; the number of children; and for each child its birth, facts, sources and earlier incidents. As they begin with their
 * length, packed contacts can be laid end to end.
 * @param contact as given to `evaluate`; what `assumeFacts` added is left out again, as each floor assumes anew
 * @param catalogue the fact catalogue in use; the same one is needed to read the bytes
 */
export function packContact(contact: ContactFacts, catalogue: FactCatalogue): Uint8Array {
  const slots = slotsOf(catalogue);
  const gathered = gatherContact(contact, slots);
  const body = new ByteWriter();
  body.byte(PACKED_FORMAT);
  body.text(slots.version);
  body.whole(slots.mark);
  body.whole(gathered.day === null ? 0 : 1);
  if (gathered.day !== null) body.signed(gathered.day);
  body.whole(gathered.children.length);
  for (const child of gathered.children) writeChild(body, child, gathered.day ?? 0, slots);
  const written = body.written();
  const packed = new ByteWriter();
  packed.whole(written.length);
  packed.append(written);
  return packed.written();
}

function writeChild(to: ByteWriter, child: GatheredChild, day: number, slots: CatalogueSlots): void {
  writeBirth(to, child.birth, day);
  to.whole(child.facts.length);
  let before = -1;
  for (const fact of child.facts) {
    to.whole(fact.slot - before - 1);
    writeRange(to, fact, slots.facts[fact.slot] as ScaledFact);
    before = fact.slot;
  }
  writeAscending(to, child.sources);
  to.whole(child.incidents.length);
  for (const incident of child.incidents) {
    to.whole(incident.daysAgo);
    writeAscending(to, incident.sources);
    writeAscending(to, incident.slots);
  }
}

/** Days of birth as days before receipt, the latest first; a due day as days after it. */
function writeBirth(to: ByteWriter, birth: KnownBirth, day: number): void {
  if (birth.kind === 'unknown') return to.whole(BIRTH.unknown);
  if (birth.kind === 'born') {
    to.whole(BIRTH.born);
    to.whole(day - birth.until);
    return to.whole(birth.until - birth.from);
  }
  to.whole(birth.due === null ? BIRTH.unborn : BIRTH.due);
  if (birth.due !== null) to.signed(birth.due - day);
}

/** Numbers that rise, each as its distance from the one before. */
function writeAscending(to: ByteWriter, numbers: readonly number[]): void {
  to.whole(numbers.length);
  let before = -1;
  for (const number of numbers) {
    to.whole(number - before - 1);
    before = number;
  }
}
