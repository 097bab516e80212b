import { topOf } from '../compile/compile-facts.js';
import type { FactsBySlot } from '../evaluate/hear-contact.js';
import type { FactCatalogue } from '../fact.js';

/** A fact catalogue by slot, with the mark that packed contacts carry so that they are never read by another. */
export interface CatalogueSlots extends FactsBySlot {
  readonly version: string;
  /** 32 bits over what gives packed facts their meaning: order, ids, types, steps and polarity. */
  readonly mark: number;
}

const prepared = new WeakMap<FactCatalogue, CatalogueSlots>();

/** The slots of a catalogue, worked out once. */
export function slotsOf(catalogue: FactCatalogue): CatalogueSlots {
  const before = prepared.get(catalogue);
  if (before !== undefined) return before;
  const facts = [...catalogue.facts.values()].map((fact) => ({ fact, top: topOf(fact) }));
  const meanings = facts.map(({ fact }) => [fact.id, fact.type, fact.polarity, ...fact.scale].join(' '));
  const slots = {
    version: catalogue.version,
    mark: markOf(meanings.join('\n')),
    facts,
    slotOf: new Map(facts.map(({ fact }, slot) => [fact.id, slot])),
  };
  prepared.set(catalogue, slots);
  return slots;
}

/** FNV-1a over the code units of a text. */
function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) mark = Math.imul(mark ^ text.charCodeAt(index), 0x01000193);
  return mark >>> 0;
}
