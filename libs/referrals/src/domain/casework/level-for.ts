import type { Response } from '#thresholds';
import type { ChildStanding } from './casework.js';
import { standsFor } from './outcomes.js';

/**
 * The level of need a contact has at a response: the highest that the rules gave any child for whom that response stands. Two levels
 * may share a response, with a team for each, so the first child's is not good enough.
 * @param levels ids of the document's levels, lowest first; where one is not there, the first child's counts
 * @returns null where people decided what the rules did not: that has no level of the document's
 */
export const levelFor = (
  response: Response | null,
  children: readonly ChildStanding[],
  levels: readonly string[],
): string | null =>
  children
    .filter((child) => standsFor(child) === response && child.proposed === response)
    .map(({ level }) => level)
    .reduce<string | null>(
      (best, level) => (best === null || rank(level, levels) > rank(best, levels) ? level : best),
      null,
    );

const rank = (level: string | null, levels: readonly string[]): number => (level === null ? -1 : levels.indexOf(level));
