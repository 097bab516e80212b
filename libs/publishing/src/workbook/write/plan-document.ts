import type { FactCatalogue } from '#thresholds';
import { gridOf } from '../condition/grid-of.js';
import type { Mapping } from '../plain/shape.js';
import {
  ABOUT,
  aboutLines,
  casesDay,
  FACT_COLUMNS,
  FORM,
  WORKBOOK_FORM,
  type AboutLine,
} from '../sheets/about-sheet.js';
import { otherColumn, otherColumns } from '../sheets/column.js';
import { levelSheetName } from '../sheets/level-sheet-name.js';
import { tableSheets } from '../sheets/table-sheets.js';
import { planLevel, type LevelPlan } from './plan-level.js';
import { planTable, type PlannedCell, type PlannedSheet } from './planned-sheet.js';
import { factInWords } from './write-grid.js';

/** Always this many places for facts, so that there is room to add one. */
const LEAST_SLOTS = 4;

/**
 * Plans the sheets of a document in the order in which they are shown: about, levels in the published order, then the rest.
 * @param document canonical
 */
export function planDocument(document: Mapping, cases: Mapping | null, catalogue: FactCatalogue): PlannedSheet[] {
  const tables = tableSheets(false);
  const { gaps = [], ...source } = document.source as Mapping;
  const { except = [], ...whenAbsent } = document.whenAbsent as Mapping;
  const exceptions = (except as string[]).map((id) => ({ fact: factInWords(id, catalogue) }));
  const table = ({ name, columns }: (typeof tables)['levels'], items: unknown): PlannedSheet => {
    const each = (items ?? []) as Mapping[];
    return planTable(name, [...columns, ...otherColumns(each, columns)], each);
  };
  return [
    planAbout({ ...document, source, whenAbsent }, cases, slotsFor(document)),
    table(tables.levels, document.levels),
    table(tables.sections, document.sections),
    ...planLevels(document, catalogue),
    table(tables.exceptions, exceptions),
    table(tables.gaps, gaps),
    table(tables.approvals, document.approvals),
  ];
}

const TABLE_MEMBERS = ['approvals', 'levels', 'sections', 'paragraphs', 'rules'];

function planAbout(document: Mapping, cases: Mapping | null, slots: number): PlannedSheet {
  const lines = aboutLines(false).map((line) => [line.label, valueOf(document, line)] as const);
  const others = otherLines(document, aboutLines(false));
  const last = cases === null ? [] : [[casesDay(false).label, valueOf(cases, casesDay(false))] as const];
  const made = [[WORKBOOK_FORM, given(FORM)] as const, [FACT_COLUMNS, given(slots)] as const];
  return {
    name: ABOUT,
    frozen: 1,
    columns: [
      { header: 'What', width: 28, look: 'given' },
      { header: 'Value', width: 90 },
    ],
    rows: [...lines, ...others, ...last, ...made].map(([label, cell]) => [given(label), cell]),
  };
}

const given = (content: string | number): PlannedCell => ({ content, look: 'given' });

function valueOf(document: Mapping, { path, form }: AboutLine): PlannedCell {
  const value = path.reduce<unknown>((at, step) => (at as Mapping | undefined)?.[step], document);
  const content = value === undefined || value === null ? null : form.write(value);
  return { content, look: 'entry', ...(form.format && { format: form.format }) };
}

/** Members of the document, its source or its reading of what is absent that have no line of their own. */
function otherLines(document: Mapping, known: readonly AboutLine[]): [string, PlannedCell][] {
  const within = (about: string, group: Mapping): [string, PlannedCell][] =>
    Object.keys(group)
      .filter((member) => !known.some(({ path }) => path.at(-1) === member && path.length === (about === '' ? 1 : 2)))
      .filter((member) => about !== '' || !['source', 'whenAbsent', ...TABLE_MEMBERS].includes(member))
      .map((member) => [otherColumn(member, about), group[member]] as const)
      .map(([column, value]) => [column.header, { content: column.form.write(value), look: 'entry' }]);
  return [
    ...within('', document),
    ...within('source', document.source as Mapping),
    ...within('whenAbsent', document.whenAbsent as Mapping),
  ];
}

function planLevels(document: Mapping, catalogue: FactCatalogue): PlannedSheet[] {
  const paragraphs = document.paragraphs as Mapping[];
  const levels = document.levels as Mapping[];
  const linesOf = new Map(levels.map(({ id }) => [id, paragraphs.filter(({ ref }) => levelOf(document, ref) === id)]));
  const inSheetOrder = levels.flatMap(({ id }) => linesOf.get(id) ?? []);
  const plan: LevelPlan = {
    rules: document.rules as Mapping[],
    paragraphs,
    catalogue,
    slots: slotsFor(document),
    linesOutOfOrder: inSheetOrder.some((line, index) => line !== paragraphs[index]),
  };
  return levels.map(({ id, number }) => planLevel(levelSheetName(number), linesOf.get(id) ?? [], plan));
}

function levelOf({ sections }: Mapping, ref: unknown): unknown {
  const section = String(ref).replace(/\.\d+$/, '');
  return (sections as Mapping[]).find(({ id }) => id === section)?.level;
}

const slotsFor = ({ rules }: Mapping): number =>
  Math.max(LEAST_SLOTS, ...(rules as Mapping[]).map(({ when }) => gridOf(when as Mapping)?.grid.slots.length ?? 0));
