import type { Actor } from '#access';
import { giveRefs, type AddedStatement, type ContactPeople, type ContactSource, type Doubt } from '#referrals';
import type { FactCatalogue } from '#thresholds';
import { Findings } from '../contacts/as-sent/findings.js';
import { checkAsSent, isObject } from '../contacts/as-sent/shape.js';
import { readAssertion } from '../contacts/reading/read-assertions.js';
import { said } from '../contacts/reading/said.js';
import { readSource } from '../contacts/reading/read-source.js';
import { entriesOf } from '../contacts/reading/sent-list.js';
import { Problem, type FieldProblem } from '../http/problem.js';
import { AddedFactsDto, type AddedFactDto } from './facts.dto.js';

/** What further statements are read with. */
export interface FactsContext {
  readonly catalogue: FactCatalogue;
  readonly people: ContactPeople;
  readonly actor: Actor;
  /** Does the actor work the case, or only tell us more of what their own agency sent? */
  readonly practitioner: boolean;
  /** Day, Europe/London. */
  readonly today: string;
}

const MOST_FACTS = 200;

/**
 * Reads statements added to a contact. Untidy ones are taken with a doubt, as a contact is; what cannot be understood is refused,
 * all of it at once.
 * @throws Problem 400
 */
export function readFacts(
  value: unknown,
  context: FactsContext,
): { readonly statements: readonly AddedStatement[]; readonly doubts: readonly Doubt[] } {
  const findings = new Findings();
  if (!isObject(value)) throw notUnderstood([{ pointer: '', code: 'wrong-type', detail: 'Send an object.' }]);
  checkAsSent(AddedFactsDto, value, '', findings);
  if (findings.errors.length > 0) throw notUnderstood(findings.errors);
  const sent = value as AddedFactsDto;
  const entries = entriesOf(sent.facts);
  if (entries.length === 0)
    throw notUnderstood([{ pointer: '/facts', code: 'missing', detail: 'Send at least one fact.' }]);
  if (entries.length > MOST_FACTS)
    throw notUnderstood([{ pointer: '/facts', code: 'too-many', detail: `Send at most ${MOST_FACTS} facts at once.` }]);
  const problems = entries.flatMap((entry) => problemsOf(entry.sent, `/facts/${entry.index}`, context));
  if (problems.length > 0) throw notUnderstood(problems);
  const { children, adults } = context.people;
  const source = sourceOf(sent, context);
  const reading = { catalogue: context.catalogue, refs: giveRefs(children, adults), source, today: context.today };
  const statements = entries.flatMap(({ sent: fact, index }): AddedStatement[] => {
    const read = readAssertion(fact, `/facts/${index}`, reading, findings);
    if (!read) return [];
    const resolves = fact.resolves === true;
    const evidence = resolves ? 'finding' : read.evidence;
    return [{ said: { ...read, evidence }, corrects: numberOf(fact), resolves, reason: said(fact.reason) }];
  });
  if (statements.length === 0) throw notUnderstood(findings.doubts);
  return { statements, doubts: findings.doubts };
}

function problemsOf(fact: AddedFactDto, at: string, { practitioner }: FactsContext): FieldProblem[] {
  const settles = fact.resolves === true;
  const corrects = fact.corrects !== null && fact.corrects !== undefined;
  return [
    ...(corrects && numberOf(fact) === null ? [{ pointer: `${at}/corrects`, code: 'wrong-type', detail: NUMBER }] : []),
    ...((corrects || settles) && said(fact.reason) === null
      ? [{ pointer: `${at}/reason`, code: 'missing', detail: WHY }]
      : []),
    ...(settles && !practitioner ? [{ pointer: `${at}/resolves`, code: 'not-yours', detail: PRACTITIONER }] : []),
  ];
}

const NUMBER = 'Send the number of the statement that this puts right.';
const WHY = 'Say why: what was said before is put right or settled by it.';
const PRACTITIONER = 'Only a practitioner settles what was said differently. Send what you know as a new fact.';

function numberOf({ corrects }: AddedFactDto): number | null {
  const number = Number(corrects);
  return corrects !== null && Number.isInteger(number) && number > 0 ? number : null;
}

/** What somebody told a practitioner is theirs; what an agency adds is the agency's own. */
function sourceOf(sent: AddedFactsDto, { people, actor, practitioner }: FactsContext): ContactSource {
  if (practitioner && sent.source) return readSource(sent.source);
  const none = { code: null, relationship: null, person: null };
  if (practitioner) return { ...none, kind: 'local-authority', agency: actor.name, identity: 'open' };
  const agency = actor.kind === 'agency' ? actor.name : people.agency;
  return { ...none, kind: people.sourceKind, agency, identity: 'open' };
}

const notUnderstood = (errors: readonly FieldProblem[]): Problem => new Problem('not-understood', { errors });
