import { readYaml } from '../../domain/read-document.js';
import type { Reading } from './cell-form.js';
import { isMapping } from '../plain/shape.js';

/** Words that YAML reads as something other than words. */
const NOT_WORDS = /^(true|false|null)$/i;
const PLAIN_WORDS = /^[A-Za-z][A-Za-z0-9_ -]*[A-Za-z0-9]$|^[A-Za-z]$/;

/** Writes plain data as YAML on one line, as docs/threshold-documents.md writes a condition. */
export function writeOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeOneLine).join(', ')}]`;
  if (isMapping(value)) {
    const members = Object.entries(value).map(([member, each]) => `${writeWord(member)}: ${writeOneLine(each)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return typeof value === 'string' ? writeWord(value) : JSON.stringify(value);
}

/** Reads YAML on one line into plain data, with all that a file of YAML is refused for. */
export function readOneLine(text: string): Reading {
  const read = readYaml(Buffer.from(text, 'utf8'));
  if (read.ok) return { value: read.value };
  const why = read.problems.map(({ message }) => message.replace(/[.:]$/, '')).join('; ');
  return { problem: `${why}. Write it as docs/threshold-documents.md does, on one line.` };
}

const writeWord = (word: string): string =>
  PLAIN_WORDS.test(word) && !NOT_WORDS.test(word) ? word : JSON.stringify(word);
