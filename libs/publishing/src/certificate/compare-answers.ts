import type { Certificate } from '#thresholds';
import type { SolverAnswer } from './ask-solver.js';
import type { AskedOf } from './questions.js';

/** What the solver leaves open, and where it differs from the certificate, in words for a policy lead. Empty where it agrees. */
export function compareAnswers(
  asked: readonly AskedOf[],
  answers: readonly SolverAnswer[],
  certificate: Certificate,
): string[] {
  const answerTo = new Map(answers.map((answer) => [answer.id, answer]));
  const open = asked.filter(({ question }) => (answerTo.get(question.id)?.answer ?? 'unknown') === 'unknown');
  const differing = asked.flatMap((each) => {
    if (open.includes(each)) return [];
    const holds = (answerTo.get(each.question.id)?.answer === 'yes') === (each.yesMeans === 'holds');
    return holds === saysHolds(each, certificate) ? [] : [differs(each, holds)];
  });
  return [...leftOpen(open, (each) => answerTo.get(each.question.id)?.said ?? 'no answer'), ...differing];
}

/** Does the certificate say that the property holds of the rule? Of a rule it could not look at all through, it says nothing. */
function saysHolds({ check, asked }: AskedOf, { findings }: Certificate): boolean {
  const about = findings.filter(
    (finding) => finding.check === check && (asked === null || finding.path.endsWith(`(${asked.rule.id})`)),
  );
  if (check === 'decides') return about.length === 0 && !neverActs(asked, findings);
  return !about.some(({ severity }) => severity === 'error');
}

/** A rule that never acts is said so once, and not again that it never decides. */
const neverActs = (asked: AskedOf['asked'], findings: Certificate['findings']): boolean =>
  findings.some(({ check, path }) => check === 'can-fire' && path.endsWith(`(${asked?.rule.id ?? ''})`));

const nameOf = ({ asked }: AskedOf): string => (asked === null ? 'the rules together' : `“${asked.rule.id}”`);

const WHAT: Readonly<Record<string, string>> = {
  'can-fire': 'whether it can act at all',
  decides: 'whether it ever decides',
  'national-floor': 'whether anything comes to less than it asks for',
  'numbers-alone': 'whether numbers alone reach the MACPT by it',
  monotone: 'whether more harm can lower an outcome',
};

/** One sentence for each reason why: a solver that never started leaves everything open. */
function leftOpen(open: readonly AskedOf[], whyOf: (each: AskedOf) => string): string[] {
  const byWhy = new Map<string, AskedOf[]>();
  for (const each of open) byWhy.set(whyOf(each), [...(byWhy.get(whyOf(each)) ?? []), each]);
  return [...byWhy].map(([why, some]) => {
    const [first] = some as [AskedOf, ...AskedOf[]];
    const further = some.length === 1 ? '' : `, nor ${some.length - 1} further questions`;
    return `The solver could not say of ${nameOf(first)} ${WHAT[first.check] ?? first.check}${further} (${why.split('\n')[0] ?? why}), so it is not published.`;
  });
}

const differs = (each: AskedOf, holds: boolean): string =>
  `The solver and the certificate differ on ${nameOf(each)}: asked ${WHAT[each.check] ?? each.check}, the solver finds that ` +
  `the property ${holds ? 'holds' : 'does not hold'} and the certificate says otherwise. Do not publish; tell those who look after this service.`;
