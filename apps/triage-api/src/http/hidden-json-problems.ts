import { jsonProblem, type JsonProblem, type JsonProblemCode } from './json-problem.js';

const MAX_DEPTH = 64;
/** After so many the sender has enough to go on. */
const MAX_PROBLEMS = 50;
/** Beyond so many characters a pointer names the nearest member above, so that answers stay small. */
const MAX_POINTER = 256;
/** The largest double has 309 digits: a shorter number without an exponent can always be held. */
const MAX_PLAIN_NUMBER = 300;

const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const NUL_CHARACTER = '\0';
/** Under the u flag a pair is one character, so only halves match. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/**
 * What `JSON.parse` hides, found in one pass over a text it has already parsed: as the text is known to be JSON, only
 * strings, names, depth and numbers are looked at. Never recurses, and is linear in the length of the text.
 *
 * @param text valid JSON
 */
export function hiddenProblems(text: string): JsonProblem[] {
  const scan = new Scan(text);
  for (let at = 0; at < text.length;) at = scan.step(at);
  return scan.problems;
}

/** An array or object being read, and where in it the reader stands. */
interface Level {
  readonly isObject: boolean;
  /** Names seen so far; none until the first. */
  names: Set<string> | null;
  name: string;
  index: number;
}

class Scan {
  readonly problems: JsonProblem[] = [];
  private readonly levels: Level[] = [];
  private level: Level | undefined;
  private nameIsNext = false;
  /** Did the string last read hold a backslash? If not it is its own meaning. */
  private escaped = false;

  constructor(private readonly text: string) {}

  /** Takes in what stands at a place, and says where the next thing stands. */
  step(at: number): number {
    switch (this.text.charCodeAt(at)) {
      case 0x22: // "
        return this.string(at);
      case 0x2c: // ,
        return this.next(at);
      case 0x5b: // [
        return this.open(at, false);
      case 0x7b: // {
        return this.open(at, true);
      case 0x5d: // ]
      case 0x7d: // }
        return this.close(at);
      default:
        return isDigit(this.text.charCodeAt(at)) ? this.number(at) : at + 1;
    }
  }

  private open(at: number, isObject: boolean): number {
    if (this.levels.length === MAX_DEPTH) {
      this.note('too-deep');
      return this.text.length;
    }
    this.level = { isObject, names: null, name: '', index: 0 };
    this.levels.push(this.level);
    this.nameIsNext = isObject;
    return at + 1;
  }

  private close(at: number): number {
    this.levels.pop();
    this.level = this.levels.at(-1);
    this.nameIsNext = false;
    return at + 1;
  }

  private next(at: number): number {
    if (this.level?.isObject) this.nameIsNext = true;
    else if (this.level) this.level.index += 1;
    return at + 1;
  }

  private string(at: number): number {
    const end = this.endOfString(at);
    if (this.nameIsNext && this.level) this.name(this.level, this.meaning(at, end));
    else if (this.escaped) this.characters(this.meaning(at, end));
    return end;
  }

  private name(level: Level, name: string): void {
    level.name = name;
    this.nameIsNext = false;
    level.names ??= new Set();
    if (level.names.has(name)) this.note('duplicate-member');
    if (FORBIDDEN.has(name)) this.note('forbidden-member');
    if (this.escaped) this.characters(name);
    level.names.add(name);
  }

  /** Raw, neither can stand in valid UTF-8 JSON: both come only by escape. */
  private characters(text: string): void {
    if (text.includes(NUL_CHARACTER)) this.note('nul-character');
    if (LONE_SURROGATE.test(text)) this.note('lone-surrogate');
  }

  private number(at: number): number {
    let end = at + 1;
    let exponent = false;
    for (; isPartOfNumber(this.text.charCodeAt(end)); end += 1) exponent ||= isExponent(this.text.charCodeAt(end));
    const mayBeTooLarge = exponent || end - at > MAX_PLAIN_NUMBER;
    if (mayBeTooLarge && !Number.isFinite(Number(this.text.slice(at, end)))) this.note('number-too-large');
    return end;
  }

  private endOfString(at: number): number {
    this.escaped = false;
    for (let end = at + 1; ; end += 1) {
      const character = this.text.charCodeAt(end);
      if (character === 0x22) return end + 1;
      if (character !== 0x5c) continue;
      this.escaped = true;
      end += 1;
    }
  }

  private meaning(at: number, end: number): string {
    return this.escaped ? (JSON.parse(this.text.slice(at, end)) as string) : this.text.slice(at + 1, end - 1);
  }

  private note(code: JsonProblemCode): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(jsonProblem(pointerTo(this.levels), code));
  }
}

const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39;
const isExponent = (character: number): boolean => character === 0x65 || character === 0x45;
/** Digits, point, exponent and its sign. */
const isPartOfNumber = (character: number): boolean =>
  isDigit(character) || isExponent(character) || character === 0x2e || character === 0x2b || character === 0x2d;

function pointerTo(levels: readonly Level[]): string {
  let pointer = '';
  for (const { isObject, name, index } of levels) {
    const longer = `${pointer}/${isObject ? tokenFor(name) : index}`;
    if (longer.length > MAX_POINTER) return pointer;
    pointer = longer;
  }
  return pointer;
}

/** A pointer is shown and logged, so what is no character is shown as one that says so. */
const tokenFor = (name: string): string =>
  name
    .replace(/[\0\ud800-\udfff]/gu, '\ufffd')
    .replaceAll('~', '~0')
    .replaceAll('/', '~1');
