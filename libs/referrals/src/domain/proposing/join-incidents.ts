import type { Incident } from '#thresholds';
import { londonDate } from '#clocks';
import type { EarlierContact } from './undecided-contact.js';

/**
 * Incidents about one child before this contact. Several reports of one event are one incident: reports that name the same
 * day it happened, or that name no day and were received on the same one. Each source that reported it is kept.
 * @param earlier contacts that surely name the same child
 */
export function joinIncidents(earlier: readonly EarlierContact[]): Incident[] {
  const byDay = new Map<string, EarlierContact[]>();
  for (const report of earlier) {
    const day = dayOf(report);
    byDay.set(day, [...(byDay.get(day) ?? []), report]);
  }
  return [...byDay].sort(([a], [b]) => a.localeCompare(b)).map(([day, reports]) => incidentOn(day, reports));
}

const dayOf = ({ happenedOn, receivedAt }: EarlierContact): string => happenedOn ?? londonDate(new Date(receivedAt));

const incidentOn = (on: string, reports: readonly EarlierContact[]): Incident => ({
  on,
  sources: [...new Set(reports.map(({ source }) => source))],
  facts: [...new Set(reports.flatMap(({ facts }) => facts))],
});
