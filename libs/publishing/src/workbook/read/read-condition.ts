import { conditionOf } from '../condition/condition-of.js';
import { gridOf } from '../condition/grid-of.js';
import { GROUPS, type Grid, type Group } from '../condition/grid.js';
import { canonicalCondition, sameCondition } from '../plain/canonical-condition.js';
import { isMapping, type Mapping } from '../plain/shape.js';
import { EXACT_CONDITION, groupJoiner, HOLDS_WHEN } from '../sheets/level-columns.js';
import { checkGrid } from './check-grid.js';
import { readJoiner } from './read-joiner.js';
import { readSlots } from './read-slots.js';
import { readSpecials } from './read-specials.js';
import { readMember } from './read-table.js';
import type { RuleRow } from './rule-row.js';

/**
 * Reads a rule's condition. The exact condition stands where the columns still say what the export wrote beside it, or say
 * nothing. Where both speak and differ, neither is guessed at.
 * @returns plain data, or null where nothing was said or something was wrong; that has been noted
 */
export function readCondition(rule: RuleRow): unknown {
  const { table, row, reading } = rule;
  const before = reading.problems.length;
  const grid = readGrid(rule);
  const kept = readMember(table, row, EXACT_CONDITION, reading);
  if (reading.problems.length > before) return undefined;
  const columns = conditionIn(grid, rule);
  if (kept === undefined || reading.problems.length > before) return columns ?? undefined;
  if (isEmpty(grid)) return kept;
  return agree(kept, grid) ? kept : noteConflict(rule);
}

function readGrid(rule: RuleRow): Grid {
  const { table, row, reading } = rule;
  const groups: Partial<Record<Group, string>> = {};
  for (const group of GROUPS) {
    const joiner = readJoiner(table, row, groupJoiner(group), reading);
    if (joiner !== null) groups[group] = joiner;
  }
  return {
    joiner: readJoiner(table, row, HOLDS_WHEN, reading),
    slots: readSlots(rule),
    groups,
    specials: readSpecials(rule),
  };
}

const isEmpty = ({ joiner, slots, groups, specials }: Grid): boolean =>
  joiner === null && slots.length === 0 && Object.keys(groups).length === 0 && Object.keys(specials).length === 0;

function conditionIn(grid: Grid, rule: RuleRow): Mapping | null {
  if (isEmpty(grid)) return null;
  checkGrid(grid, rule);
  return conditionOf(grid);
}

function agree(kept: unknown, grid: Grid): boolean {
  if (!isMapping(kept)) return false;
  const laid = gridOf(canonicalCondition(kept) as Mapping);
  const [there, here] = [laid === null ? null : conditionOf(laid.grid), conditionOf(grid)];
  return there !== null && here !== null && sameCondition(there, canonicalCondition(here) as Mapping);
}

function noteConflict({ table, row, reading }: RuleRow): undefined {
  reading.note(
    table.at(row, EXACT_CONDITION.header),
    'says something other than the columns of this row: clear it if the columns are right, or clear the columns if it is.',
  );
  return undefined;
}
