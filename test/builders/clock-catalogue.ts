import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseClockCatalogue, type ClockCatalogue, type ClockSettings, type OpeningHours } from '#clocks';

/** The published file as parsed data, to read or to spoil. */
export const rawClocks = (): unknown => parse(readFileSync('config/national/clocks.yaml', 'utf8'));

let read: ClockCatalogue | null = null;

/** The published clocks of the nation, read once. */
export const nationalClocks = (): ClockCatalogue => (read ??= readClocks());

function readClocks(): ClockCatalogue {
  const parsed = parseClockCatalogue(rawClocks());
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
  return parsed.value;
}

/** The nation's clocks as kept by a locality that has set none of its own, and whose front door keeps these hours. */
export const clockSettings = (
  frontDoor: OpeningHours | null = null,
  own: Partial<ClockSettings> = {},
): ClockSettings => ({
  national: nationalClocks(),
  rules: {},
  frontDoor,
  receiptAfterClosing: { counts: 'at-once' },
  ...own,
});
