import { LineCounter, parseDocument, type Document } from 'yaml';
import type { Read, ReadProblem } from '../read-problem.js';
import { checkValues } from './check-values.js';
import { readPlainText } from './plain-text.js';
import { refuseUnplain } from './refuse-unplain.js';
import { syntaxInWords } from './syntax-in-words.js';

/** A file read as YAML: its plain data, and its nodes, which know where they stand. */
export interface YamlFile {
  readonly data: unknown;
  readonly nodes: Document.Parsed;
  readonly lines: LineCounter;
}

export interface YamlOptions {
  /** May a part be repeated by anchor and alias? Only in the release's own settings, which nobody outside writes: no where left out. */
  readonly mayRepeat?: boolean;
}

/** More repeats than any settings have; a file that multiplies itself has many more. */
const MOST_REPEATS = 50;

/**
 * Reads bytes as one YAML 1.2 document of plain data: mappings, lists, words, numbers, true and false. Words such as yes, no, on and
 * off are words, and a day is a word too. Nothing in the file can name a type to make, repeat a part of it, or go deeper or grow
 * larger than a person would read.
 * @returns the data with its nodes, or every problem with its line and column. Never throws.
 */
export function readYamlFile(bytes: Buffer, { mayRepeat = false }: YamlOptions = {}): Read<YamlFile> {
  const plain = readPlainText(bytes);
  if ('problem' in plain) return { ok: false, problems: [plain.problem] };
  const unplain = refuseUnplain(plain.text, mayRepeat);
  if (unplain.length > 0) return { ok: false, problems: unplain };
  const lines = new LineCounter();
  const nodes = parseDocument(plain.text, {
    version: '1.2',
    lineCounter: lines,
    prettyErrors: false,
    // At `silent` a second document would be passed over.
    logLevel: 'error',
    // Looked for in `checkValues`: here each name would be compared with every other.
    uniqueKeys: false,
  });
  const problems = [...syntaxProblems(nodes, lines), ...checkValues(nodes, lines)];
  return problems.length > 0 ? { ok: false, problems } : plainData(nodes, lines);
}

function plainData(nodes: Document.Parsed, lines: LineCounter): Read<YamlFile> {
  try {
    return { ok: true, value: { data: nodes.toJS({ maxAliasCount: MOST_REPEATS }), nodes, lines } };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [{ path: '', message: `repeats too much of itself: ${said}.` }] };
  }
}

/** What is wrong with the writing, each thing once: the same slip is often met from several sides. */
function syntaxProblems(nodes: Document.Parsed, lines: LineCounter): ReadProblem[] {
  const problems = nodes.errors.map((error): ReadProblem => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { path: '', message: `is not YAML: ${syntaxInWords(error)}`, line, column: col };
  });
  return [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()];
}
