import { LIMITS } from './package/limits.js';

export { exportWorkbook, type Exported, type ToExport } from './export-workbook.js';
export { importWorkbook, type Imported } from './import-workbook.js';
export { canonicalCases } from './plain/canonical-cases.js';
export { canonicalDocument } from './plain/canonical-document.js';
export { writeYaml } from './plain/write-yaml.js';
export { workbookProblemInWords, type WorkbookProblem } from './problem.js';

/** A larger file is refused, so need not be read. */
export const MOST_WORKBOOK_BYTES = LIMITS.fileBytes;
