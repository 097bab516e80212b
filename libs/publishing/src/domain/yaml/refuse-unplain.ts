import { CST, Lexer } from 'yaml';
import type { ReadProblem } from '../read-problem.js';
import { lineAndColumn } from './position.js';

/** How deep a file may go. A published line needs a dozen steps; the parser of YAML is not asked to go further than it can. */
const DEEPEST = 64;
/** Each step of indentation is a column or more, so this bounds the depth of what is not in brackets. */
const WIDEST_INDENT = 2 * DEEPEST;
/** Real files have a token to every two and a half bytes or more. What is made of next to nothing else is slow to read. */
const MOST_TOKENS = 400_000;
/** After so many of one kind, one more says nothing. */
const MOST_OF_A_KIND = 20;

const REPEATS: Readonly<Record<string, string>> = {
  anchor: 'an anchor (&) is not used here: write the words out where they are needed.',
  alias: 'an alias (*) is not used here: write the words out where they are needed, or put them in quotes.',
};

const UNPLAIN: Readonly<Record<string, string>> = {
  tag: 'a tag (!) is not used here: take it away, or put the words in quotes.',
  'directive-line': 'a directive (%) is not used here: take the line away.',
};

const NOT_IN_THE_TEXT = ['doc-mode', 'flow-error-end', 'scalar'];
const OPENING = ['flow-map-start', 'flow-seq-start'];
const CLOSING = ['flow-map-end', 'flow-seq-end'];
const NESTING = ['seq-item-ind', 'explicit-key-ind'];

/** How deep the text has gone, as far as can be told one token at a time. */
interface Depth {
  brackets: number;
  onThisLine: number;
  indent: number;
  /** Does the next token begin a line? */
  atStart: boolean;
}

/**
 * Looks through the tokens of a text for what a document never needs and an attack would: anchors and aliases (which let a few lines
 * become a million), tags (which name types to make), directives, and nesting deeper than anyone reads.
 * It only counts, so that it is quick and safe on anything.
 * @param mayRepeat lets anchors and aliases be, for files that are the release's own
 */
export function refuseUnplain(text: string, mayRepeat: boolean): ReadProblem[] {
  const refused = mayRepeat ? UNPLAIN : { ...UNPLAIN, ...REPEATS };
  const problems: ReadProblem[] = [];
  const seen = new Map<string, number>();
  let tokens = 0;
  const depth: Depth = { brackets: 0, onThisLine: 0, indent: 0, atStart: true };
  for (const { type, lexeme, offset } of tokensOf(text)) {
    const message = refused[type];
    const times = (seen.get(type) ?? 0) + 1;
    seen.set(type, times);
    if (message !== undefined && times <= MOST_OF_A_KIND) problems.push(problemAt(text, offset, message));
    const stop = whyToStop(depth, type, lexeme, (tokens += 1));
    if (stop !== null) return [...problems, problemAt(text, offset, stop)];
  }
  return problems;
}

function whyToStop(depth: Depth, type: string, lexeme: string, tokens: number): string | null {
  if (CLOSING.includes(type) && depth.brackets === 0)
    return 'a bracket is closed here that was not opened: take it away.';
  if (goesTooDeep(depth, type, lexeme)) return `goes deeper than ${DEEPEST} steps here: no person could read it.`;
  return tokens > MOST_TOKENS ? 'is made of more pieces than a person could read: split it.' : null;
}

interface Token {
  readonly type: string;
  readonly lexeme: string;
  readonly offset: number;
}

function* tokensOf(text: string): Generator<Token> {
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: string = isScalar ? 'words' : (CST.tokenType(lexeme) ?? 'words');
    isScalar = type === 'scalar';
    if (NOT_IN_THE_TEXT.includes(type)) continue;
    yield { type, lexeme, offset };
    offset += lexeme.length;
  }
}

function goesTooDeep(depth: Depth, type: string, lexeme: string): boolean {
  if (OPENING.includes(type)) depth.brackets += 1;
  if (CLOSING.includes(type)) depth.brackets -= 1;
  if (type === 'space' && depth.atStart) depth.indent = lexeme.length;
  const nests = NESTING.includes(type) || type === 'map-value-ind';
  if (nests) depth.onThisLine += 1;
  const tooDeep = nests && depth.brackets === 0 && (depth.onThisLine > DEEPEST || depth.indent > WIDEST_INDENT);
  depth.atStart = lexeme.endsWith('\n');
  if (depth.atStart) [depth.onThisLine, depth.indent] = [0, 0];
  return tooDeep || depth.brackets > DEEPEST;
}

const problemAt = (text: string, offset: number, message: string): ReadProblem => ({
  path: '',
  message,
  ...lineAndColumn(text, offset),
});
