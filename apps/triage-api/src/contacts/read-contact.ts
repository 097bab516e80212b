import { londonDate } from '#clocks';
import type { FactCatalogue } from '#thresholds';
import {
  fieldError,
  readContactKind,
  readInstant,
  readYesNoUnknown,
  type Doubt,
  type FieldError,
  type ReceivedContact,
} from '#referrals';
import { Findings } from './as-sent/findings.js';
import { refuse } from './as-sent/consequence.js';
import { checkAsSent, isObject } from './as-sent/shape.js';
import { ContactDto } from './contact.dto.js';
import { readAssertions } from './reading/read-assertions.js';
import { onlyDay, readAgreements, readConcern, readPolice } from './reading/read-concern.js';
import { readPeople } from './reading/read-people.js';
import { readProtectedDetails } from './reading/read-protected-details.js';
import { readSource } from './reading/read-source.js';
import { said, saidCode } from './reading/said.js';

export type ContactRead =
  | { readonly ok: true; readonly contact: ReceivedContact; readonly doubts: readonly Doubt[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

export interface ReadingOptions {
  /** Codes of the localities served here; left out, any code is taken. */
  readonly localities?: ReadonlySet<string>;
  /** May the sender say when it was received? If so, days are judged as of that day. */
  readonly mayBackdate?: boolean;
}

const MANY_CHILDREN = 200;
const MANY_FACTS = 2_000;

/**
 * Reads a contact as sent. It is refused only where it cannot be read at all: a member of the wrong JSON type, no source, no
 * child, an unknown locality. Whatever else is wrong is a doubt beside an accepted contact. All of either are told at once,
 * and nothing a sender wrote is repeated but the names of members in pointers.
 *
 * Pure; never throws; linear in the size of what was sent.
 *
 * @param value parsed JSON, as `readStrictJson` lets through
 * @param catalogue facts that may be stated
 * @param today the day, `YYYY-MM-DD` in Europe/London
 */
export function readContact(
  value: unknown,
  catalogue: FactCatalogue,
  today: string,
  { localities, mayBackdate = false }: ReadingOptions = {},
): ContactRead {
  const findings = new Findings();
  if (!isObject(value)) return { ok: false, errors: [fieldError('', 'wrong-type', 'Send an object.')] };
  checkAsSent(ContactDto, value, '', findings);
  checkTogether(value, findings);
  const locality = said(typeof value.locality === 'string' ? value.locality : null)?.toLowerCase() ?? null;
  if (locality !== null && localities?.has(locality) === false) findings.add('/locality', refuse('unknown-locality'));
  if (findings.errors.length > 0) return { ok: false, errors: findings.errors };
  const sent = value as ContactDto;
  const receivedAt = readReceivedAt(sent, today, findings);
  const day = mayBackdate && receivedAt !== null ? londonDate(receivedAt) : today;
  const contact = received(sent, { locality, receivedAt, day, catalogue }, findings);
  return { ok: true, contact, doubts: findings.doubts };
}

/** What no member can be judged of by itself. */
function checkTogether({ children, facts, childNotKnown }: Record<string, unknown>, findings: Findings): void {
  const known = Array.isArray(children) && children.some((child) => child !== null);
  const none = children === null || children === undefined || (Array.isArray(children) && !known);
  if (none && childNotKnown !== true) findings.add('/children', refuse('no-child'));
  if (known && childNotKnown === true) findings.doubt('/childNotKnown', 'child-given-though-not-known');
  if (known && children.length > MANY_CHILDREN) findings.doubt('/children', 'very-many-children');
  if (Array.isArray(facts) && facts.length > MANY_FACTS) findings.doubt('/facts', 'very-many-facts');
}

interface Receipt {
  readonly locality: string | null;
  readonly receivedAt: Date | null;
  /** Day of receipt, Europe/London. */
  readonly day: string;
  readonly catalogue: FactCatalogue;
}

function received(
  sent: ContactDto,
  { locality, receivedAt, day, catalogue }: Receipt,
  findings: Findings,
): ReceivedContact {
  const source = readSource(sent.source ?? {});
  const people = readPeople(sent, day, findings);
  const concern = readConcern(sent.concern, day, findings);
  return {
    locality,
    kind: saidCode(readContactKind, sent.kind) ?? 'concern',
    receivedAt,
    escalate: sent.escalate === true,
    childNotKnown: people.children.length === 0,
    source,
    children: people.children.map((child) => child.received),
    adults: people.adults.map((adult) => adult.received),
    immediateDanger: saidCode(readYesNoUnknown, sent.concern?.immediateDanger),
    happenedOn: onlyDay(concern.happenedAt),
    concern,
    assertions: readAssertions(sent.facts, '/facts', { catalogue, refs: people.refs, source, today: day }, findings),
    agreement: readAgreements(sent.agreement, people.refs, findings),
    police: readPolice(sent.police, day, findings),
    protectedDetails: readProtectedDetails(sent, people, source),
  };
}

/** A time of receipt that has not come is no time of receipt: the contact is received now. */
function readReceivedAt({ receivedAt }: ContactDto, today: string, findings: Findings): Date | null {
  const typed = said(receivedAt);
  if (typed === null) return null;
  const { value, doubt } = readInstant(typed);
  const moment = value === null ? null : new Date(value);
  const future = moment !== null && londonDate(moment) > today;
  if (future || doubt !== null) findings.doubt('/receivedAt', future ? 'future-time' : (doubt ?? 'not-a-time'));
  return future ? null : moment;
}
