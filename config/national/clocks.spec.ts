import { readFileSync } from 'node:fs';
import { nationalClocks } from '../../test/builders/clock-catalogue.js';

const { clocks } = nationalClocks();
const page = readFileSync('docs/clocks.md', 'utf8');

const UNITS = { hours: 'hour', 'working-days': 'working day', days: 'day', months: 'month' } as const;

/** A length as the file and the page write it. */
function written(length: { readonly in: string; readonly count?: number }): string {
  if (length.in === 'same-day') return 'the same day';
  const unit = UNITS[length.in as keyof typeof UNITS];
  return `${length.count} ${unit}${length.count === 1 ? '' : 's'}`;
}

describe('the published clocks', () => {
  it.each([...clocks.values()].map((clock) => [clock.kind, clock] as const))(
    '%s is on the page as it is in the file: from what, how long, until what, on whose authority',
    (kind, { startsFrom, stopsWhen, versions }) => {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${kind}\` `));
      const { length, source } = versions.at(-1)!;
      for (const words of [startsFrom, written(length), ...stopsWhen, source.authority]) expect(row).toContain(words);
    },
  );

  it('give every duty a warning or an alarm, but for the one that only follows what its holder has to do anyway', () => {
    for (const { kind, versions } of clocks.values()) {
      if (kind === 'next-step') continue;
      const { dueSoon, alarmsAfterHours } = versions.at(-1)!;
      expect({ kind, warned: dueSoon !== null || alarmsAfterHours.length > 0 }).toEqual({ kind, warned: true });
    }
  });

  it('count police protection in elapsed hours, with alarms at 24, 48 and 60', () => {
    const { length, alarmsAfterHours } = clocks.get('police-protection')!.versions.at(-1)!;
    expect([length, alarmsAfterHours]).toEqual([{ in: 'hours', count: 72 }, [24, 48, 60]]);
  });
});
