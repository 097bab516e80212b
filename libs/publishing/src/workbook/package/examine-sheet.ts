import { LIMITS } from './limits.js';
import type { Part } from './pack.js';

/** What a look over the XML of one sheet finds, without building anything from it. */
export interface SheetMeasures {
  readonly rows: number;
  readonly cells: number;
  readonly merges: number;
  /** Furthest row and column that hold a value or a formula. */
  readonly lastRow: number;
  readonly lastColumn: number;
  /** Furthest corner that a merge reaches. */
  readonly mergesReach: { readonly row: number; readonly column: number };
  /** Highest shared text that a cell refers to; -1 for none. */
  readonly lastText: number;
  /** Cells of a kind that the reader would misread, by address. */
  readonly misread: readonly string[];
  readonly hiddenColumns: boolean;
}

/** The reader takes a cell with an empty formula for its value. */
const EMPTY_FORMULA = /<f(\s+(?!t=)[^>]*)?(\/>|>\s*<\/f>)/;
const HIDDEN_COLUMN = /<col\b[^>]*\shidden\s*=\s*["'](1|true)["']/;
const TAG = /<(row|c|v|is|f|mergeCell)\b([^>]*)>(?:([0-9]{1,10})<\/v>)?/g;

/** Measures a sheet, tag by tag. */
export function measureSheet({ content }: Part): SheetMeasures {
  const xml = content.toString('latin1');
  const found = new Measuring();
  found.hiddenColumns = HIDDEN_COLUMN.test(xml);
  if (EMPTY_FORMULA.test(xml)) found.misread.push('a formula with nothing in it');
  for (const [, tag = '', attributes = '', text] of xml.matchAll(TAG)) {
    found.take(tag, attributes, text);
    if (found.rows > LIMITS.rows || found.cells > LIMITS.cells) break;
  }
  return found;
}

class Measuring implements SheetMeasures {
  rows = 0;
  cells = 0;
  merges = 0;
  lastRow = 0;
  lastColumn = 0;
  readonly mergesReach = { row: 0, column: 0 };
  lastText = -1;
  readonly misread: string[] = [];
  hiddenColumns = false;
  private row = 0;
  private column = 0;
  private kind: string | null = null;

  take(tag: string, attributes: string, text: string | undefined): void {
    if (tag === 'row') this.takeRow(attributes);
    else if (tag === 'c') this.takeCell(attributes);
    else if (tag === 'mergeCell') this.takeMerge(attributes);
    else this.takeValue(tag, text);
  }

  private takeRow(attributes: string): void {
    this.rows += 1;
    this.row = Number(attribute(attributes, 'r') ?? this.row + 1);
    this.column = 0;
  }

  private takeCell(attributes: string): void {
    this.cells += 1;
    const address = readAddress(attribute(attributes, 'r'));
    this.row = address?.row ?? this.row;
    this.column = address?.column ?? this.column + 1;
    this.kind = attribute(attributes, 't');
    // The reader takes the year of such a date for a number.
    if (this.kind === 'd') this.misread.push(`cell ${attribute(attributes, 'r') ?? ''}`);
  }

  private takeMerge(attributes: string): void {
    this.merges += 1;
    for (const corner of (attribute(attributes, 'ref') ?? '').split(':')) {
      const address = readAddress(corner);
      this.mergesReach.row = Math.max(this.mergesReach.row, address?.row ?? Infinity);
      this.mergesReach.column = Math.max(this.mergesReach.column, address?.column ?? Infinity);
    }
  }

  private takeValue(tag: string, text: string | undefined): void {
    this.lastRow = Math.max(this.lastRow, this.row);
    this.lastColumn = Math.max(this.lastColumn, this.column);
    if (tag !== 'v') return;
    if (this.kind === 's') this.lastText = Math.max(this.lastText, Number(text ?? Infinity));
    // The reader takes any word for true, `false` too.
    if (this.kind === 'b' && text !== '0' && text !== '1') this.misread.push(`a truth value in row ${this.row}`);
  }
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found?.[1] ?? found?.[2] ?? null;
}

/** Row and column of an address such as `F12`, from 1; null where it is none. */
export function readAddress(address: string | null): { row: number; column: number } | null {
  const parts = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i.exec(address ?? '');
  if (parts === null) return null;
  const letters = [...(parts[1] ?? '').toUpperCase()];
  const column = letters.reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(parts[2]), column };
}
