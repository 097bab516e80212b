import { raiseAlarms, type Ids, type Tx } from '#record';
import type { OutgoingWay } from '../../domain/feedback/named-way.js';
import { passGate, type Asked, type Verdict, type WhyWithheld } from '../../domain/feedback/safe-contact.js';
import { asRecipient, SENDER, signInOf } from '../../domain/feedback/sender.js';
import type { PublishedWords } from '../../domain/feedback/words.js';
import type { Locality } from '../../domain/locality/locality.js';
import { familyBars } from '../../persistence/feedback/family-bars.query.js';
import {
  addressOf,
  leaseFeedback,
  markFeedbackSent,
  withholdFeedback,
  type LeasedFeedback,
} from '../../persistence/feedback/lease-feedback.js';
import { personOf } from '../../persistence/feedback/person.query.js';
import { senderOf } from '../../persistence/feedback/senders.query.js';
import { stopClocks } from '../../persistence/stop-clocks.js';

/** What sending is done with. */
export interface SendingTerms {
  readonly locality: Locality;
  readonly ids: Ids;
  readonly words: PublishedWords;
  /** Whether a way leads out of the building; left out: every way does. */
  readonly reaches?: (way: OutgoingWay) => boolean;
}

/** A message to be handed to a channel now. It lives in memory, and goes into no log and no job. */
export interface FeedbackToSend extends Pick<
  LeasedFeedback,
  'id' | 'attempts' | 'contactId' | 'kind' | 'recipient' | 'tells'
> {
  readonly way: OutgoingWay;
  readonly address: string;
  readonly lines: readonly string[];
  readonly correlationId: string;
}

/** Tries after which a person has to do it. With the waits between, the better part of a day. */
const MOST_TRIES = 24;

/**
 * Takes messages that are due and asks the gate again of each, as everything stands now: a way that is safe no more, a person who asked
 * for nothing, a newer decision. What may not leave is withheld, with an alarm where somebody now has to tell them.
 * @returns those to be handed to a channel, with the number or address, once this is committed
 */
export async function takeFeedbackToSend(tx: Tx, terms: SendingTerms, limit: number): Promise<FeedbackToSend[]> {
  const { code } = terms.locality;
  const toSend: FeedbackToSend[] = [];
  for (const leased of await leaseFeedback(tx, code, limit)) {
    const why = await whyNot(tx, leased, terms);
    const address = why ? null : await addressOf(tx, code, leased);
    if (address !== null) toSend.push({ ...leased, address });
    else await withhold(tx, leased, why ?? 'no-safe-way', terms);
  }
  return toSend;
}

async function withhold(
  tx: Tx,
  { id, contactId }: LeasedFeedback,
  why: WhyWithheld,
  terms: SendingTerms,
): Promise<void> {
  const { code: locality } = terms.locality;
  if (!(await withholdFeedback(tx, locality, id, why)) || SETTLED.has(why)) return;
  const alarm = { id: terms.ids.next(), locality, kind: 'feedback-not-sent', subject: contactId, details: { why } };
  await raiseAlarms(tx, [alarm]);
}

/** Nobody has to do anything about these: somebody said so, or a newer message goes in its place. */
const SETTLED: ReadonlySet<WhyWithheld> = new Set<WhyWithheld>([
  'overtaken',
  'asked-for-nothing',
  'practitioner-said-not',
  'practitioner-tells',
  'sealed',
]);

async function whyNot(tx: Tx, leased: LeasedFeedback, terms: SendingTerms): Promise<WhyWithheld | null> {
  if (leased.overtakenBy) return leased.overtakenBy;
  if (leased.attempts > MOST_TRIES) return 'not-taken';
  if (terms.reaches && !terms.reaches(leased.way)) return 'way-not-known';
  const verdict = await askAgain(tx, leased, terms);
  if (verdict.outcome === 'withheld') return verdict.why;
  return verdict.place === leased.place ? null : 'no-safe-way';
}

async function askAgain(tx: Tx, leased: LeasedFeedback, { locality, words }: SendingTerms): Promise<Verdict> {
  const { code } = locality;
  const { recipient, contactId, kind, tells, place } = leased;
  const bars = await familyBars(tx, { locality: code, contactId }, words);
  const again = { tells, by: 'message', bars } as const;
  const of = ({ to, ways, permissions, signIn, sourceIsOpen, settled = null }: AskedOf): Verdict => {
    const asked = { ...again, settled, to, ways, permissions, signIn, names: { source: false, sourceIsOpen } };
    const all = passGate(asked);
    // Another way may be better now; this message was written for one, and leaves by that one or not at all.
    const [only] = ways.filter((one) => one.place === place);
    const others = ways.filter((one) => one.way === only?.way && one.place !== place);
    const unsafe = others.map((one) => ({ ...one, safe: 'no' as const }));
    return only && all.outcome === 'permitted' ? passGate({ ...asked, ways: [only, ...unsafe] }) : all;
  };
  if (recipient === SENDER) {
    const sender = await senderOf(tx, code, contactId);
    // Sealed since it was written: that somebody acted is already more than the receipt they are told.
    const settled = sender.standing === 'sealed' && kind !== 'receipt' ? 'sealed' : null;
    return of({ ...sender, to: asRecipient(sender), signIn: signInOf(sender), settled });
  }
  const person = await personOf(tx, code, contactId, recipient);
  return of(person ? { ...person, signIn: 'none' } : NOBODY);
}

interface AskedOf extends Pick<Asked, 'to' | 'ways' | 'permissions' | 'signIn'> {
  readonly sourceIsOpen: boolean;
  readonly settled?: WhyWithheld | null;
}

const NOBODY = { to: { kind: 'unborn' }, ways: [], permissions: [], signIn: 'none', sourceIsOpen: false } as const;

/** A channel has taken it: it is marked once, and what it told stops the clocks that wait for it. */
export async function noteFeedbackSent(tx: Tx, sent: FeedbackToSend, { locality }: SendingTerms): Promise<void> {
  if (!(await markFeedbackSent(tx, locality.code, sent))) return;
  if (sent.recipient !== SENDER || sent.kind === 'receipt') return;
  const contact = { locality: locality.code, contactId: sent.contactId };
  await stopClocks(tx, contact, 'referrer-acknowledged', locality.clocks.national);
  if (sent.tells === 'outcome') await stopClocks(tx, contact, 'referrer-told-decision', locality.clocks.national);
}
