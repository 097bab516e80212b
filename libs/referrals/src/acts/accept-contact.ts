import { createHash } from 'node:crypto';
import type { Actor } from '#access';
import { isOpen, startClock, type Calendar, type StartedClock } from '#clocks';
import type { AuditEntry, Clock, Ids, Lane, OutboxMessage, UnitOfWork } from '#record';
import { acceptanceRows } from '../domain/acceptance-rows.js';
import type { Doubt, ReceivedContact } from '../domain/contact.js';
import type { Locality } from '../domain/locality.js';
import { DECIDE_CONTACT } from '../domain/owed-work.js';
import { REFERENCE_BYTES, referenceFrom } from '../domain/reference.js';
import { answeredBefore } from '../persistence/answered-before.query.js';
import { hashOfParsed } from '../persistence/canonical-json.js';
import { ReferenceTaken, type Acceptance, type Intake } from '../persistence/intake.js';

/** A contact as sent and as read. */
export interface Submission {
  readonly contact: ReceivedContact;
  readonly doubts: readonly Doubt[];
  /** The bytes as received. */
  readonly body: Buffer;
  /** The body as parsed, for comparing with what a key brought before. */
  readonly parsed: unknown;
  readonly idempotencyKey: string | null;
  readonly actor: Actor;
  readonly correlationId: string;
}

/** What accepting is done with. */
export interface AcceptContext {
  readonly intake: Intake;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly locality: Locality;
  readonly calendar: Calendar;
}

/** What the caller is told. */
export interface Receipt {
  readonly id: string;
  readonly reference: string;
  readonly status: 'received';
  readonly receivedAt: string;
  readonly whatHappensNext: string;
  readonly doubts: readonly Doubt[];
  readonly links: { readonly self: string; readonly progress: string };
}

/** `key-in-flight`: the same key is being accepted now. `key-reused`: the key came before with another body. */
export type Accepting =
  | { readonly outcome: 'accepted' | 'accepted-before'; readonly receipt: Receipt }
  | { readonly outcome: 'key-in-flight' | 'key-reused' };

const DRAWS = 4;

/**
 * Accepts a contact: one statement commits the contact, its audit entry, its clock and the work to do, or nothing.
 * @returns the receipt, once committed; the same receipt again for a key sent again
 * @throws the driver's error when it could not be committed: the caller must then be told to telephone
 */
export async function acceptContact(submission: Submission, context: AcceptContext): Promise<Accepting> {
  for (let draw = 1; ; draw++) {
    const { acceptance, receipt } = prepare(submission, context);
    try {
      const outcome = await context.intake.accept(acceptance);
      if (outcome === 'accepted') return { outcome, receipt };
      if (outcome === 'in-flight') return { outcome: 'key-in-flight' };
      return await answerAgain(acceptance, context);
    } catch (error) {
      if (!(error instanceof ReferenceTaken) || draw === DRAWS) throw error;
    }
  }
}

async function answerAgain({ locality, caller, key }: Acceptance, { unitOfWork }: AcceptContext): Promise<Accepting> {
  if (!key) throw new Error('a contact without a key was taken for one seen before');
  const before = await unitOfWork.read({ locality }, (tx) => answeredBefore(tx, { locality, caller, key: key.text }));
  if (!before?.parsedBodySha256.equals(key.parsedBodySha256)) return { outcome: 'key-reused' };
  return { outcome: 'accepted-before', receipt: before.answer as Receipt };
}

function prepare(submission: Submission, context: AcceptContext): { acceptance: Acceptance; receipt: Receipt } {
  const { contact, actor, correlationId, body } = submission;
  const { locality, calendar, ids } = context;
  const now = context.clock.now();
  const { receivedAt, backdated, doubts } = timeOfReceipt(submission, now);
  const id = ids.next();
  const reference = referenceFrom(ids.bytes(REFERENCE_BYTES));
  const clock = startClock('decide-referral', receivedAt, calendar, locality.clocks);
  const holder = locality.frontDoorTeam;
  const bodySha256 = createHash('sha256').update(body).digest();
  const receipt = receiptFor({ id, reference, receivedAt, doubts, clock, locality });
  const audit = acceptedEntry(submission, { id, locality: locality.code, holder, bodySha256, doubts });
  const lane = laneFor(contact, locality, calendar, now);
  const work: OutboxMessage = {
    id: ids.next(),
    locality: locality.code,
    ...DECIDE_CONTACT,
    lane,
    subject: id,
    correlationId,
  };
  const facts = {
    id,
    reference,
    locality: locality.code,
    actor,
    receivedAt,
    backdated,
    doubts,
    clock,
    holder,
    correlationId,
    audit,
    work,
  };
  const acceptance: Acceptance = {
    locality: locality.code,
    contactId: id,
    rows: acceptanceRows(contact, facts),
    body,
    bodySha256,
    caller: actor.id,
    key: keyOf(submission),
    answer: receipt,
  };
  return { acceptance, receipt };
}

const keyOf = ({ idempotencyKey, parsed }: Submission): Acceptance['key'] =>
  idempotencyKey === null ? null : { text: idempotencyKey, parsedBodySha256: hashOfParsed(parsed) };

/** Only a caller who may backdate says when it was received; anyone else's word is kept, marked, and not acted on. */
function timeOfReceipt({ contact, doubts, actor }: Submission, now: Date) {
  if (!contact.receivedAt) return { receivedAt: now, backdated: false, doubts };
  if (actor.rights.includes('backdate')) return { receivedAt: contact.receivedAt, backdated: true, doubts };
  const ignored = {
    pointer: '/receivedAt',
    code: 'may-not-backdate',
    detail: 'The time of receipt is when it reached us; only samples and imports may say otherwise.',
  };
  return { receivedAt: now, backdated: false, doubts: [...doubts, ignored] };
}

/** Danger said out loud, police protection, and whatever comes while the front door is closed go by the urgent queue. */
function laneFor(contact: ReceivedContact, locality: Locality, calendar: Calendar, now: Date): Lane {
  const said = contact.immediateDanger === 'yes' || contact.police?.protection === true;
  return said || !frontDoorOpen(locality, calendar, now) ? 'urgent' : 'routine';
}

const frontDoorOpen = ({ teams, frontDoorTeam }: Locality, calendar: Calendar, now: Date): boolean =>
  teams.some(({ id, hours }) => id === frontDoorTeam && isOpen(hours, calendar, now) === 'open');

const acceptedEntry = (
  { actor, contact, correlationId }: Submission,
  facts: { id: string; locality: string; holder: string; bodySha256: Buffer; doubts: readonly Doubt[] },
): AuditEntry => ({
  locality: facts.locality,
  stream: facts.id,
  seq: 1,
  name: 'contact.accepted',
  actor,
  purpose: 'accept-contact',
  details: {
    bodySha256: facts.bodySha256.toString('hex'),
    kind: contact.kind,
    sourceKind: contact.source.kind,
    children: contact.children.length,
    assertions: contact.assertions.length,
    doubts: facts.doubts.map(({ code }) => code),
    heldBy: facts.holder,
    correlationId,
  },
});

const receiptFor = (facts: {
  id: string;
  reference: string;
  receivedAt: Date;
  doubts: readonly Doubt[];
  clock: StartedClock;
  locality: Locality;
}): Receipt => ({
  id: facts.id,
  reference: facts.reference,
  status: 'received',
  receivedAt: facts.receivedAt.toISOString(),
  whatHappensNext: whatHappensNext(facts.clock.dueAt, facts.locality),
  doubts: facts.doubts,
  links: {
    self: `/api/v1/contacts/${facts.id}`,
    progress: `/api/v1/contacts/${facts.reference}/progress`,
  },
});

const dueWords = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

const whatHappensNext = (decideBy: Date, { telephones }: Locality): string =>
  `The front door holds this. A social worker decides by ${dueWords.format(decideBy)} and you will be told. ` +
  `If a child is in danger now ring 999. To speak to us ring ${telephones.frontDoor} (out of hours ${telephones.nightDuty}).`;
