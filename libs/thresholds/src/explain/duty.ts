import type { ChildEvaluation, MatchedRule } from '../evaluation.js';
import type { FactCatalogue } from '../fact.js';
import { lessPatient, moreUrgent, responseRank } from '../response.js';
import { say, type Wording } from '../wording.js';
import { careLines } from './care-lines.js';
import { clip, factInWords, inOneBreath, sentence, sourceInWords, type Words } from './in-words.js';

export interface DutyOptions {
  readonly wording: Wording;
  /** Where the children are and with whom, in words; null where it is not known or not for the reader. */
  readonly where: string | null;
  /** Longest a line may be; 160 characters, one text message, where left out. */
  readonly longest?: number;
}

/** Lines of a telephone that can be read at a glance. */
export const DUTY_LINES = 5;
const LONGEST_LINE = 160;
/** Below this an instruction cut short says nothing. */
const SHORTEST_USE = 40;

/**
 * Explains a whole contact to whoever is on duty, in five lines at most for a telephone: what, why in the published words, who is
 * where and what is not known, what to do first and what not to do, what to ask. Where there is not room for all of it,
 * what must not be done is kept whole and the rest gives way.
 * @param children every child of the contact; the highest speaks first
 * @returns one to five lines, none longer than `longest`
 */
export function explainToDuty(
  children: readonly ChildEvaluation[],
  catalogue: FactCatalogue,
  options: DutyOptions,
): string[] {
  const { wording, longest = LONGEST_LINE } = options;
  const [highest] = [...children].sort((a, b) => responseRank(b.response) - responseRank(a.response));
  if (highest === undefined) return [wording.templates.duty.notEvaluated];
  const words: Words = { catalogue, wording };
  const care = careLines(unique(children.flatMap(({ mustNot }) => mustNot)), wording, longest);
  const first = firstLines(unique(children.flatMap(({ beside }) => beside)), care, wording, longest);
  const [why, where, ask] = [
    whyLine(highest.because[0], wording),
    whereLine(children, options, words, longest),
    askLine(highest, wording),
  ].map((line) => (line === null ? null : clip(line, longest)));
  const room = DUTY_LINES - 1 - first.length;
  const [whyHere, whereHere, askHere] = keep([why, where, ask], room);
  const what = clip(whatLine(highest, children, wording), longest);
  return [what, whyHere, whereHere, ...first, askHere].filter((line) => line !== null && line !== undefined);
}

/** The first lines there is room for; the others give way. */
function keep(lines: readonly (string | null | undefined)[], room: number): (string | null)[] {
  let left = room;
  return lines.map((line) => (line && left-- > 0 ? line : null));
}

function whatLine({ response }: ChildEvaluation, children: readonly ChildEvaluation[], wording: Wording): string {
  const { shortResponses, canWait } = wording.templates;
  const values = {
    response: shortResponses[response ?? 'conversation'],
    priority: children.map(({ priority }) => priority).reduce(moreUrgent),
    canWait: canWait[children.map((child) => child.canWait).reduce(lessPatient)],
  };
  if (children.length > 1) return say(wording, 'duty', 'whatOfMany', { ...values, children: children.length });
  return say(wording, 'duty', 'what', { ...values, who: wording.templates.practitioner.theChild });
}

const whyLine = (rule: MatchedRule | undefined, wording: Wording): string | null =>
  rule === undefined ? null : say(wording, 'duty', 'why', { ref: rule.cites.ref, text: sentence(rule.cites.text) });

/** Where the children are takes at most half the line, so that what is not known is seen too. */
function whereLine(
  children: readonly ChildEvaluation[],
  { where }: DutyOptions,
  words: Words,
  longest: number,
): string | null {
  const unknown = unique(children.flatMap(unknownOf)).map((fact) => factInWords(fact, words));
  const { wording } = words;
  const parts = [
    ...(where === null ? [] : [say(wording, 'duty', 'where', { where: clip(where, longest / 2) })]),
    ...(unknown.length === 0 ? [] : [say(wording, 'duty', 'unknown', { unknown: inOneBreath(unknown) })]),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

/** What a rule acted on without knowing, then what could still raise it. */
const unknownOf = ({ because, undecided }: ChildEvaluation): readonly string[] => [
  ...because.filter(({ by }) => by === 'precaution').flatMap((rule) => rule.unknown),
  ...undecided.filter(({ live }) => live).flatMap(({ needs }) => needs),
];

/**
 * What to do first shares a line with what not to do: before it where that is one line, after it where it is several. It is cut, or
 * left out, where there is no room; what not to do never is.
 */
function firstLines(duties: readonly string[], care: readonly string[], wording: Wording, longest: number): string[] {
  if (duties.length === 0) return [...care];
  const first = say(wording, 'duty', 'first', { duty: duties.map(sentence).join(' ') });
  const last = care.at(-1) ?? '';
  const room = longest - (last === '' ? 0 : last.length + 1);
  if (first.length > room && room < SHORTEST_USE) return [...care];
  const parts = [clip(first, room), last].filter((part) => part !== '');
  return [...care.slice(0, -1), (care.length > 1 ? parts.reverse() : parts).join(' ')];
}

function askLine({ questions, because }: ChildEvaluation, wording: Wording): string | null {
  const [best] = questions;
  if (best !== undefined)
    return say(wording, 'duty', 'ask', { source: sourceInWords(best.ask, wording), question: best.wording });
  const question = because.find((rule) => rule.question !== null)?.question;
  return question ? say(wording, 'duty', 'forYou', { question }) : null;
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];
