import { ofFile, type WorkbookProblem } from '../problem.js';
import { examineEntries } from './examine-entries.js';
import { examineParts } from './examine-parts.js';
import { examineSheets } from './examine-sheets.js';
import { inMegabytes, LIMITS } from './limits.js';
import { pack, type Part } from './pack.js';
import { unpack } from './unpack.js';
import { readZipDirectory, UnreadableZip } from './zip-directory.js';

/** A workbook that may be given to a parser: only the parts that are read, packed anew. */
export type Examined =
  | { readonly ok: true; readonly bytes: Buffer; readonly sheetsWithHiddenColumns: readonly string[] }
  | { readonly ok: false; readonly problems: readonly WorkbookProblem[] };

const refused = (messages: readonly string[]): Examined => ({ ok: false, problems: messages.map(ofFile) });

/**
 * Examines a file that says it is a workbook, from the outside in: its size, the directory of its parts, then the parts,
 * each unpacked no further than its directory promised. Nothing is built from it before all of that has passed.
 */
export function examinePackage(bytes: Buffer): Examined {
  const outside = examineOutside(bytes);
  if (outside !== null) return refused([outside]);
  try {
    return examineInside(bytes);
  } catch (error) {
    if (error instanceof UnreadableZip) return refused([error.message]);
    throw error;
  }
}

/** An encrypted .xlsx and an .xls from before 2007 are both compound files of the same kind. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

function examineOutside(bytes: Buffer): string | null {
  if (bytes.length > LIMITS.fileBytes) {
    return `is ${inMegabytes(bytes.length)} large, and ${inMegabytes(LIMITS.fileBytes)} is the most: delete pictures and what is not needed.`;
  }
  if (bytes.subarray(0, 8).equals(COMPOUND_FILE)) {
    return 'is protected by a password, or is an .xls from before 2007: save it as an Excel workbook (.xlsx) without a password.';
  }
  return bytes.length >= 4 && bytes.readUInt32LE(0) === 0x04034b50
    ? null
    : 'is not an Excel workbook (.xlsx): open it in a spreadsheet program and save it as one.';
}

const NEEDED = ['[Content_Types].xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels'];
const READ =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/sheet\d+\.xml)$/;

function examineInside(bytes: Buffer): Examined {
  const entries = readZipDirectory(bytes);
  const wrong = examineEntries(entries);
  if (wrong.length > 0) return refused(wrong);
  const missing = NEEDED.filter((name) => !entries.some((entry) => entry.name === name));
  if (missing.length > 0) return refused([`is not an Excel workbook: it has no ${missing.join(', ')}.`]);
  const parts = entries
    .filter(({ name }) => !name.endsWith('/'))
    .map((entry) => ({ name: entry.name, content: unpack(bytes, entry) }));
  const unsafe = examineParts(parts);
  if (unsafe.length > 0) return refused(unsafe);
  const sheets = examineSheets(parts);
  if (sheets.problems.length > 0) return { ok: false, problems: sheets.problems };
  const read = parts.filter(({ name }) => READ.test(name)).map(readably);
  return { ok: true, bytes: pack(read), sheetsWithHiddenColumns: sheets.withHiddenColumns };
}

/**
 * Named ranges are not read, and the parser would count out every cell of them. It also knows the date system of 1904 only as `1`,
 * where other programs write `true`: every day would be four years off.
 */
function readably(part: Part): Part {
  if (part.name !== 'xl/workbook.xml') return part;
  const xml = part.content
    .toString('utf8')
    .replace(/<definedNames\b[^>]*>[\s\S]*?<\/definedNames\s*>/g, '')
    .replace(/(<workbookPr\b[^>]*\sdate1904\s*=\s*)["']true["']/, '$1"1"');
  if (/<definedName\b/.test(xml))
    throw new UnreadableZip('has named ranges in a form Excel does not write: save it again.');
  return { name: part.name, content: Buffer.from(xml, 'utf8') };
}
