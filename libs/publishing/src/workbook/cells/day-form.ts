import { isDay } from './is-day.js';
import type { CellForm, Reading } from './cell-form.js';
import { showCell, type CellValue } from './cell-value.js';
import { tidy } from './tidy.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Excel has no day before this that other programs read the same: it takes 1900 for a leap year. */
const FIRST_SERIAL_DAY = '1900-03-01';

/** Serials of plausible days, from 1950 to 2199, by the 1900 date system. A year such as 2026 is far below. */
const [FIRST_SERIAL, LAST_SERIAL] = [18_264, 109_574];
const UNIX_EPOCH_SERIAL = 25_569;

/**
 * A day. Written as a date of the workbook, so that Excel shows and takes it in the reader's own way.
 * Text is taken only where it can mean one day: 01/04/2026 is two days, and is refused.
 */
export const dayForm = (date1904: boolean): CellForm => ({
  write: (value) => {
    const text = value as string;
    return text >= FIRST_SERIAL_DAY && isDay(text) ? new Date(`${text}T00:00:00Z`) : text;
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
  return { value: text.slice(0, 10) };
}

function readSerial(number: number, cell: CellValue, date1904: boolean): Reading {
  const serial = number + (date1904 ? 1462 : 0);
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return notADay(cell);
  return readInstant(new Date((serial - UNIX_EPOCH_SERIAL) * 86_400_000), cell);
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
