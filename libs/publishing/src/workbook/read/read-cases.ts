import type { FactCatalogue } from '#thresholds';
import type { Mapping } from '../plain/shape.js';
import { asTheFactHasIt, type CaseSheets } from '../sheets/case-sheets.js';
import type { TableSheet } from '../sheets/column.js';
import type { About } from './read-about.js';
import type { Book } from './book.js';
import { readItems } from './read-items.js';
import { readFactNames } from './read-fact-name.js';

/**
 * Reads the sheets of cases.
 * @returns plain data as a file of cases has it; null where the workbook has none of the sheets
 */
export function readCaseSheets(sheets: CaseSheets, book: Book, about: About, catalogue: FactCatalogue): Mapping | null {
  const parts = [sheets.cases, sheets.children, sheets.facts, sheets.history];
  if (parts.every(({ name }) => book.findIfAny(name) === null)) return null;
  const [cases = [], children = [], facts = [], history = []] = parts.map((sheet) => readPart(sheet, book));
  const byNumber = new Map<unknown, Mapping>();
  for (const each of cases) placeCase(each, byNumber, book);
  belong(children, 'children', byNumber, book);
  belong(
    facts.map((fact) => namedFact(fact, catalogue)),
    'facts',
    byNumber,
    book,
  );
  belong(
    history.map((incident) => namedFacts(incident, catalogue)),
    'history',
    byNumber,
    book,
  );
  const content: Mapping = { asOf: about.casesAsOf, cases };
  book.reading.marks.set(content, 'asOf', about.casesAt);
  return content;
}

function readPart(sheet: TableSheet, book: Book): Mapping[] {
  const found = book.find(sheet.name);
  return found === null ? [] : readItems(found, sheet, book.reading);
}

function placeCase(each: Mapping, byNumber: Map<unknown, Mapping>, { reading }: Book): void {
  const at = reading.marks.locate(each, 'case');
  if (at !== null && each.case === undefined)
    reading.note(at, 'is blank or no number: give each case a number of its own.');
  else if (at !== null && byNumber.has(each.case))
    reading.note(at, 'repeats the number of another case: give each its own.');
  byNumber.set(each.case, each);
  delete each.case;
}

/** Puts each row with the case whose number it gives. */
function belong(items: readonly Mapping[], member: string, byNumber: Map<unknown, Mapping>, { reading }: Book): void {
  for (const item of items) {
    const at = reading.marks.locate(item, 'case');
    const owner = byNumber.get(item.case);
    if (owner === undefined) {
      if (at !== null) reading.note(at, 'is the number of no case: write that of the case this belongs to.');
      continue;
    }
    delete item.case;
    const there = (owner[member] ??= []) as Mapping[];
    there.push(item);
  }
}

function namedFact(item: Mapping, catalogue: FactCatalogue): Mapping {
  if (typeof item.fact !== 'string') return item;
  [item.fact] = readFactNames([item.fact], catalogue) as string[];
  if (item.value !== undefined) item.value = asTheFactHasIt(item.value, item.fact, catalogue);
  return item;
}

function namedFacts(item: Mapping, catalogue: FactCatalogue): Mapping {
  if (item.facts !== undefined) item.facts = readFactNames(item.facts, catalogue);
  return item;
}
