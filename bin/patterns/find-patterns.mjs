import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

const ROOMS = ['apps', 'libs', 'config', 'bin'];

/**
 * Every regular expression of the service's own source, found in its syntax tree. Tests are left out: nobody sends them anything.
 *
 * @param {string} checkout
 * @returns {{ literals: { place: string, source: string, flags: string, key: string }[], made: string[] }} `made`: where one is
 *   made of text while the service runs, as `file: text`
 */
export function findPatterns(checkout) {
  const literals = [];
  const made = [];
  for (const file of ROOMS.flatMap((room) => sourcesUnder(checkout, room))) {
    const tree = ts.createSourceFile(file, readFileSync(join(checkout, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node) => {
      if (ts.isRegularExpressionLiteral(node)) literals.push(literal(file, tree, node));
      if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
        if (node.expression.getText(tree) === 'RegExp') made.push(`${file}: ${node.getText(tree)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return { literals, made };
}

function literal(file, tree, node) {
  const text = node.getText(tree);
  const end = text.lastIndexOf('/');
  const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
  const source = text.slice(1, end);
  const flags = text.slice(end + 1);
  return { place: `${file}:${line + 1}`, source, flags, key: keyOf(source, flags) };
}

/** What was found out of a pattern is kept under its text's hash, so that one that is altered is found out about anew. */
export const keyOf = (source, flags) => createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 24);

function sourcesUnder(checkout, folder) {
  return readdirSync(join(checkout, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name) && !/\.(spec|d)\.\w+$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => path.slice(checkout.endsWith('/') ? checkout.length : checkout.length + 1))
    .sort();
}
