import { dayBefore, readDayNumber, writeDay } from '../calendar.js';
import type { HistoryCondition } from '../condition.js';
import type { Incident } from '../contact-facts.js';
import type { Examination } from './examination.js';
import type { Range } from './point.js';
import { OTHER_SOURCES } from './sender.js';
import type { Way } from './way.js';

/**
 * The fewest earlier incidents that give a way the histories it wants, this contact being one of them where it may. All were
 * the day before, so that every window takes them in.
 */
export function incidentsFor(way: Way, facts: ReadonlyMap<string, Range>, examination: Examination): Incident[] {
  const wanted = [...way.wants].flatMap(([key, count]) => {
    const history = examination.histories.get(key);
    return history === undefined ? [] : { history, earlier: count - Number(countsThis(history, facts)) };
  });
  const most = Math.max(0, ...wanted.map(({ history, earlier }) => (history.of === 'incidents' ? earlier : 1)));
  const on = writeDay(dayBefore(readDayNumber(examination.on) ?? 0, { count: 1, unit: 'days' }));
  return Array.from({ length: wanted.length === 0 ? 0 : most }, (_, place) => {
    const carrying = wanted.filter(({ history, earlier }) => place < (history.of === 'incidents' ? earlier : 1));
    return {
      on,
      sources: OTHER_SOURCES.slice(0, sourcesNeeded(carrying, place)),
      facts: [...new Set(carrying.flatMap(({ history }) => carriedFact(history, facts)))],
    };
  });
}

/** A history that counts only some facts counts this contact when it carries one of them. */
const countsThis = ({ facts: counted }: HistoryCondition, facts: ReadonlyMap<string, Range>): boolean =>
  counted.length === 0 || counted.some((fact) => (facts.get(fact)?.lowest ?? 0) > 0);

function sourcesNeeded(carrying: readonly { history: HistoryCondition; earlier: number }[], place: number): number {
  if (place > 0) return 0;
  return Math.max(0, ...carrying.map(({ history, earlier }) => (history.of === 'sources' ? earlier : 0)));
}

function carriedFact({ facts: counted }: HistoryCondition, facts: ReadonlyMap<string, Range>): string[] {
  const carried = counted.find((fact) => facts.has(fact)) ?? counted[0];
  return carried === undefined ? [] : [carried];
}
