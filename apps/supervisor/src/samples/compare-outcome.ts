import type { ExpectedOutcome, Outcome } from './sample.js';

/**
 * Compares what a contact came to with what its sample expects.
 * @returns each difference in plain words; none where all is as expected
 */
export function compareOutcome(expect: ExpectedOutcome, outcome: Outcome): string[] {
  return [
    ...differ('the response', expect.response, outcome.response),
    ...differ('the route', expect.route, outcome.route),
    ...differ('the team', expect.team, outcome.team),
    ...differ('the reason of the route', expect.reason, outcome.reason),
    ...differ('the priority', expect.priority, outcome.priority),
    ...differ('whether it can wait', expect.canWait ?? outcome.canWait, outcome.canWait),
    ...differ('the paragraph', expect.paragraph, outcome.paragraph),
    ...differ('whether the duty ladder starts', yesOrNo(expect.callOut), yesOrNo(outcome.callOut)),
    ...differ('what is doubted', listed(expect.doubts), listed(outcome.doubts)),
    ...childrenDiffer(expect.children ?? outcome.children, outcome.children),
  ];
}

function childrenDiffer(expected: Outcome['children'], found: Outcome['children']): string[] {
  const refs = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return refs.flatMap((ref) => differ(`the response for ${ref}`, childIn(expected, ref), childIn(found, ref)));
}

const childIn = (children: Outcome['children'], ref: string): string | null =>
  ref in children ? (children[ref] ?? null) : 'not a child here';

const differ = (what: string, expected: string | null, found: string | null): string[] =>
  expected === found ? [] : [`${what} should be ${expected ?? 'none'} and is ${found ?? 'none'}`];

const yesOrNo = (flag: boolean): string => (flag ? 'yes' : 'no');

const listed = (codes: readonly string[]): string => (codes.length === 0 ? 'nothing' : codes.join(', '));
