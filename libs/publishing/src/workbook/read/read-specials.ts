import type { CellForm } from '../cells/cell-form.js';
import { showCell } from '../cells/cell-value.js';
import { tidy } from '../cells/tidy.js';
import type { Special } from '../condition/grid.js';
import { span } from '../plain/canonical-condition.js';
import type { Mapping } from '../plain/shape.js';
import type { Column } from '../sheets/column.js';
import {
  AGE_FROM,
  AGE_UNDER,
  COUNT_AT_LEAST,
  COUNT_DOMAIN,
  COUNT_LEVEL,
  HISTORY_AT_LEAST,
  HISTORY_FACTS,
  HISTORY_OF,
  HISTORY_WITHIN,
  UNBORN,
} from '../sheets/level-columns.js';
import type { RuleRow } from './rule-row.js';
import { readFactNames } from './read-fact-name.js';

/** Reads the columns of age, unborn, history and count of one row. */
export function readSpecials(rule: RuleRow): Partial<Record<Special, Mapping>> {
  const found: Partial<Record<Special, Mapping>> = {};
  for (const [special, read] of Object.entries(READERS) as [Special, (rule: RuleRow) => Mapping | null][]) {
    const condition = read(rule);
    if (condition !== null) found[special] = condition;
  }
  return found;
}

const READERS: Readonly<Record<Special, (rule: RuleRow) => Mapping | null>> = {
  age: (rule) => {
    const age = gather(rule, { atLeast: [AGE_FROM, spanForm], under: [AGE_UNDER, spanForm] });
    return age === null ? null : { age };
  },
  unborn: (rule) => {
    const unborn = readOne(rule, UNBORN, unbornForm);
    if (unborn === undefined) return null;
    const condition: Mapping = { unborn };
    rule.reading.marks.set(condition, 'unborn', rule.table.at(rule.row, UNBORN.header));
    return condition;
  },
  history: readHistory,
  count: (rule) => {
    const members = { level: COUNT_LEVEL, domain: COUNT_DOMAIN, atLeast: COUNT_AT_LEAST };
    const count = gather(
      rule,
      Object.fromEntries(Object.entries(members).map(([member, column]) => [member, [column, column.form]])),
    );
    return count === null ? null : { count };
  },
};

function readHistory(rule: RuleRow): Mapping | null {
  const of = readOne(rule, HISTORY_OF, HISTORY_OF.form) === 'sources' ? 'sources' : 'incidents';
  const history = gather(rule, {
    within: [HISTORY_WITHIN, spanForm],
    [of]: [HISTORY_AT_LEAST, HISTORY_AT_LEAST.form],
    facts: [HISTORY_FACTS, HISTORY_FACTS.form],
  });
  if (history === null) {
    if (rule.table.cell(rule.row, HISTORY_OF.header).kind !== 'blank') {
      rule.reading.note(
        rule.table.at(rule.row, HISTORY_WITHIN.header),
        'is blank, and the history beside it has no window: write as in 12 months.',
      );
    }
    return null;
  }
  if (history.facts !== undefined) history.facts = readFactNames(history.facts, rule.catalogue);
  return { history };
}

/** Reads several columns into one group of members; null where all are blank. */
function gather(rule: RuleRow, columns: Readonly<Record<string, readonly [Column, CellForm]>>): Mapping | null {
  const found: Mapping = {};
  for (const [member, [column, form]] of Object.entries(columns)) {
    const value = readOne(rule, column, form);
    rule.reading.marks.set(found, member, rule.table.at(rule.row, column.header));
    if (value !== undefined) found[member] = value;
  }
  return Object.keys(found).length === 0 ? null : found;
}

const readOne = ({ table, row, reading }: RuleRow, { header }: Column, form: CellForm): unknown =>
  reading.read(table.cell(row, header), table.at(row, header), form);

/** A length of time; what is none is left for the language to refuse. */
const spanForm: CellForm = {
  write: (value) => value as string,
  read: (cell) =>
    cell.kind === 'text'
      ? { value: span(tidy(cell.text).toLowerCase()) }
      : { problem: `${showCell(cell)} is not a length of time: write it as in 13 years, 18 months, 6 weeks.` },
};

const unbornForm: CellForm = {
  write: (value) => value as string,
  read: (cell) => {
    if (cell.kind === 'truth' && cell.truth) return { value: true };
    const text = cell.kind === 'text' ? tidy(cell.text).toLowerCase() : '';
    if (text === 'yes' || text === 'true') return { value: true };
    const weeks = /^(?:from )?(\d.*)$/.exec(text)?.[1];
    if (weeks !== undefined) return { value: { gestationAtLeast: span(weeks) } };
    return { problem: `${showCell(cell)} is not known here: write yes, or as in from 20 weeks, or leave it blank.` };
  },
};
