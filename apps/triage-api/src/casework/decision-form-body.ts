import { asks, REASON_BEGINS, type DecisionForm, type Intended } from '#referrals';
import type { ChildEvaluation } from '#thresholds';
import { explainChildren, type ExplainWith } from '../contacts/explain-decision.js';

/** Whole lines of the trace are taken up to about this many characters: a reason is to be read. */
const MOST_OF_A_TRACE = 4_000;

/**
 * The decision as a body to send: the reason from the trace, everyone to be considered and told as not yet, and no member that is for
 * nothing at this decision. What only the person can know is left empty.
 */
export function bodyOf(
  form: DecisionForm,
  { kind, child, response }: Intended,
  children: readonly ChildEvaluation[],
  words: ExplainWith,
): Readonly<Record<string, unknown>> {
  const text = [REASON_BEGINS[kind], ...traceOf(children, child, words)].join('\n');
  const about = children.filter(({ ref }) => child === null || ref === child);
  return {
    ...{ kind, child, response },
    reason: { type: form.reasonType, text },
    ...(asks(form, 'team') ? { team: null } : {}),
    ...(asks(form, 'wanted') ? { wanted: about.flatMap(questionsOf) } : {}),
    ...(asks(form, 'views') ? { views: [] } : {}),
    ...(asks(form, 'history') ? { history: null } : {}),
    ...(asks(form, 'otherChildren')
      ? { otherChildren: form.otherChildren.map(({ who }) => ({ who, outcome: 'not-yet', note: null })) }
      : {}),
    ...(asks(form, 'told') ? { told: form.told.map((who) => ({ who, told: 'not-yet', why: null })) } : {}),
    ...(asks(form, 'familyNetwork') ? { familyNetwork: null } : {}),
    ...(asks(form, 'refusal') ? { refusal: null } : {}),
  };
}

/** What is proposed and the published lines it stands on, as they are explained to a practitioner; nothing that is still open. */
function traceOf(children: readonly ChildEvaluation[], only: string | null, words: ExplainWith): readonly string[] {
  const settled = children.map((child) => ({ ...child, ...NOTHING_OPEN }));
  const lines = explainChildren(settled, words).flatMap(({ child, lines: said }) =>
    only === null || child.ref === only ? said : [],
  );
  let length = 0;
  return lines.filter((line) => (length += line.length) <= MOST_OF_A_TRACE);
}

const NOTHING_OPEN = { ceiling: null, undecided: [], questions: [], nearest: null, beside: [], mustNot: [] };

const questionsOf = ({ questions }: ChildEvaluation): readonly object[] =>
  questions.map(({ ask, fact, about, wording }) => ({ of: ask, fact, about, question: wording }));
