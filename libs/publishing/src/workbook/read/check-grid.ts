import { GROUPS, SPECIALS, type Grid } from '../condition/grid.js';
import {
  AGE_FROM,
  COUNT_AT_LEAST,
  factColumn,
  groupJoiner,
  HISTORY_WITHIN,
  HOLDS_WHEN,
  UNBORN,
} from '../sheets/level-columns.js';
import { pointerTo } from '../write/write-grid.js';
import type { RuleRow } from './rule-row.js';

/** Notes what keeps a row from being one condition: pointers to nothing, groups that are not joined, and facts that are not. */
export function checkGrid(grid: Grid, rule: RuleRow): void {
  notePointers(grid, rule);
  noteGroups(grid, rule);
  noteTop(grid, rule);
}

const FIRST_COLUMN = { age: AGE_FROM, unborn: UNBORN, history: HISTORY_WITHIN, count: COUNT_AT_LEAST };

function notePointers({ slots, specials }: Grid, { table, row, reading }: RuleRow): void {
  for (const special of SPECIALS) {
    if (specials[special] !== undefined || !slots.some(({ what }) => what === special)) continue;
    const at = table.at(row, FIRST_COLUMN[special].header);
    reading.note(
      at,
      `is blank, and ${pointerTo(special)} stands among the facts of this row: fill it in, or take that away.`,
    );
  }
}

function noteGroups({ slots, groups }: Grid, { table, row, reading }: RuleRow): void {
  for (const group of GROUPS) {
    const isUsed = slots.some((slot) => slot.group === group);
    const at = table.at(row, groupJoiner(group).header);
    if (isUsed && groups[group] === undefined) {
      reading.note(at, `is blank, and facts stand in group ${group}: choose all, any or at least a number.`);
    }
    if (!isUsed && groups[group] !== undefined) {
      const right = `clear it, or put ${group} beside the facts`;
      reading.note(at, `says how group ${group} is joined, and no fact stands in it: ${right}.`);
    }
  }
}

/** At the top stand facts without a letter, groups, and the special columns that no place points to. */
function noteTop({ joiner, slots, specials }: Grid, { table, row, reading }: RuleRow): void {
  const pointed = new Set(slots.map(({ what }) => what));
  const single = slots.filter(({ group }) => group === null).length;
  const groups = new Set(slots.flatMap(({ group }) => group ?? [])).size;
  const count = single + groups + SPECIALS.filter((each) => specials[each] !== undefined && !pointed.has(each)).length;
  if (count > 1 && joiner === null) {
    const right = 'choose all, any or at least a number';
    reading.note(table.at(row, HOLDS_WHEN.header), `is blank, and several facts stand in this row: ${right}.`);
  }
  if (count === 0) {
    reading.note(table.at(row, factColumn(1).header), 'is blank, so nothing is joined in this row: choose a fact.');
  }
}
