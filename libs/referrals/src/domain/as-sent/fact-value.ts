import type { Fact } from '#thresholds';
import { folded } from './code-list.js';
import { readPartialDate } from './partial-date.js';
import { certain, doubted, type Reading } from './reading.js';

/** Asked, and not known: never the same as no. */
export const UNKNOWN = 'unknown';

const LONGEST = 64;

/**
 * A fact's value as sent, against its scale in the catalogue: `yes`, `no`, a step, a number, a day, or `unknown`.
 * `true` is yes and `false` no. What is not a value of the fact is read as `unknown`, with a doubt.
 */
export function readFactValue(
  fact: Fact,
  sent: string | number | boolean | null | undefined,
): Reading<string | number> {
  if (isNothing(sent)) return doubted(UNKNOWN, 'value-not-given');
  const word = wordOf(sent);
  if (word === UNKNOWN) return certain(UNKNOWN);
  if (fact.type === 'number') return readNumber(typeof sent === 'number' ? sent : word);
  if (fact.type === 'date') return readDay(sent);
  return fact.type === 'scale' ? readStep(fact.scale, word) : (YES_NO.get(word) ?? OFF_SCALE);
}

const OFF_SCALE = doubted(UNKNOWN, 'value-off-scale');
const [YES, NO] = [certain('yes'), certain('no')];
const YES_NO: ReadonlyMap<string, Reading<string>> = new Map([
  ['yes', YES],
  ['y', YES],
  ['true', YES],
  ['no', NO],
  ['n', NO],
  ['false', NO],
]);

const isNothing = (sent: unknown): sent is null | undefined =>
  sent === null || sent === undefined || (typeof sent === 'string' && sent.trim() === '');

function wordOf(sent: string | number | boolean): string {
  if (typeof sent === 'boolean') return sent ? 'yes' : 'no';
  if (typeof sent === 'number' || sent.length > LONGEST) return '';
  return folded(sent);
}

function readStep(steps: readonly string[], word: string): Reading<string> {
  const step = steps.find((each) => each === word || folded(each) === word);
  return step === undefined ? OFF_SCALE : certain(step);
}

function readNumber(sent: number | string): Reading<string | number> {
  const plain = typeof sent === 'number' || /^-?\d{1,15}(\.\d{1,15})?$/.test(sent);
  const number = Number(sent);
  return plain && Number.isFinite(number) ? certain(number) : OFF_SCALE;
}

/** A day may lie ahead (a journey planned); a month or year alone is not a day and is read as unknown. */
function readDay(sent: string | number | boolean): Reading<string | number> {
  if (typeof sent !== 'string') return OFF_SCALE;
  const { value, doubt } = readPartialDate(sent);
  if (value === null || value.from !== value.until) return doubted(UNKNOWN, doubt ?? 'not-a-date');
  return doubt === null ? certain(value.from) : doubted(value.from, doubt);
}
