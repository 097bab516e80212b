import type { FactCatalogue } from '#thresholds';
import { MOST_SLOTS } from '../condition/grid.js';
import { loosely, tidy } from '../cells/tidy.js';
import type { Mapping } from '../plain/shape.js';
import { otherMember, type Column } from '../sheets/column.js';
import {
  ALSO_CITES,
  conditionColumns,
  EXACT_CONDITION,
  factColumn,
  groupColumn,
  laterRuleColumns,
  LINE_ORDER,
  RULE_ORDER,
  stepColumn,
} from '../sheets/level-columns.js';
import { PARAGRAPH_COLUMNS, RULE_COLUMNS } from '../sheets/table-sheets.js';
import { CITED_BY } from '../write/plan-level.js';
import type { Ordered } from './in-order.js';
import type { At } from './marks.js';
import type { OpenRow, OpenSheet } from './open-workbook.js';
import { readCondition } from './read-condition.js';
import { othersIn, readItem } from './read-items.js';
import { openTable, readMember, type Table } from './read-table.js';
import type { Reading } from './reading.js';

/** The lines and rules of one level's sheet, in the order of their rows. */
export interface LevelRead {
  readonly lines: readonly Ordered<Mapping>[];
  readonly rules: readonly Ordered<Mapping>[];
}

/** What reading a level's sheet needs to know of the rest. */
export interface LevelSetting {
  readonly level: string;
  /** Ids of the sections of other levels. */
  readonly elsewhere: ReadonlySet<string>;
  readonly catalogue: FactCatalogue;
  /** How many places for facts the sheet was made with. */
  readonly factColumns: number;
  /** Lines of all sheets read so far, by ref. */
  readonly seen: Map<string, SeenLine>;
  /** Whether the workbook counts its days from 1904. */
  readonly date1904: boolean;
  readonly reading: Reading;
}

interface SeenLine {
  readonly line: Mapping;
  readonly at: At;
  hasRule: boolean;
}

/** Reads one level's sheet. What cannot be read is noted. */
export function readLevel(sheet: OpenSheet, setting: LevelSetting): LevelRead {
  const table = openTable(sheet, EXPECTED, setting.reading);
  const slots = table === null ? 0 : countSlots(table, setting);
  if (table === null || slots === 0) return { lines: [], rules: [] };
  const lines: Ordered<Mapping>[] = [];
  const rules: Ordered<Mapping>[] = [];
  for (const row of table.rows) {
    const line = readLine(table, row, setting);
    if (line === null) continue;
    if (line.isNew) lines.push({ item: line.seen.line, order: readOrder(table, row, LINE_ORDER, setting) });
    const rule = readRule(table, row, slots, line.seen, setting);
    if (rule !== null) rules.push({ item: rule, order: readOrder(table, row, RULE_ORDER, setting) });
    else if (!line.isNew) noteNeedless(table, row, line.seen, setting);
  }
  return { lines, rules };
}

const RULE_ALL: readonly Column[] = [...RULE_COLUMNS, ...laterRuleColumns(false)];
const EXPECTED = {
  needed: [...PARAGRAPH_COLUMNS, ...RULE_ALL, ...conditionColumns(1), ALSO_CITES, EXACT_CONDITION, RULE_ORDER],
  known: [...conditionColumns(MOST_SLOTS * 2), LINE_ORDER, CITED_BY],
  isOther: (header: string) => otherMember(header, 'line') !== null || otherMember(header, 'rule') !== null,
};

/** Every place has its three columns, and there are as many as the export made: a deleted one would take facts with it. */
function countSlots(table: Table, { factColumns, reading }: LevelSetting): number {
  const there = new Set(table.headers.map(loosely));
  const found = Array.from({ length: MOST_SLOTS * 2 }, (_, index) => index + 1);
  const used = found.filter((slot) => partsOf(slot).some((header) => there.has(loosely(header))));
  const slots = Math.max(factColumns, ...used);
  const missing = found
    .slice(0, slots)
    .flatMap(partsOf)
    .filter((header) => !there.has(loosely(header)));
  if (missing.length === 0) return slots;
  const names = missing.map((header) => `“${header}”`).join(', ');
  reading.noteSheet(
    table.sheet.name,
    `has no column ${names}: put it back as it was, as a rule may have lost a fact with it.`,
  );
  return 0;
}

const partsOf = (slot: number): string[] =>
  [factColumn(slot), stepColumn(slot), groupColumn(slot)].map(({ header }) => header);

function readOrder(table: Table, row: OpenRow, column: Column, { reading }: LevelSetting): number | null {
  const order = readMember(table, row, column, reading);
  return typeof order === 'number' ? order : null;
}

function readLine(table: Table, row: OpenRow, setting: LevelSetting): { seen: SeenLine; isNew: boolean } | null {
  const { reading, seen } = setting;
  const at = table.at(row, 'Ref');
  const line = readItem(table, row, [...PARAGRAPH_COLUMNS, ...othersIn(table, 'line')], reading);
  if (typeof line.ref !== 'string') {
    if (table.cell(row, 'Ref').kind === 'blank')
      reading.note(at, 'is blank: every row needs the ref of its line, as in CARE-3.4.');
    return null;
  }
  if (isOfOtherLevel(line.ref, at, setting)) return null;
  const before = seen.get(line.ref);
  if (before === undefined) {
    const first: SeenLine = { line, at, hasRule: false };
    seen.set(line.ref, first);
    return { seen: first, isNew: true };
  }
  noteDifferences(before, line, table, row, reading);
  return { seen: before, isNew: false };
}

function isOfOtherLevel(ref: string, at: At, { elsewhere, reading }: LevelSetting): boolean {
  if (!elsewhere.has(ref.replace(/\.\d+$/, ''))) return false;
  reading.note(
    at,
    `“${ref}” is of a section of another level: move the row to that level’s sheet, or correct the ref.`,
  );
  return true;
}

/** A second row of one line leaves its wording blank, or says the same. */
function noteDifferences(before: SeenLine, again: Mapping, table: Table, row: OpenRow, reading: Reading): void {
  if (before.at.sheet !== table.sheet.name) {
    reading.note(
      table.at(row, 'Ref'),
      `repeats the ref of sheet ${before.at.sheet}, cell ${before.at.cell}: a line stands on one sheet.`,
    );
    return;
  }
  for (const { header, member } of PARAGRAPH_COLUMNS.slice(1)) {
    if (again[member] === undefined || again[member] === before.line[member]) continue;
    if (before.line[member] === undefined && table.cell(row, header).kind === 'blank') continue;
    const right = 'leave it blank in every row but the first of a line';
    reading.note(
      table.at(row, header),
      `differs from the row of cell ${before.at.cell}, which has the same ref: ${right}.`,
    );
  }
}

function readRule(table: Table, row: OpenRow, slots: number, seen: SeenLine, setting: LevelSetting): Mapping | null {
  const { reading, catalogue, level, date1904 } = setting;
  const columns = [...RULE_COLUMNS, ...laterRuleColumns(date1904), ...othersIn(table, 'rule')];
  const asked = [...columns, ...conditionColumns(slots), ALSO_CITES, EXACT_CONDITION];
  if (asked.every(({ header }) => table.cell(row, header).kind === 'blank')) return null;
  const rule = readItem(table, row, columns, reading);
  if (table.cell(row, 'Rule').kind === 'blank') {
    reading.note(
      table.at(row, 'Rule'),
      'is blank, and a rule stands in this row: give it a name of its own, as in care-3-neglect.',
    );
  }
  rule.level ??= level;
  const before = reading.problems.length;
  const when = readCondition({ table, row, slots, catalogue, reading });
  reading.marks.set(rule, 'when', whereItFailed(reading, before) ?? table.at(row, factColumn(1).header));
  if (when !== undefined) rule.when = when;
  rule.cites = readCites(table, row, seen, reading);
  reading.marks.set(rule, 'cites', table.at(row, 'Ref'));
  seen.hasRule = true;
  return rule;
}

/** That there is no condition says nothing more where one could not be read. */
function whereItFailed({ problems }: Reading, before: number): At | null {
  const { sheet = null, cell = null } = problems[before] ?? {};
  return sheet === null || cell === null ? null : { sheet, cell };
}

function readCites(table: Table, row: OpenRow, { line }: SeenLine, reading: Reading): string[] {
  const also = readMember(table, row, ALSO_CITES, reading);
  const cites = [line.ref as string, ...(Array.isArray(also) ? also.map((ref) => tidy(String(ref))) : [])];
  cites.forEach((_, index) => reading.marks.set(cites, index, table.at(row, index === 0 ? 'Ref' : ALSO_CITES.header)));
  return cites;
}

function noteNeedless(table: Table, row: OpenRow, { at }: SeenLine, { reading }: LevelSetting): void {
  const right = 'fill in the rule’s columns, or delete the row';
  reading.note(
    table.at(row, 'Ref'),
    `repeats the ref of cell ${at.cell}, and a second row is for a second rule: ${right}.`,
  );
}
