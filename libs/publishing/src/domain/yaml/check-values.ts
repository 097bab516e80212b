import { isCollection, isMap, isScalar, isSeq, type Document, type LineCounter, type Node, type Pair } from 'yaml';
import type { ReadProblem } from '../read-problem.js';
import { unseenIn } from './plain-text.js';

/** Checks, at every node, what plain data may be: names that are words and stand once, numbers that can be held, words that can be seen. */
export function checkValues(nodes: Document.Parsed, lines: LineCounter): ReadProblem[] {
  const problems: ReadProblem[] = [];
  const note: Note = (node, path, message) => {
    const { line, col } = lines.linePos((node as Node | null)?.range?.[0] ?? 0);
    problems.push({ path, message, line, column: col });
  };
  checkNode(nodes.contents, '', note);
  return problems;
}

type Note = (node: unknown, path: string, message: string) => void;

function checkNode(node: unknown, path: string, note: Note): void {
  if (isSeq(node)) node.items.forEach((item, index) => checkNode(item, `${path}[${index}]`, note));
  else if (isMap(node)) checkMap(node.items, path, note);
  else if (isScalar(node)) checkScalar(node.value, node, path, note);
}

function checkMap(pairs: readonly Pair[], path: string, note: Note): void {
  const seen = new Set<string>();
  for (const { key, value } of pairs) {
    const name = readName(key, path, note);
    if (name === null) continue;
    const here = path === '' ? name : `${path}.${name}`;
    if (seen.has(name)) note(key, here, 'stands twice in the same group: which of the two is meant? Take one away.');
    if (name === '<<') note(key, here, 'a merge key is not used here: write the words out where they are needed.');
    seen.add(name);
    checkScalarName(name, key, here, note);
    checkNode(value, here, note);
  }
}

function readName(key: unknown, path: string, note: Note): string | null {
  if (isScalar(key)) return String(key.value);
  note(key, path, `has ${isCollection(key) ? 'a list or a group' : 'nothing'} where the name of a value should stand.`);
  return null;
}

function checkScalarName(name: string, key: unknown, path: string, note: Note): void {
  const unseen = unseenIn(name);
  if (unseen !== null) note(key, path, `has ${unseen} in its name, which cannot be seen: take it away.`);
}

function checkScalar(value: unknown, node: unknown, path: string, note: Note): void {
  if (typeof value === 'string') {
    const unseen = unseenIn(value);
    if (unseen !== null) note(node, path, `holds ${unseen}, which cannot be seen: take it away.`);
  }
  if (typeof value !== 'number') return;
  if (!Number.isFinite(value))
    note(node, path, 'is not a number that can be counted to: write digits, or put it in quotes.');
  else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    note(node, path, 'is too large a number to be held exactly: put it in quotes, or write a smaller one.');
  }
}
