import type { RecordedActor } from '#record';
import type { NamedWay } from './named-way.js';
import { passGate, type Permission, type Recipient, type Verdict, type WhyWithheld } from './safe-contact.js';
import { asRecipient, SENDER, signInOf, type Sender } from './sender.js';
import type { Owed } from './who-is-told.js';

/** The very words of one message, and the version of the published wording they were made with. */
export interface SaidWords {
  readonly lines: readonly string[];
  readonly wording: string;
}

/** One message to one person by one way, with the verdict of the gate. Sent or not, it is kept. */
export interface Outgoing extends Owed {
  readonly id: string;
  readonly contactId: string;
  /** {@link SENDER}, the ref of a child or an adult, or `team:` and its id. */
  readonly recipient: string;
  readonly verdict: Verdict;
  readonly words: SaidWords;
  /** The decision it tells; null for one that tells none. */
  readonly decisionN: number | null;
  /** Numbers of the statements it was made from. */
  readonly statements: readonly number[];
  /** Ids of the copies it puts right. */
  readonly corrects: readonly string[];
  readonly causedBy: RecordedActor;
  readonly correlationId: string;
}

/** What a message is made from, whoever it goes to. */
export type Message = Owed &
  Pick<Outgoing, 'words' | 'decisionN' | 'statements' | 'corrects' | 'causedBy'> & {
    /** Why the family may be told nothing. */
    readonly bars: readonly string[];
    /** What a practitioner settled already; null where it is the gate's to say. */
    readonly settled: WhyWithheld | null;
    /** They were told by a practitioner: it is shown where they sign in, and not sent again. */
    readonly toldInPerson: boolean;
  };

/**
 * Messages to whoever made contact: where they sign in, and by a way of theirs that is safe. Each has been through the gate; where
 * there is no way at all, one row says so.
 */
export function toSender(sender: Sender, message: Message, newId: () => string): Outgoing[] {
  const { bars, settled, toldInPerson: _, ...kept } = message;
  const asked = {
    to: asRecipient(sender),
    tells: message.tells,
    signIn: signInOf(sender),
    ways: sender.ways,
    permissions: sender.permissions,
    bars,
    names: { source: false, sourceIsOpen: sender.sourceIsOpen },
  };
  return waysToTry(sender, message).map((by) => ({
    ...kept,
    id: newId(),
    contactId: sender.contactId,
    recipient: SENDER,
    verdict: passGate({ ...asked, by, settled: settled ?? (by === 'message' ? afterwards(sender) : null) }),
    correlationId: sender.correlationId,
  }));
}

const afterwards = ({ afterwards: past }: Sender): WhyWithheld | null => (past ? 'recorded-afterwards' : null);

function waysToTry(sender: Sender, { settled, toldInPerson, tells }: Message): readonly ('sign-in' | 'message')[] {
  const signIn = signInOf(sender);
  if (settled !== null || sender.standing === 'nameless') return ['message'];
  const reads = signIn === 'own' || (signIn === 'shared' && tells === 'receipt');
  const writes = !toldInPerson && (sender.ways.length > 0 || !reads);
  return [...(reads ? (['sign-in'] as const) : []), ...(writes ? (['message'] as const) : [])];
}

/** A child or an adult of the contact, or a team, and what the gate is asked of them. */
export interface OtherReader {
  readonly recipient: string;
  readonly contactId: string;
  readonly to: Recipient;
  readonly ways: readonly NamedWay[];
  readonly permissions: readonly Permission[];
  readonly sourceIsOpen: boolean;
  readonly correlationId: string;
}

/** Names a team among those who are told something. */
export const TEAM = 'team:';

/** A team reads where its people sign in; nobody of the family has a sign-in. */
export function toOther(reader: OtherReader, message: Message, id: string): Outgoing {
  const { bars, settled, toldInPerson: _, ...kept } = message;
  const { recipient, contactId, correlationId, to, ways, permissions, sourceIsOpen } = reader;
  const team = to.kind === 'staff';
  const asked = { to, ways, permissions, bars, settled, tells: message.tells, names: { source: false, sourceIsOpen } };
  const verdict = passGate({ ...asked, by: team ? 'sign-in' : 'message', signIn: team ? 'own' : 'none' });
  return { ...kept, id, contactId, recipient, correlationId, verdict };
}

/** Is anybody told by any of these? */
export const reaches = (outgoing: readonly Outgoing[]): boolean =>
  outgoing.some(({ verdict }) => verdict.outcome === 'permitted');
