import type { RecordedActor, Tx } from '#record';
import { putRight, readAgain } from '#thresholds';
import { madeFrom, type SentCopy } from '../../domain/feedback/copies.js';
import { TEAM, toOther, toSender, type Message, type Outgoing } from '../../domain/feedback/outgoing.js';
import { SENDER } from '../../domain/feedback/sender.js';
import { copiesOf, ownStatements } from '../../persistence/feedback/copies.js';
import { factsOfStatements, undoneBy } from '../../persistence/feedback/facts-of-statements.query.js';
import { personOf } from '../../persistence/feedback/person.query.js';
import { noteTelling } from '../../persistence/feedback/save-permission.js';
import { forAudit, saveFeedback } from '../../persistence/feedback/save-feedback.js';
import { senderOf } from '../../persistence/feedback/senders.query.js';
import { sentAccount, type SentAccount } from '../../persistence/sent-account.query.js';
import type { AddingTerms } from '../adding-terms.js';

/** Statements just added to a contact, by their numbers, and its version with them. */
export interface JustAdded {
  readonly contactId: string;
  readonly added: readonly number[];
  readonly version: number;
  readonly correlationId: string;
}

/**
 * Lets a correction follow every copy that was made from a statement which no longer stands because of those just added. Whoever made
 * contact hears which of their own statements it was, and never what somebody else says instead; a team, which statement to read again;
 * somebody of the family, nothing until new words are released.
 * @returns the version of the contact, which grows where a correction is owed
 */
export async function followCopies(
  tx: Tx,
  { contactId, added, version, correlationId }: JustAdded,
  terms: AddingTerms,
): Promise<number> {
  const { actor } = terms;
  const { locality } = actor;
  const statements = await undoneBy(tx, { locality, contactId, numbers: added });
  const outgoing = await correctionsOf(tx, { contactId, statements, by: actor, correlationId }, terms);
  if (outgoing.length === 0) return version;
  await saveFeedback(tx, locality, outgoing);
  await noteTelling(tx, {
    ...{ locality, stream: contactId, seq: version + 1, name: 'feedback.corrected', actor, purpose: 'casework' },
    details: { statements, feedback: forAudit(outgoing), correlationId },
  });
  return version + 1;
}

interface PutRight {
  readonly contactId: string;
  readonly statements: readonly number[];
  readonly by: RecordedActor;
  readonly correlationId: string;
}

async function correctionsOf(tx: Tx, put: PutRight, terms: AddingTerms): Promise<Outgoing[]> {
  const { locality } = terms.actor;
  const account = put.statements.length > 0 ? await sentAccount(tx, locality, put.contactId) : null;
  if (!account) return [];
  const copies = madeFrom(await copiesOf(tx, locality, [put.contactId]), put.statements);
  const outgoing: Outgoing[] = [];
  for (const [recipient, theirs] of copies)
    outgoing.push(...(await correctionFor(tx, recipient, { put, theirs, account }, terms)));
  return outgoing;
}

interface Correcting {
  readonly put: PutRight;
  readonly theirs: readonly SentCopy[];
  readonly account: SentAccount;
}

async function correctionFor(
  tx: Tx,
  recipient: string,
  correcting: Correcting,
  terms: AddingTerms,
): Promise<readonly Outgoing[]> {
  const { put, account } = correcting;
  const wording = terms.words.wordingOf(account.version);
  const used = put.statements.filter((n) => correcting.theirs.some(({ statements }) => statements.includes(n)));
  const newId = (): string => terms.ids.next();
  if (recipient === SENDER) {
    const { locality } = terms.actor;
    const sender = await senderOf(tx, locality, put.contactId);
    const facts = await factsOfStatements(tx, { locality, contactId: put.contactId, numbers: used });
    const now = terms.words.outcome(account, null).lines;
    const words = { lines: putRight({ facts, now }, terms.words.catalogue, wording), wording: wording.version };
    const statements = await ownStatements(tx, locality, put.contactId);
    return toSender(sender, { ...messageOf(correcting), words, statements }, newId);
  }
  const words = { lines: readAgain(used, wording), wording: wording.version };
  const reader = { recipient, contactId: put.contactId, correlationId: put.correlationId };
  const nobody = { ways: [], permissions: [], sourceIsOpen: true };
  if (recipient.startsWith(TEAM)) {
    const to = { kind: 'staff' as const };
    return [toOther({ ...reader, ...nobody, to }, { ...messageOf(correcting), words }, newId())];
  }
  const person = await personOf(tx, terms.actor.locality, put.contactId, recipient);
  const held: Message = { ...messageOf(correcting), words, settled: 'words-not-released' };
  return person ? [toOther({ ...reader, ...person }, held, newId())] : [];
}

/** A correction that a decision is told in again tells the same decision. */
const messageOf = ({ put, theirs, account }: Correcting): Omit<Message, 'words'> => ({
  kind: 'correction',
  tells: 'outcome',
  decisionN: account.decided === null ? null : account.decisionN,
  statements: [],
  corrects: theirs.map(({ id }) => id),
  causedBy: put.by,
  bars: [],
  settled: account.withheld ? 'practitioner-said-not' : null,
  toldInPerson: false,
});
