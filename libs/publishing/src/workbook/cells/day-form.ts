import { isDay } from './is-day.js';
import type { CellForm, Reading } from './cell-form.js';
import { showCell, type CellValue } from './cell-value.js';
import { tidy } from './tidy.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Days that stand in date cells; others stand as text. A year typed where a date is expected, such as 2026, is taken by Excel
 * for the 2026th day since 1900: it must not pass for a day.
 */
const [FIRST_DAY, LAST_DAY] = ['1950-01-01', '2199-12-31'];
const UNIX_EPOCH_SERIAL = 25_569;

/**
 * A day. Written as a date of the workbook, so that Excel shows and takes it in the reader's own way.
 * Text is taken only where it can mean one day: 01/04/2026 is two days, and is refused.
 */
export const dayForm = (date1904: boolean): CellForm => ({
  format: 'date',
  write: (value) => {
    const text = value as string;
    return isDay(text) && isPlausible(text) ? new Date(`${text}T00:00:00Z`) : text;
  },
  read: (cell) => readDayCell(cell, date1904),
});

function readDayCell(cell: CellValue, date1904: boolean): Reading {
  switch (cell.kind) {
    case 'date':
      return readInstant(cell.at, cell);
    case 'number':
      return readSerial(cell.number, cell, date1904);
    case 'text':
      return readDayText(tidy(cell.text), cell);
    default:
      return notADay(cell);
  }
}

function readInstant(at: Date, cell: CellValue): Reading {
  const text = Number.isNaN(at.getTime()) ? '' : at.toISOString();
  if (!isDay(text.slice(0, 10))) return { problem: 'holds a date that is no day: type the day again.' };
  if (!text.endsWith('T00:00:00.000Z')) {
    return { problem: `${showCell(cell)} has a time of day beside it: type the day alone, as in 2026-04-01.` };
  }
  const day = text.slice(0, 10);
  if (isPlausible(day)) return { value: day };
  return {
    problem: `holds the day ${day}, as Excel makes of a number such as 2026: type the day in full, as in 2026-04-01.`,
  };
}

const isPlausible = (day: string): boolean => day >= FIRST_DAY && day <= LAST_DAY;

function readSerial(number: number, cell: CellValue, date1904: boolean): Reading {
  const serial = number + (date1904 ? 1462 : 0);
  const at = new Date(Math.round((serial - UNIX_EPOCH_SERIAL) * 86_400_000));
  const isOne = !Number.isNaN(at.getTime()) && isPlausible(at.toISOString().slice(0, 10));
  return isOne ? readInstant(at, cell) : notADay(cell);
}

function readDayText(text: string, cell: CellValue): Reading {
  if (isDay(text)) return { value: text };
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (numbers !== null) return readNumbers(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]), cell);
  const named = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]* (\d{4})$/i.exec(text);
  const month = named === null ? -1 : MONTHS.indexOf((named[2] ?? '').toLowerCase());
  return named === null || month < 0 ? notADay(cell) : dayOf(Number(named[3]), month + 1, Number(named[1]), cell);
}

function readNumbers(first: number, second: number, year: number, cell: CellValue): Reading {
  if (first > 12) return dayOf(year, second, first, cell);
  if (first === second) return dayOf(year, first, first, cell);
  const right = `write ${write(year, second, first)} or ${write(year, first, second)}, whichever is meant`;
  return { problem: `${showCell(cell)} can be read as two different days: ${right}.` };
}

const dayOf = (year: number, month: number, day: number, cell: CellValue): Reading =>
  isDay(write(year, month, day)) ? { value: write(year, month, day) } : notADay(cell);

const write = (year: number, month: number, day: number): string =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');

const notADay = (cell: CellValue): Reading => ({
  problem: `${showCell(cell)} is not a day: write it as year-month-day, as in 2026-04-01.`,
});
