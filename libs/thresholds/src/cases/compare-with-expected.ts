import type { ChildEvaluation, Evaluation } from '../evaluation.js';
import { lessPatient, moreUrgent, responseRank, type Response } from '../response.js';
import type { Expected } from './practice-case.js';

/** Compares an evaluation with what a case expects, in sentences; none where it is as expected. */
export function compareWithExpected(evaluation: Evaluation, expect: Expected): string[] {
  const { children } = evaluation;
  const response = highest(children.map((child) => child.response));
  const ceiling = highest(children.map((child) => child.ceiling?.response ?? null));
  const leading = children.filter((child) => child.response === response);
  const because = children.flatMap((child) => child.because);
  const cited = new Set(because.flatMap((rule) => [rule.cites, ...rule.alsoCites].map((cite) => cite.ref)));
  const rules = because.map((rule) => `${rule.rule} (${rule.response}, ${rule.by})`).join(', ') || 'no rule';
  const differ = (what: string, wanted: string | null | undefined, came: string | null): string[] =>
    wanted === undefined || wanted === came ? [] : [`${what} should be ${say(wanted)}, and is ${say(came)}: ${rules}.`];
  const levels = leading.map((child) => child.level);
  return [
    ...differ('The response', expect.response, response),
    ...children
      .filter((child) => Object.hasOwn(expect.children, child.ref))
      .flatMap((child) => differ(`The response for ${child.ref}`, expect.children[child.ref], child.response)),
    ...children
      .filter((child) => child.response !== null && expect.notResponse.includes(child.response))
      .map((child) => `The response for ${child.ref} should not be ${say(child.response)}, and is: ${rules}.`),
    ...differ('The ceiling', expect.ceiling, ceiling),
    ...expect.paragraphs.filter((ref) => !cited.has(ref)).map((ref) => `${ref} should be cited, and is not: ${rules}.`),
    ...expect.notParagraphs
      .filter((ref) => cited.has(ref))
      .map((ref) => `${ref} should not be cited, and is: ${rules}.`),
    ...differ(
      'The level',
      expect.level ?? undefined,
      levels.includes(expect.level) ? expect.level : (levels[0] ?? null),
    ),
    ...differ('The priority', expect.priority ?? undefined, children.map((child) => child.priority).reduce(moreUrgent)),
    ...differ('Can it wait', expect.canWait ?? undefined, children.map((child) => child.canWait).reduce(lessPatient)),
    ...differHow(leading, response, expect.by, rules),
  ];
}

/** The highest response comes by what is known as soon as one rule is known to ask for it. */
function differHow(
  leading: readonly ChildEvaluation[],
  response: Response | null,
  by: string | null,
  rules: string,
): string[] {
  const ways = leading
    .flatMap((child) => child.because.filter((rule) => rule.response === response))
    .map((rule) => rule.by);
  const came = ways.includes('known') ? 'known' : (ways[0] ?? 'nothing');
  return by === null || by === came ? [] : [`It should come by ${by}, and comes by ${came}: ${rules}.`];
}

const highest = (responses: readonly (Response | null)[]): Response | null =>
  responses.reduce((a, b) => (responseRank(b) > responseRank(a) ? b : a), null);

const say = (word: string | null): string => (word === null ? 'none' : `“${word}”`);
