import type { FactCatalogue } from '#thresholds';
import type { Mapping } from '../plain/shape.js';
import { ABOUT } from '../sheets/about-sheet.js';
import { caseSheets } from '../sheets/case-sheets.js';
import { levelSheetName } from '../sheets/level-sheet-name.js';
import { tableSheets, type TableSheets } from '../sheets/table-sheets.js';
import type { TableSheet } from '../sheets/column.js';
import { HOW_TO_USE } from '../write/how-to-use.js';
import { LISTS } from '../write/lists.js';
import { inOrder } from './in-order.js';
import type { OpenSheet } from './open-workbook.js';
import { readAbout, type About } from './read-about.js';
import { readCaseSheets } from './read-cases.js';
import { readItems } from './read-items.js';
import { readLevel, type LevelRead, type LevelSetting } from './read-level.js';
import { readFactNames } from './read-fact-name.js';
import { Reading } from './reading.js';
import { Book } from './book.js';

/** What a workbook says, as plain data whose every member is marked with its cell. */
export interface WorkbookRead {
  readonly reading: Reading;
  /** Null where sheets or columns are missing, so that there is nothing whole to examine. */
  readonly document: Mapping | null;
  readonly cases: Mapping | null;
}

interface Opened {
  readonly sheets: readonly OpenSheet[];
  readonly date1904: boolean;
}

/** Reads the sheets of an opened workbook. */
export function readWorkbook({ sheets, date1904 }: Opened, catalogue: FactCatalogue): WorkbookRead {
  const reading = new Reading();
  const tables = tableSheets(date1904);
  const book = new Book(sheets, reading);
  const aboutSheet = book.find(ABOUT);
  const about = aboutSheet === null ? null : readAbout(aboutSheet, date1904, reading);
  const levelsSheet = book.find(tables.levels.name);
  const levels = levelsSheet === null ? [] : readItems(levelsSheet, tables.levels, reading);
  if (about === null || levels.length === 0) {
    if (levelsSheet !== null && levels.length === 0)
      reading.noteSheet(levelsSheet.name, 'lists no level: put the levels back.');
    return { reading, document: null, cases: null };
  }
  const isWhole = fillDocument(about, levels, tables, book, catalogue);
  const cases = readCaseSheets(caseSheets(date1904), book, about, catalogue);
  book.passOverRest([HOW_TO_USE, LISTS]);
  return { reading, document: isWhole ? about.document : null, cases };
}

/** @returns whether every sheet and column was there */
function fillDocument(
  about: About,
  levels: Mapping[],
  tables: TableSheets,
  book: Book,
  catalogue: FactCatalogue,
): boolean {
  const { document } = about;
  const table = (of: TableSheet): Mapping[] => {
    const sheet = book.find(of.name);
    return sheet === null ? [] : readItems(sheet, of, book.reading);
  };
  const sections = table(tables.sections);
  const read = readLevels(about, { levels, sections }, book, catalogue);
  const gaps = table(tables.gaps);
  Object.assign(document, { levels, sections, approvals: table(tables.approvals) });
  document.source = Object.assign((document.source ?? {}) as Mapping, gaps.length > 0 ? { gaps } : {});
  document.whenAbsent = withExceptions(
    (document.whenAbsent ?? {}) as Mapping,
    table(tables.exceptions),
    book.reading,
    catalogue,
  );
  Object.assign(document, { paragraphs: inOrder(read.flatMap(({ lines }) => lines)) });
  Object.assign(document, { rules: inOrder(read.flatMap(({ rules }) => rules)) });
  return !book.reading.problems.some(({ cell }) => cell === null);
}

function readLevels(
  { factColumns, date1904 }: About,
  { levels, sections }: { levels: Mapping[]; sections: Mapping[] },
  book: Book,
  catalogue: FactCatalogue,
): LevelRead[] {
  const seen: LevelSetting['seen'] = new Map();
  return levels.map((level) => {
    const sheet = book.find(levelSheetName(level.number));
    const elsewhere = new Set(sections.filter((section) => section.level !== level.id).map(({ id }) => String(id)));
    const setting = {
      level: String(level.id),
      elsewhere,
      catalogue,
      factColumns,
      seen,
      date1904,
      reading: book.reading,
    };
    return sheet === null ? { lines: [], rules: [] } : readLevel(sheet, setting);
  });
}

function withExceptions(whenAbsent: Mapping, items: Mapping[], reading: Reading, catalogue: FactCatalogue): Mapping {
  const except = readFactNames(
    items.map(({ fact }) => fact),
    catalogue,
  ) as string[];
  items.forEach((item, index) => {
    const at = reading.marks.locate(item, 'fact');
    if (at !== null) reading.marks.set(except, index, at);
  });
  return Object.assign(whenAbsent, except.length > 0 ? { except } : {});
}
