import type { Fact, FactCatalogue } from '#thresholds';
import type { CellForm } from '../cells/cell-form.js';
import { showCell, type CellValue } from '../cells/cell-value.js';
import { loosely, tidy } from '../cells/tidy.js';
import { GROUPS, SPECIALS, type Group, type Slot, type Special } from '../condition/grid.js';
import type { Mapping } from '../plain/shape.js';
import { readFactName } from './read-fact-name.js';
import { factColumn, groupColumn, stepColumn } from '../sheets/level-columns.js';
import { pointerTo } from '../write/write-grid.js';
import type { RuleRow } from './rule-row.js';

/** Reads the places for facts of one row, in their order; empty ones are passed over. */
export const readSlots = (rule: RuleRow): Slot[] =>
  Array.from({ length: rule.slots }, (_, index) => readSlot(rule, index + 1)).filter((slot) => slot !== null);

function readSlot(rule: RuleRow, number: number): Slot | null {
  const { table, row, reading, catalogue } = rule;
  const [factHeader, stepHeader] = [factColumn(number).header, stepColumn(number).header];
  const group = readGroup(rule, number);
  const step = table.cell(row, stepHeader);
  const named = reading.read(table.cell(row, factHeader), table.at(row, factHeader), thing(catalogue));
  if (named === undefined) {
    if (table.cell(row, factHeader).kind === 'blank' && (group !== null || step.kind !== 'blank')) {
      reading.note(table.at(row, factHeader), 'is blank, and a step or a group stands beside it: choose the fact.');
    }
    return null;
  }
  const special = SPECIALS.find((each) => pointerTo(each) === named);
  if (special !== undefined) return readPointer(rule, special, number, group);
  const fact: Mapping = { fact: named as string };
  const said =
    step.kind === 'blank'
      ? undefined
      : reading.read(step, table.at(row, stepHeader), stepOf(catalogue.facts.get(named as string)));
  Object.assign(fact, said ?? {});
  reading.marks.set(fact, 'fact', table.at(row, factHeader));
  for (const member of ['atLeast', 'is']) reading.marks.set(fact, member, table.at(row, stepHeader));
  return { what: fact, group };
}

function readPointer({ table, row, reading }: RuleRow, special: Special, number: number, group: Group | null): Slot {
  const { header } = stepColumn(number);
  if (table.cell(row, header).kind !== 'blank') {
    reading.note(table.at(row, header), `stands beside ${pointerTo(special)}, which has columns of its own: clear it.`);
  }
  return { what: special, group };
}

function readGroup({ table, row, reading }: RuleRow, number: number): Group | null {
  const { header } = groupColumn(number);
  const form: CellForm = {
    write: (value) => value as string,
    read: (cell) => {
      const letter = cell.kind === 'text' ? tidy(cell.text).toUpperCase() : '';
      const found = GROUPS.find((group) => group === letter);
      return found === undefined
        ? { problem: `${showCell(cell)} is not a group: write ${GROUPS.join(', ')}.` }
        : { value: found };
    },
  };
  return (reading.read(table.cell(row, header), table.at(row, header), form) as Group | undefined) ?? null;
}

/** A fact's id, with its wording or without, or its wording alone; or a pointer to the row's own columns. */
const thing = (catalogue: FactCatalogue): CellForm => ({
  write: (value) => value as string,
  read: (cell) => {
    if (cell.kind !== 'text') return { problem: `${showCell(cell)} is not a fact: choose one from the list.` };
    const text = tidy(cell.text);
    const pointer = SPECIALS.map(pointerTo).find((each) => each === text.toLowerCase().replace(/\s/g, ''));
    return pointer === undefined ? readFactName(text, catalogue) : { value: pointer };
  },
});

/** What stands beside a fact: nothing, yes, no, a step, or a number. */
const stepOf = (fact: Fact | undefined): CellForm => ({
  write: (value) => value as string,
  read: (cell) => {
    const word = wordIn(cell);
    const step =
      fact?.scale.find((each) => each === word) ?? fact?.scale.find((each) => loosely(each) === loosely(word));
    if (step !== undefined) return { value: { atLeast: step } };
    if (cell.kind === 'number') return { value: { atLeast: cell.number } };
    if (['yes', 'true'].includes(word.toLowerCase())) return { value: {} };
    if (['no', 'false'].includes(word.toLowerCase())) return { value: { is: 'no' } };
    if (cell.kind !== 'text')
      return { problem: `${showCell(cell)} is not a step: choose one from the list, or leave it blank.` };
    return { value: { atLeast: /^\d{1,9}(\.\d{1,9})?$/.test(word) ? Number(word) : word } };
  },
});

function wordIn(cell: CellValue): string {
  if (cell.kind === 'text') return tidy(cell.text);
  if (cell.kind === 'number') return String(cell.number);
  return cell.kind === 'truth' ? String(cell.truth) : '';
}
