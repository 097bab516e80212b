import type { FactCatalogue } from '#thresholds';
import { loosely } from '../cells/tidy.js';

/** Reads a fact's id as the lists show it, with its wording after a colon, or as it is typed: the id or the wording alone. */
export function readFactName(text: string, catalogue: FactCatalogue): { value: string } | { problem: string } {
  const [, id = '', wording = ''] = /^([^:]*?)\s*(?::\s*(.*))?$/s.exec(text) ?? [];
  const names = namesOf(catalogue);
  const known = catalogue.facts.has(id) ? id : names.byId.get(loosely(id));
  const meant = names.byWording.get(loosely(wording));
  if (known !== undefined && meant !== undefined && meant !== known) {
    return { problem: `names “${known}” with the wording of “${meant}”: choose one of them from the list.` };
  }
  return { value: known ?? names.byWording.get(loosely(text)) ?? id };
}

/** Reads several; what is no fact stays as it is, for the language to refuse. */
export const readFactNames = (names: unknown, catalogue: FactCatalogue): unknown =>
  Array.isArray(names) ? names.map((name) => nameOrAsItIs(String(name), catalogue)) : names;

function nameOrAsItIs(name: string, catalogue: FactCatalogue): string {
  const read = readFactName(name, catalogue);
  return 'value' in read ? read.value : name;
}

interface Names {
  readonly byId: ReadonlyMap<string, string>;
  /** Only wordings that name one fact. */
  readonly byWording: ReadonlyMap<string, string>;
}

const made = new WeakMap<FactCatalogue, Names>();

/** A workbook names facts a thousand times, so each catalogue is gone through once. */
function namesOf(catalogue: FactCatalogue): Names {
  const before = made.get(catalogue);
  if (before !== undefined) return before;
  const facts = [...catalogue.facts.values()];
  const wordings = facts.map(({ id, practitioner }) => [loosely(practitioner), id] as const);
  const times = new Map<string, number>();
  for (const [wording] of wordings) times.set(wording, (times.get(wording) ?? 0) + 1);
  const names: Names = {
    byId: new Map(facts.map(({ id }) => [loosely(id), id])),
    byWording: new Map(wordings.filter(([wording]) => times.get(wording) === 1)),
  };
  made.set(catalogue, names);
  return names;
}
