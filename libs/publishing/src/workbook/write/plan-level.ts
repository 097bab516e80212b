import type { FactCatalogue } from '#thresholds';
import { gridOf } from '../condition/grid-of.js';
import type { Mapping } from '../plain/shape.js';
import { otherColumns, type Column } from '../sheets/column.js';
import {
  ALSO_CITES,
  conditionColumns,
  EXACT_CONDITION,
  laterRuleColumns,
  LINE_ORDER,
  RULE_ORDER,
} from '../sheets/level-columns.js';
import { PARAGRAPH_COLUMNS, RULE_COLUMNS } from '../sheets/table-sheets.js';
import { cellOf, EMPTY, type Look, type PlannedCell, type PlannedColumn, type PlannedSheet } from './planned-sheet.js';
import { writeGrid } from './write-grid.js';

/** What all sheets of levels are made from. */
export interface LevelPlan {
  readonly rules: readonly Mapping[];
  readonly paragraphs: readonly Mapping[];
  readonly catalogue: FactCatalogue;
  readonly slots: number;
  /** Whether the document's lines stand in another order than the sheets give. */
  readonly linesOutOfOrder: boolean;
}

/** Says who else stands on a line. Read by people alone. */
export const CITED_BY: PlannedColumn = {
  header: 'Also cited by',
  width: 20,
  look: 'given',
  prompt: 'Made by the export; not read back',
};

/** Plans one level's sheet: its lines as published, each with the rules whose first citation it is. */
export function planLevel(name: string, lines: readonly Mapping[], plan: LevelPlan): PlannedSheet {
  const columns = levelColumns(plan);
  const rows = lines.flatMap((line) => planLine(line, plan, columns));
  return { name, columns: Object.values(columns).flat(), frozen: 2, rows };
}

interface LevelColumns {
  readonly line: readonly Column[];
  readonly citedBy: readonly [PlannedColumn];
  readonly rule: readonly Column[];
  readonly condition: readonly Column[];
  readonly later: readonly Column[];
  readonly exact: readonly [PlannedColumn];
  readonly order: readonly Column[];
  readonly lineOrder: readonly Column[];
}

function levelColumns({ rules, paragraphs, slots, linesOutOfOrder }: LevelPlan): LevelColumns {
  const ownLater = laterRuleColumns(false);
  const known = [...RULE_COLUMNS, ...ownLater, ALSO_CITES, EXACT_CONDITION];
  return {
    line: [...PARAGRAPH_COLUMNS, ...otherColumns(paragraphs, PARAGRAPH_COLUMNS, 'line')],
    citedBy: [CITED_BY],
    rule: RULE_COLUMNS,
    condition: conditionColumns(slots),
    later: [...ownLater, ALSO_CITES, ...otherColumns(rules, known, 'rule')],
    exact: [{ ...EXACT_CONDITION, look: 'given' }],
    order: [RULE_ORDER],
    lineOrder: linesOutOfOrder ? [LINE_ORDER] : [],
  };
}

function planLine(line: Mapping, plan: LevelPlan, columns: LevelColumns): PlannedCell[][] {
  const own = plan.rules.filter(({ cites }) => (cites as string[])[0] === line.ref);
  const also = plan.rules.filter(({ cites }) => (cites as string[]).slice(1).includes(line.ref as string));
  const citedBy: PlannedCell = { content: also.map(({ id }) => id as string).join(', ') || null, look: 'given' };
  const lineOrder = columns.lineOrder.map((): PlannedCell => ({
    content: plan.paragraphs.indexOf(line) + 1,
    look: 'given',
  }));
  const first = [...planLineCells(line, columns), citedBy];
  if (own.length === 0) return [[...first, ...ruleColumnsOf(columns).map(() => EMPTY), ...lineOrder]];
  // A second rule for one line repeats its ref and nothing else, so that its wording stands in one place.
  const again = first.map((cell, index) => (index === 0 ? cell : EMPTY));
  return own.map((rule, index) => [...(index === 0 ? first : again), ...planRule(rule, plan, columns), ...lineOrder]);
}

const planLineCells = (line: Mapping, { line: columns }: LevelColumns): PlannedCell[] =>
  columns.map((column) => cellOf(line, column, column.member === 'encoded' ? (line.encoded as Look) : 'entry'));

const ruleColumnsOf = ({ rule, condition, later, exact, order }: LevelColumns): readonly unknown[] =>
  [rule, condition, later, exact, order].flat();

function planRule(rule: Mapping, plan: LevelPlan, columns: LevelColumns): PlannedCell[] {
  const when = rule.when as Mapping;
  const laid = gridOf(when);
  const further = (rule.cites as string[]).slice(1);
  const { cites: _, ...rest } = rule;
  const shown = further.length === 0 ? rest : { ...rest, cites: further };
  const given = (content: PlannedCell['content']): PlannedCell => ({ content, look: 'given' });
  return [
    ...columns.rule.map((column) => cellOf(shown, column)),
    ...writeGrid(laid?.grid ?? null, columns.condition, plan.catalogue),
    ...columns.later.map((column) => cellOf(shown, column)),
    given(laid?.exact === true ? null : EXACT_CONDITION.form.write(when)),
    given(plan.rules.indexOf(rule) + 1),
  ];
}
