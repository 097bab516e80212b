import type { Mapping } from '../plain/shape.js';
import { GROUPS, join, SPECIALS, type Grid, type Group, type Slot } from './grid.js';

/**
 * The condition a row says: facts in the order of their places, each group where its first fact stands, and last the
 * special columns that no place points to. The parts are those of the grid themselves, not copies.
 * @returns null where nothing is said, or where several things are said and nothing says how they are joined
 */
export function conditionOf(grid: Grid): Mapping | null {
  const pointedTo = new Set(grid.slots.map(({ what }) => what));
  const last = SPECIALS.filter((special) => !pointedTo.has(special)).map((special) => grid.specials[special]);
  const parts = [...partsOf(grid), ...last].filter((part) => part !== undefined);
  if (grid.joiner !== null) return parts.length === 0 ? null : join(grid.joiner, parts);
  return parts.length === 1 ? (parts[0] ?? null) : null;
}

function partsOf(grid: Grid): (Mapping | undefined)[] {
  const placed = new Set<Group>();
  return grid.slots.flatMap((slot) => {
    if (slot.group === null) return [whatIn(grid, slot)];
    if (placed.has(slot.group)) return [];
    placed.add(slot.group);
    return [groupIn(grid, slot.group)];
  });
}

function groupIn(grid: Grid, group: Group): Mapping | undefined {
  const parts = grid.slots.filter((slot) => slot.group === group).map((slot) => whatIn(grid, slot));
  const joiner = grid.groups[group];
  const known = parts.filter((part) => part !== undefined);
  return joiner === undefined ? undefined : join(joiner, known);
}

const whatIn = (grid: Grid, { what }: Slot): Mapping | undefined =>
  typeof what === 'string' ? grid.specials[what] : what;

/** The next group not yet used. */
export const nextGroup = (used: number): Group | null => GROUPS[used] ?? null;
