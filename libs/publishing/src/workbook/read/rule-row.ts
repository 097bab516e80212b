import type { FactCatalogue } from '#thresholds';
import type { OpenRow } from './open-workbook.js';
import type { Table } from './read-table.js';
import type { Reading } from './reading.js';

/** A row of a level's sheet that is being read for its rule. */
export interface RuleRow {
  readonly table: Table;
  readonly row: OpenRow;
  readonly slots: number;
  readonly catalogue: FactCatalogue;
  readonly reading: Reading;
}
