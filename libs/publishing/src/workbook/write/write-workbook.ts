import ExcelJS from 'exceljs';
import type { FactCatalogue } from '#thresholds';
import { LISTS, stepsOfThings, type Lists } from './lists.js';
import { writeHowToUse } from './how-to-use.js';
import type { PlannedSheet } from './planned-sheet.js';
import { columnOf, type Choices } from './choices.js';
import { writeSheet } from './write-sheet.js';

/**
 * Writes planned sheets as an .xlsx, with a sheet of instructions first and the lists, hidden, last.
 * @returns the file's bytes
 */
export async function writeWorkbook(
  sheets: readonly PlannedSheet[],
  lists: Lists,
  catalogue: FactCatalogue,
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Open Front Door';
  writeHowToUse(workbook);
  const choices = choicesOf(lists, catalogue);
  for (const sheet of sheets) writeSheet(workbook, sheet, choices);
  writeLists(workbook, lists, catalogue, choices);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The first column holds every thing a place may hold, the second how many steps it has, the next ones the steps. */
function choicesOf(lists: Lists, catalogue: FactCatalogue): Choices {
  const most = Math.max(1, ...stepsOfThings(catalogue).map((steps) => steps.length));
  const names = Object.keys(lists).filter((name) => name !== 'things');
  const column = (name: string): number => (name === 'things' ? 1 : 3 + most + names.indexOf(name));
  const ranges = Object.entries(lists).map(([name, values]) => {
    const letter = columnOf(column(name));
    return [name, `${LISTS}!$${letter}$2:$${letter}$${Math.max(2, values.length + 1)}`] as const;
  });
  return { ranges: Object.fromEntries(ranges), column, things: lists.things?.length ?? 0 };
}

function writeLists(workbook: ExcelJS.Workbook, lists: Lists, catalogue: FactCatalogue, { column }: Choices): void {
  const sheet = workbook.addWorksheet(LISTS, { state: 'hidden' });
  for (const [name, values] of Object.entries(lists)) {
    sheet.getCell(1, column(name)).value = name;
    values.forEach((value, index) => (sheet.getCell(index + 2, column(name)).value = value));
  }
  sheet.getCell(1, 2).value = 'steps';
  stepsOfThings(catalogue).forEach((steps, index) => {
    sheet.getCell(index + 2, 2).value = steps.length;
    steps.forEach((step, at) => (sheet.getCell(index + 2, 3 + at).value = step));
  });
}
