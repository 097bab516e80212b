import type { FactCatalogue } from '#thresholds';
import type { CellContent } from '../cells/cell-value.js';
import { GROUPS, type Grid, type Slot, type Special } from '../condition/grid.js';
import type { Mapping } from '../plain/shape.js';
import type { Column } from '../sheets/column.js';
import {
  AGE_FROM,
  AGE_UNDER,
  COUNT_AT_LEAST,
  COUNT_DOMAIN,
  COUNT_LEVEL,
  factColumn,
  groupColumn,
  groupJoiner,
  HISTORY_AT_LEAST,
  HISTORY_FACTS,
  HISTORY_OF,
  HISTORY_WITHIN,
  HOLDS_WHEN,
  stepColumn,
  UNBORN,
} from '../sheets/level-columns.js';
import { EMPTY, type PlannedCell } from './planned-sheet.js';

/** Writes a condition into its columns; all are empty where no row can say it. */
export function writeGrid(
  grid: Grid | null,
  columns: readonly Column[],
  catalogue: FactCatalogue,
): readonly PlannedCell[] {
  if (grid === null) return columns.map(() => EMPTY);
  const cells = new Map<string, CellContent>();
  const put = ({ header, form }: Column, value: unknown): void => {
    if (value !== undefined && value !== null) cells.set(header, form.write(value));
  };
  put(HOLDS_WHEN, grid.joiner);
  grid.slots.forEach((slot, index) => putSlot(slot, index + 1, catalogue, put));
  for (const group of GROUPS) put(groupJoiner(group), grid.groups[group]);
  putSpecials(grid, put);
  return columns.map(({ header }) => ({ content: cells.get(header) ?? null, look: 'entry' }));
}

type Put = (column: Column, value: unknown) => void;

function putSlot({ what, group }: Slot, number: number, catalogue: FactCatalogue, put: Put): void {
  put(groupColumn(number), group);
  if (typeof what === 'string') return put(factColumn(number), pointerTo(what));
  put(factColumn(number), factInWords(what.fact as string, catalogue));
  put(stepColumn(number), what.atLeast ?? what.is);
}

function putSpecials({ specials }: Grid, put: Put): void {
  const { atLeast, under } = membersOf(specials.age?.age);
  put(AGE_FROM, atLeast);
  put(AGE_UNDER, under);
  const unborn = specials.unborn?.unborn;
  const { gestationAtLeast } = membersOf(unborn);
  if (unborn !== undefined) put(UNBORN, unborn === true ? 'yes' : `from ${gestationAtLeast as string}`);
  const history = membersOf(specials.history?.history);
  const of = history.sources === undefined ? 'incidents' : 'sources';
  put(HISTORY_WITHIN, history.within);
  put(HISTORY_AT_LEAST, history[of]);
  if (specials.history !== undefined) put(HISTORY_OF, of);
  put(HISTORY_FACTS, history.facts);
  const count = membersOf(specials.count?.count);
  put(COUNT_AT_LEAST, count.atLeast);
  put(COUNT_LEVEL, count.level);
  put(COUNT_DOMAIN, count.domain);
}

const membersOf = (value: unknown): Mapping => (typeof value === 'object' && value !== null ? (value as Mapping) : {});

/** A place that points to one of the row's special columns. */
export const pointerTo = (special: Special): string => `(${special})`;

/** A fact's id with its wording beside it, as the lists show it. The id alone counts. */
export function factInWords(id: string, catalogue: FactCatalogue): string {
  const fact = catalogue.facts.get(id);
  return fact === undefined ? id : `${id}: ${fact.practitioner}`;
}
