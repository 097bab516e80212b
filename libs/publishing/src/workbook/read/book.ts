import type { OpenSheet } from './open-workbook.js';
import type { Reading } from './reading.js';

/** The sheets of a workbook, and which of them have been asked for. */
export class Book {
  private readonly asked = new Set<string>();

  constructor(
    private readonly sheets: readonly OpenSheet[],
    readonly reading: Reading,
  ) {}

  /** The sheet of that name, or null; that it is missing has been noted. */
  find(name: string): OpenSheet | null {
    const sheet = this.findIfAny(name);
    if (sheet === null) this.reading.noteSheet(name, 'is missing: put the sheet back under this name.');
    return sheet;
  }

  findIfAny(name: string): OpenSheet | null {
    const key = plainName(name);
    this.asked.add(key);
    return this.sheets.find((sheet) => plainName(sheet.name) === key) ?? null;
  }

  /** Sheets of people's own are passed over and said so; one that looks like ours is not. */
  passOverRest(ours: readonly string[]): void {
    const known = new Set([...this.asked, ...ours.map(plainName)]);
    for (const { name } of this.sheets) {
      const key = plainName(name);
      if (known.has(key)) continue;
      const alike = /^level \d+\b/.test(key) || [...known].some((each) => key.startsWith(`${each} (`));
      if (alike)
        this.reading.noteSheet(
          name,
          'is not a sheet that is read: delete it, or give it another name, so that nothing on it is lost.',
        );
      else this.reading.notices.push(`Sheet ${name} was not read: it is not one of the workbook’s own.`);
    }
  }
}

const plainName = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
