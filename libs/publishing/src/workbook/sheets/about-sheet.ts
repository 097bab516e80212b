import { choice, code, prose, type CellForm } from '../cells/cell-form.js';
import { dayForm } from '../cells/day-form.js';

/** One line of the sheet about the whole document. */
export interface AboutLine {
  readonly label: string;
  /** Steps down from the document, as in `source`, `url`. */
  readonly path: readonly string[];
  readonly form: CellForm;
}

export const ABOUT = 'About';

/** Lines that say how the workbook itself was made. */
export const WORKBOOK_FORM = 'Form of this workbook';
export const FACT_COLUMNS = 'Places for facts';

/** Raised when a workbook of this form could no longer be read by what reads it now. */
export const FORM = 1;

/** @param date1904 whether the workbook counts its days from 1904 */
export function aboutLines(date1904: boolean): readonly AboutLine[] {
  const day = dayForm(date1904);
  const absent = choice(['unknown', 'not-reported']);
  return [
    { label: 'Locality', path: ['locality'], form: code },
    { label: 'Title', path: ['title'], form: prose },
    { label: 'Version', path: ['version'], form: code },
    { label: 'First day it applies', path: ['effectiveFrom'], form: day },
    { label: 'Last day it applies', path: ['effectiveUntil'], form: day },
    { label: 'Notice', path: ['notice'], form: prose },
    { label: 'Published by', path: ['source', 'publisher'], form: prose },
    { label: 'Who answers for it now', path: ['source', 'succeededBy', 'body'], form: prose },
    { label: 'Since', path: ['source', 'succeededBy', 'since'], form: day },
    { label: 'Published at', path: ['source', 'url'], form: prose },
    { label: 'Read on', path: ['source', 'readOn'], form: day },
    { label: 'A fact nobody mentions is', path: ['whenAbsent', 'default'], form: absent },
  ];
}

/** Of the file of cases, where the workbook holds them. */
export const casesDay = (date1904: boolean): AboutLine => ({
  label: 'Cases are of the day',
  path: ['asOf'],
  form: dayForm(date1904),
});
