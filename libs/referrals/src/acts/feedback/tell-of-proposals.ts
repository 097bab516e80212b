import { theService } from '#access';
import { draftForFamily, type Wording } from '#thresholds';
import type { Ids, Tx } from '#record';
import { tellingADecision, type SentCopy } from '../../domain/feedback/copies.js';
import { toSender, type Message, type Outgoing } from '../../domain/feedback/outgoing.js';
import { SENDER, type Sender } from '../../domain/feedback/sender.js';
import { owedFor, type Owed } from '../../domain/feedback/who-is-told.js';
import { receiptWords, telephonesFor, undoneWords } from '../../domain/feedback/words.js';
import type { Proposal } from '../../domain/proposing/proposal.js';
import type { UndecidedContact } from '../../domain/proposing/undecided-contact.js';
import { copiesOf } from '../../persistence/feedback/copies.js';
import { saveFeedback } from '../../persistence/feedback/save-feedback.js';
import { sendersOf } from '../../persistence/feedback/senders.query.js';
import type { DecideContext } from '../decide-context.js';
import { toOthers } from './tell-others.js';

/** A contact that was taken, with what the rules propose; null where they could not be applied and people read it. */
export interface Read {
  readonly contact: UndecidedContact;
  readonly proposal: Proposal | null;
}

/**
 * Whoever made a contact is told that we have it, once; and where the rules now act against what a person had decided, everybody who was
 * told so hears that it no longer stands. A few round trips for a batch, however large.
 */
export async function tellOfProposals(tx: Tx, read: readonly Read[], context: DecideContext): Promise<void> {
  const { code } = context.locality;
  const senders = await sendersOf(
    tx,
    code,
    read.map(({ contact }) => contact.id),
  );
  const decidedBefore = read.filter(({ contact, proposal }) => proposal?.acts && contact.decisionN !== null);
  const copies = await copiesOf(
    tx,
    code,
    decidedBefore.map(({ contact }) => contact.id),
  );
  const outgoing = read.flatMap((one) => {
    const sender = senders.find(({ contactId }) => contactId === one.contact.id);
    if (!sender) return [];
    const theirs = copies.filter(({ contactId }) => contactId === one.contact.id);
    return [...receiptOf(sender, one, context), ...undone(sender, one, theirs, context)];
  });
  for (const one of read) outgoing.push(...(await undoneForOthers(tx, one, copies, context)));
  await saveFeedback(tx, code, outgoing);
}

function receiptOf(sender: Sender, read: Read, context: DecideContext): Outgoing[] {
  if (sender.had.includes('receipt')) return [];
  const owed = owedFor('proposed', sender.standing, { mayHearOutcome: false, hasCopy: false });
  const wording = context.words.wordingOf(read.proposal?.document.version ?? null);
  const { standing } = sender;
  const hearBy = read.contact.decisionN === null ? read.contact.decideBy : null;
  const said = { ...telephonesFor(context.locality), standing, lookedAt: false, hearBy };
  return owed
    ? toSender(sender, message(owed, receiptWords(wording, said), read, wording, context), newIds(context))
    : [];
}

function undone(sender: Sender, read: Read, copies: readonly SentCopy[], context: DecideContext): Outgoing[] {
  const theirs = tellingADecision(copies).get(SENDER) ?? [];
  const owed = owedFor('undone', sender.standing, { mayHearOutcome: false, hasCopy: theirs.length > 0 });
  if (!owed) return [];
  const wording = context.words.wordingOf(read.proposal?.document.version ?? null);
  const words = undoneWords(wording, telephonesFor(context.locality));
  const corrects = theirs.map(({ id }) => id);
  return toSender(sender, { ...message(owed, words, read, wording, context), corrects }, newIds(context));
}

/** Hardly ever: where somebody of the family, or a team, was told of a decision that no longer stands. */
async function undoneForOthers(
  tx: Tx,
  { contact, proposal }: Read,
  all: readonly SentCopy[],
  context: DecideContext,
): Promise<Outgoing[]> {
  const copies = all.filter(({ contactId, recipient }) => contactId === contact.id && recipient !== SENDER);
  if (copies.length === 0) return [];
  const { code: locality } = context.locality;
  const { id: contactId, correlationId } = contact;
  const causedBy = theService(locality);
  const now = { locality, contactId, correlationId, response: null, decisionN: null, causedBy, copies };
  const wording = context.words.wordingOf(proposal?.document.version ?? null);
  const telephones = telephonesFor(context.locality);
  return toOthers(tx, now, { words: context.words, wording, telephones, newId: newIds(context) });
}

const message = (
  owed: Owed,
  words: Message['words'],
  read: Read,
  wording: Wording,
  context: DecideContext,
): Message => ({
  ...owed,
  words,
  ...{ decisionN: null, statements: [], corrects: [], settled: null, toldInPerson: false },
  causedBy: theService(context.locality.code),
  bars: barsOf(read, wording, context),
});

/** As far as this contact by itself shows; other contacts are looked at before anything leaves. */
function barsOf({ contact, proposal }: Read, wording: Wording, { words }: DecideContext): readonly string[] {
  const { assertions, receivedAt } = contact;
  const looked = { ruleSet: words.rulesOf(receivedAt), children: proposal?.children ?? [], assertions };
  const nothing = { decided: null, telephone: '', nightTelephone: '' };
  return draftForFamily({ ...looked, earlierFacts: [], heldBackBy: [] }, nothing, wording).reasons;
}

const newIds =
  ({ ids }: { readonly ids: Ids }) =>
  (): string =>
    ids.next();
