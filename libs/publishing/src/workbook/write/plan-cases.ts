import type { FactCatalogue } from '#thresholds';
import type { Mapping } from '../plain/shape.js';
import { caseSheets } from '../sheets/case-sheets.js';
import { otherColumns, otherExpected, type TableSheet } from '../sheets/column.js';
import { planTable, type PlannedSheet } from './planned-sheet.js';
import { factInWords } from './write-grid.js';

/** Plans the sheets of cases; none where there are no cases. @param content canonical */
export function planCases(content: Mapping | null, catalogue: FactCatalogue): PlannedSheet[] {
  if (content === null) return [];
  const sheets = caseSheets(false);
  const cases = content.cases as Mapping[];
  const belonging = (member: string): Mapping[] =>
    cases.flatMap((each, index) =>
      ((each[member] ?? []) as Mapping[]).map((item) => ({ case: index + 1, ...inWords(item, catalogue) })),
    );
  const own = cases.map(({ children: _, facts: __, history: ___, ...each }, index) => ({ case: index + 1, ...each }));
  const table = ({ name, columns }: TableSheet, items: Mapping[]): PlannedSheet =>
    planTable(name, [...columns, ...otherColumns(items, columns), ...otherExpected(items, columns)], items);
  return [
    table(sheets.cases, own),
    table(sheets.children, belonging('children')),
    table(sheets.facts, belonging('facts')),
    table(sheets.history, belonging('history')),
  ];
}

const inWords = (item: Mapping, catalogue: FactCatalogue): Mapping =>
  typeof item.fact === 'string' ? { ...item, fact: factInWords(item.fact, catalogue) } : item;
