import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { readPublishedData } from '#config';
import { loadCatalogue, loadDocuments } from '../support/published-documents.js';
import { writtenFiles } from './tree.js';

/**
 * Code knows no locality: what is one's own is data. Read are the words that act (names, strings, patterns) and not comments, in which
 * an example may stand.
 */
const published = readPublishedData(process.cwd());
const documents = loadDocuments(loadCatalogue()).map(({ value }) => value);

/** Words that are the service's own and that a locality may also use: kinds of team, of route and of role. */
const OURS = ['front-door', 'family-help', 'macpt', 'duty'];

const code = writtenFiles().filter(
  (path) => /^(apps|libs|bin|config)\//.test(path) && /\.(ts|mts|mjs|js)$/.test(path) && !/\.spec\.ts$/.test(path),
);

/** What names one locality, and what each is, for the message. */
const names = new Map<string, string>([
  ...[...published.localities.values()].flatMap(({ code: locality, name, teams }) => [
    [locality, 'a locality’s code'] as const,
    [name.toLowerCase(), 'a locality’s name'] as const,
    ...teams.filter(({ id }) => !OURS.includes(id)).map(({ id }) => [id, 'a team'] as const),
  ]),
  ...documents.flatMap(({ version, levels, sections, paragraphs, rules }) => [
    [version.toLowerCase(), 'a version of a document'] as const,
    ...levels.map(({ id }) => [id.toLowerCase(), 'a level of need'] as const),
    ...sections.map(({ id }) => [id.toLowerCase(), 'a section'] as const),
    ...paragraphs.map(({ ref }) => [ref.toLowerCase(), 'a paragraph'] as const),
    ...rules.map(({ id }) => [id.toLowerCase(), 'a rule'] as const),
  ]),
]);

/** Every run of letters, digits, dots and hyphens in the words that act. */
function wordsThatAct(path: string, text = readFileSync(path, 'utf8')): Set<string> {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || isPattern(node)) {
      for (const [word] of node.text.toLowerCase().matchAll(/[a-z0-9][a-z0-9.-]*[a-z0-9]/g)) words.add(word);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return words;
}

const isPattern = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isRegularExpressionLiteral(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddle(node) ||
  ts.isTemplateTail(node);

const knownIn = (words: ReadonlySet<string>): string[] =>
  [...words].flatMap((word) => {
    const known =
      [word, ...word.split('.')].find((part) => names.has(part)) ??
      [...published.localities.keys()].find((code) => word.includes(code));
    return known === undefined ? [] : [`${known}, ${names.get(known) ?? ''}`];
  });

it('reads the code, and enough of more than one locality to look for', () => {
  expect(code.length).toBeGreaterThan(300);
  expect(published.localities.size).toBeGreaterThan(1);
  for (const locality of published.localities.keys()) {
    expect(documents.filter((document) => document.locality === locality)).not.toEqual([]);
  }
  expect(names.size).toBeGreaterThan(500);
});

it('names no locality, nor any of its teams, levels, paragraphs or rules', () => {
  expect(code.flatMap((path) => knownIn(wordsThatAct(path)).map((known) => `${path}: ${known}`))).toEqual([]);
});

it.each([
  ["const USUAL = 'buckinghamshire';", true],
  ['const team = `wexmoor:${name}`;', true],
  ['if (level === "L3") notice();', true],
  ["cite('B4-FC.1')", true],
  ["team.id === 'family-help-north'", true],
  ['/^family-help-north/.test(team)', true],
  ['const { wexmoor } = localities;', true],
  ['const buckinghamshireFirst = true;', true],
  ["// as in `L3.PAR.4`, or Buckinghamshire's\nconst level = 'family-help';", false],
])('%j: %s', (text, known) => {
  expect(knownIn(wordsThatAct('made-up.ts', text)).length > 0).toBe(known);
});
