import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseBankHolidays, type Calendar } from '#clocks';

/** The published calendar of England and Wales, 2025 to 2027. */
export function englandAndWales(): Calendar {
  const read = parseBankHolidays(parse(readFileSync('config/national/bank-holidays.yaml', 'utf8')));
  if (!read.ok) throw new Error(read.problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
  return read.value;
}
