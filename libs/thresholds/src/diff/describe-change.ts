import { actingIn } from '../check/acting.js';
import { placesIn } from '../check/births.js';
import type { Examination, ExaminedRule } from '../check/examination.js';
import type { Point } from '../check/point.js';
import { inOneBreath, witnessOf } from '../check/witness.js';
import { CAN_WAIT, PRIORITIES, RESPONSES, type Response } from '../response.js';
import type { OutcomeChange } from './document-diff.js';
import { outcomeValue, type PartChange } from './outcome-parts.js';

/** A class of change as a sentence for a policy lead, with its example and the paragraphs that make the difference. */
export function describeChange(change: PartChange, point: Point, was: Examination, is: Examination): OutcomeChange {
  const witness = witnessOf(point, is);
  const rises = isRise(change, was, is);
  const making = makersOf(rises ? change.to : change.from, change.part, point, rises ? is : was);
  const because = [...new Set(making.flatMap(({ rule }) => rule.cites.map(({ ref }) => ref)))];
  const why =
    because.length === 0 ? '' : `, because of ${inOneBreath(because)}${rises ? '' : ', which no longer asks for it'}`;
  const subject = `${witness.words.charAt(0).toUpperCase()}${witness.words.slice(1)}`;
  return { ...change, sentence: `${subject}, ${moves(change, was, is)}${why}.`, because, witness };
}

function isRise({ part, from, to }: PartChange, was: Examination, is: Examination): boolean {
  if (from === null || to === null) return from === null;
  if (part === 'priority') return rankIn(PRIORITIES, to) > rankIn(PRIORITIES, from);
  if (part === 'can-wait') return rankIn(CAN_WAIT, to) > rankIn(CAN_WAIT, from);
  const rankOf = (value: string, examination: Examination): number => {
    const [response = '', level] = value.split(' ');
    const levels = examination.document?.levels ?? [];
    return RESPONSES.indexOf(response as Response) * 100 + levels.findIndex(({ id }) => id === level);
  };
  return rankOf(to, is) > rankOf(from, was);
}

const rankIn = (words: readonly string[], word: string): number => words.indexOf(word);

/** The rules that give a part its value, of those that act. */
function makersOf(
  value: string | null,
  part: PartChange['part'],
  point: Point,
  examination: Examination,
): ExaminedRule[] {
  const cells = placesIn(point.births, examination.births);
  const acting = [...new Set(cells.flatMap((cell) => actingIn(examination, point, cell)))];
  return acting.filter((each) => valuesOf(each, part).includes(value ?? ''));
}

function valuesOf(each: ExaminedRule, part: PartChange['part']): readonly string[] {
  const { rule } = each;
  switch (part) {
    case 'outcome':
      return [outcomeValue(each)];
    case 'priority':
      return [rule.priority];
    case 'can-wait':
      return [rule.canWait];
    case 'duty':
      return rule.beside;
    case 'must-not':
      return rule.mustNot;
    case 'question':
      return rule.question === null ? [] : [rule.question];
  }
}

const RESPONSE_WORDS: Readonly<Record<Response, string>> = {
  universal: 'universal and community early help',
  notify: 'a notification alone',
  'family-help': 'Family Help',
  macpt: 'the MACPT',
};

function moves({ part, from, to }: PartChange, was: Examination, is: Examination): string {
  switch (part) {
    case 'outcome':
      return `would move from ${outcomeInWords(from, was)} to ${outcomeInWords(to, is)}`;
    case 'priority':
      return `would move from priority ${from ?? 'of no rule'} to priority ${to ?? 'of no rule'}`;
    case 'can-wait':
      return `would move from “can it wait: ${from ?? 'no rule says'}” to “can it wait: ${to ?? 'no rule says'}”`;
    case 'duty':
      return to === null ? `would lose the duty beside it: ${from}` : `would gain the duty beside it: ${to}`;
    case 'must-not':
      return to === null ? `would lose the warning: ${from}` : `would gain the warning: ${to}`;
    case 'question':
      return to === null ? `would no longer be asked: ${from}` : `would be asked: ${to}`;
  }
}

function outcomeInWords(value: string | null, { document }: Examination): string {
  if (value === null) return 'no rule (a conversation is needed)';
  const [response = 'universal', level = ''] = value.split(' ');
  const name = document?.levels.find(({ id }) => id === level)?.name;
  return `${RESPONSE_WORDS[response as Response]}${name === undefined ? '' : ` (${level}, ${name})`}`;
}
