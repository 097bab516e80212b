import type { FastifyRequest } from 'fastify';
import {
  giveRefs,
  readConversationWay,
  readInstant,
  type AsSent,
  type Conversation,
  type ConversationWay,
} from '#referrals';
import type { FactCatalogue } from '#thresholds';
import type { FactDto } from '../contacts/as-sent/fact.dto.js';
import { Findings } from '../contacts/as-sent/findings.js';
import { checkAsSent, isObject, type Dto } from '../contacts/as-sent/shape.js';
import { readAssertion } from '../contacts/reading/read-assertions.js';
import { readSource } from '../contacts/reading/read-source.js';
import { said, saidCode } from '../contacts/reading/said.js';
import { entriesOf } from '../contacts/reading/sent-list.js';
import { Problem, type FieldProblem } from '../http/problem.js';
import { readStrictJson } from '../http/strict-json.js';
import { ConversationBeginDto, ConversationPeopleDto, SuggestedFactsDto } from './conversation-as-sent.dto.js';

/** Named at once in a conversation: each is evaluated as it goes. */
const MOST_CHILDREN = 50;
const MOST_FACTS = 200;
const DAY_MS = 86_400_000;

/** What was sent, with what is doubted of it. */
export interface SentBody {
  readonly value: AsSent;
  readonly findings: Findings;
}

/**
 * Reads a body as untidy as it may be: what is of the wrong JSON type is refused, all of it at once; whatever else is wrong is a doubt.
 * @throws Problem 400
 */
export function readUntidy(type: Dto, { body }: FastifyRequest): SentBody {
  const json = readStrictJson(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  if (!json.ok) throw new Problem('not-understood', { errors: json.problems });
  const findings = new Findings();
  if (!isObject(json.value)) throw notUnderstood([{ pointer: '', code: 'wrong-type', detail: 'Send an object.' }]);
  checkAsSent(type, json.value, '', findings);
  const { children } = json.value;
  if (Array.isArray(children) && children.length > MOST_CHILDREN) throw notUnderstood([TOO_MANY_CHILDREN]);
  if (findings.errors.length > 0) throw notUnderstood(findings.errors);
  return { value: json.value, findings };
}

/** A conversation as it begins. */
export interface BeginRead {
  readonly way: ConversationWay;
  readonly beganAt: Date;
  readonly promised: Date | null;
  readonly people: AsSent;
}

/** Reads how a conversation begins. @throws Problem 400 */
export function readBegin(request: FastifyRequest, now: Date): BeginRead & SentBody {
  const { value, findings } = readUntidy(ConversationBeginDto, request);
  const { way, beganAt, callBackBy, ...people } = value as ConversationBeginDto & AsSent;
  return {
    value,
    findings,
    way: saidCode(readConversationWay, way) ?? 'telephone',
    beganAt: beganAtOf(said(beganAt), now, findings),
    promised: promisedIn(said(callBackBy), now, findings),
    people,
  };
}

/** Reads who is talking and about whom. @throws Problem 400, also where nothing is said */
export function readPeopleTold(request: FastifyRequest): SentBody & { readonly people: AsSent } {
  const { value, findings } = readUntidy(ConversationPeopleDto, request);
  const people = Object.fromEntries(
    Object.entries(value).filter(([name, member]) => PEOPLE.has(name) && member !== null),
  );
  if (Object.keys(people).length === 0) throw notUnderstood([NOBODY]);
  return { value, findings, people };
}

const PEOPLE: ReadonlySet<string> = new Set(['source', 'children', 'adults', 'agreement', 'police']);

/** A conversation that began later than now began now: clocks never start late. */
function beganAtOf(typed: string | null, now: Date, findings: Findings): Date {
  if (typed === null) return now;
  const { value, doubt } = readInstant(typed);
  const at = value === null ? null : new Date(value);
  if (at === null || at > now) findings.doubt('/beganAt', 'began-not-readable');
  else if (doubt !== null) findings.doubt('/beganAt', doubt);
  return at === null || at > now ? now : at;
}

function promisedIn(typed: string | null, now: Date, findings: Findings): Date | null {
  if (typed === null) return null;
  const at = readPromise(typed, now);
  if (at === null) findings.doubt('/callBackBy', 'promise-not-readable');
  return at;
}

/** A time within the coming day; null for any other. */
export function readPromise(typed: string, now: Date): Date | null {
  const { value } = readInstant(typed);
  const at = value === null ? NaN : Date.parse(value);
  return at > now.getTime() && at <= now.getTime() + DAY_MS ? new Date(at) : null;
}

/** Reads the list of facts that were sent. @throws Problem 400 where there is none, or very many */
export function readSuggested(request: FastifyRequest): SentBody & { readonly facts: readonly FactSent[] } {
  const { value, findings } = readUntidy(SuggestedFactsDto, request);
  const facts = entriesOf((value as SuggestedFactsDto).facts);
  if (facts.length === 0) throw notUnderstood([NO_FACT]);
  if (facts.length > MOST_FACTS) throw notUnderstood([TOO_MANY_FACTS]);
  return { value, findings, facts };
}

interface FactSent {
  readonly sent: FactDto;
  readonly index: number;
}

/** Which of the facts the catalogue has; what is doubted of each is added to the findings. */
export function suggestionsOf(
  { facts, findings }: { readonly facts: readonly FactSent[]; readonly findings: Findings },
  { people }: Pick<Conversation, 'people'>,
  { catalogue, today }: { readonly catalogue: FactCatalogue; readonly today: string },
): { readonly sent: AsSent; readonly known: boolean }[] {
  const { source, children, adults } = people as unknown as ConversationBeginDto;
  const refs = giveRefs(entriesOf(children).map(refSent), entriesOf(adults).map(refSent));
  const reading = { catalogue, refs, source: readSource(source ?? {}), today };
  return facts.map(({ sent, index }) => ({
    sent: { ...sent },
    known: readAssertion(sent, `/facts/${index}`, reading, findings) !== null,
  }));
}

const refSent = ({ sent }: { readonly sent: { readonly ref?: string | null } }): string | null => said(sent.ref);

export const notUnderstood = (errors: readonly FieldProblem[]): Problem => new Problem('not-understood', { errors });

const TOO_MANY_CHILDREN = {
  pointer: '/children',
  code: 'too-many',
  detail: `Name at most ${MOST_CHILDREN} children in one conversation. A contact may name as many as there are.`,
};
const NOBODY = { pointer: '', code: 'missing', detail: 'Send source, children, adults, agreement or police.' };
const NO_FACT = { pointer: '/facts', code: 'missing', detail: 'Send at least one fact.' };
const TOO_MANY_FACTS = { pointer: '/facts', code: 'too-many', detail: `Send at most ${MOST_FACTS} facts at once.` };
