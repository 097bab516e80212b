import { createHash } from 'node:crypto';
import type { Actor } from '#access';
import { startClock, type Calendar } from '#clocks';
import { serviceScope, type AuditEntry, type Clock, type Ids, type UnitOfWork } from '#record';
import { acceptanceRows } from '../domain/acceptance-rows.js';
import type { ComesOf } from '../domain/accepted-beside.js';
import type { Doubt, ReceivedContact } from '../domain/contact.js';
import type { Locality } from '../domain/locality/locality.js';
import { laneFor } from '../domain/lane.js';
import { DECIDE_CONTACT } from '../domain/owed-work.js';
import { writeReceipt, type Receipt } from '../domain/receipt.js';
import { REFERENCE_BYTES, referenceFrom } from '../domain/reference.js';
import { timeOfReceipt } from '../domain/time-of-receipt.js';
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
  /** Left out for a contact that came by itself. */
  readonly comesOf?: ComesOf;
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

/** `key-in-flight`: the same key is being accepted now. `key-reused`: the key came before with another body. */
export type Accepting =
  | { readonly outcome: 'accepted' | 'accepted-before'; readonly receipt: Receipt }
  | { readonly outcome: 'key-in-flight' | 'key-reused' };

const DRAWS = 4;

/**
 * Accepts a contact: one statement commits the contact, its audit entry, its clock and the work to do, or nothing.
 * @returns the receipt, once committed; the same receipt again for a key sent again
 * @throws BesideTaken where what it comes of has come to something already
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
  const before = await unitOfWork.read(serviceScope(locality), (tx) =>
    answeredBefore(tx, { locality, caller, key: key.text }),
  );
  if (!before?.parsedBodySha256.equals(key.parsedBodySha256)) return { outcome: 'key-reused' };
  return { outcome: 'accepted-before', receipt: before.answer as Receipt };
}

function prepare(submission: Submission, context: AcceptContext): { acceptance: Acceptance; receipt: Receipt } {
  const { contact, actor, correlationId, body } = submission;
  const { locality, calendar, ids } = context;
  const now = context.clock.now();
  const id = ids.next();
  const reference = referenceFrom(ids.bytes(REFERENCE_BYTES));
  const { comesOf, doubts } = submission;
  const received = comesOf
    ? { receivedAt: comesOf.receivedAt, backdated: false, doubts }
    : timeOfReceipt(contact, doubts, actor, now);
  const clock = startClock('decide-referral', received.receivedAt, calendar, locality.clocks);
  const bodySha256 = createHash('sha256').update(body).digest();
  const receipt = writeReceipt({ id, reference, ...received, decideBy: clock.dueAt, locality });
  const about = { id, locality: locality.code, holder: locality.frontDoorTeam, correlationId };
  const rows = acceptanceRows(contact, {
    ...about,
    ...received,
    reference,
    actor,
    clock,
    audit: acceptedEntry(submission, { ...about, bodySha256, doubts: received.doubts }),
    work: {
      ...DECIDE_CONTACT,
      id: ids.next(),
      locality: locality.code,
      lane: laneFor(contact, locality, calendar, now),
      subject: id,
      correlationId,
    },
  });
  const key = keyOf(submission);
  return {
    acceptance: {
      locality: locality.code,
      contactId: id,
      rows,
      body,
      bodySha256,
      caller: actor.id,
      key,
      answer: receipt,
      ...(comesOf ? { beside: comesOf.beside(receipt) } : {}),
    },
    receipt,
  };
}

const keyOf = ({ idempotencyKey, parsed }: Submission): Acceptance['key'] =>
  idempotencyKey === null ? null : { text: idempotencyKey, parsedBodySha256: hashOfParsed(parsed) };

const acceptedEntry = (
  { actor, contact, correlationId, comesOf }: Submission,
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
    ...comesOf?.details,
  },
});
