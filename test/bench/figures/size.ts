import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { median, percentile } from '../statistics.js';

/** Lines of a kind of thing. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
  /** Where the longest is. */
  readonly longest: string;
}

export interface Size {
  readonly lines: number;
  readonly files: Spread;
  /** Functions, methods and accessors, from their first line to their last; one inside another is not counted by itself. */
  readonly functions: Spread;
}

const ROOMS = ['apps', 'libs', 'config'];

/** How long the files and functions of the product are, without tests. */
export function measureSize(checkout: string): Size {
  const files = ROOMS.flatMap((room) => sourcesUnder(join(checkout, room))).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { name: path.slice(checkout.length + 1), lines: linesOf(text), functions: functionsOf(path, text) };
  });
  const functions = files.flatMap(({ name, functions: own }) =>
    own.map((one) => ({ name: `${name}: ${one.name}`, lines: one.lines })),
  );
  return {
    lines: files.reduce((sum, { lines }) => sum + lines, 0),
    files: spread(files),
    functions: spread(functions),
  };
}

interface Measured {
  readonly name: string;
  readonly lines: number;
}

function spread(things: readonly Measured[]): Spread {
  const lines = things.map((thing) => thing.lines);
  const max = Math.max(...lines);
  return {
    count: things.length,
    median: median(lines),
    p95: percentile(lines, 0.95),
    max,
    longest: things.find((thing) => thing.lines === max)?.name ?? '',
  };
}

const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length;

function functionsOf(path: string, text: string): Measured[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Measured[] = [];
  const look = (node: ts.Node): void => {
    if (!isFunction(node)) return ts.forEachChild(node, look);
    const first = source.getLineAndCharacterOfPosition(node.getStart()).line;
    const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
    found.push({ name: nameOf(node), lines: last - first + 1 });
  };
  look(source);
  return found;
}

type AnyFunction = ts.FunctionLikeDeclaration & { readonly body: ts.Node };

const isFunction = (node: ts.Node): node is AnyFunction =>
  (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) || false;

function nameOf(node: AnyFunction): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named?.getText() ?? 'unnamed';
}

const sourcesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.spec|\.d)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
