import type { Actor } from '#access';
import { MOST_CHILDREN } from '../proposing/most-children.js';
import type { ReceivedContact } from '../contact.js';
import { isNameless, mayBeToldResponse } from '../explaining/sender-standing.js';
import type { NamedWay } from './named-way.js';
import type { Permission, Recipient } from './safe-contact.js';

/**
 * What whoever made contact may be told. `nameless`: there is nobody to tell. `sealed`: it employs someone an allegation is about, and
 * hears that we have it and nothing that came after.
 */
export type SenderStanding = 'professional' | 'receipt-only' | 'sealed' | 'nameless';

/** How rows name whoever made contact, among those who are told something. */
export const SENDER = 'source';

/**
 * What whoever made contact may be told, once and for all, as it is received: a professional who gave a name hears what was decided.
 * A form that anyone may fill in makes nobody a professional. One too large for the rules is a person's to read first.
 */
export function standingOf({ source, children }: ReceivedContact, { roles }: Pick<Actor, 'roles'>): SenderStanding {
  if (isNameless(source)) return 'nameless';
  const told = mayBeToldResponse(source) && !roles.includes('family') && children.length <= MOST_CHILDREN;
  return told ? 'professional' : 'receipt-only';
}

/** Whoever made a contact, as far as telling them anything turns on it. */
export interface Sender {
  readonly contactId: string;
  readonly reference: string;
  readonly standing: SenderStanding;
  readonly sourceKind: string;
  readonly sourceIsOpen: boolean;
  /** The agency whose sign-in it was sent by; null where staff wrote it down. */
  readonly agency: string | null;
  readonly ways: readonly NamedWay[];
  readonly permissions: readonly Permission[];
  /** Put on the record afterwards, and asking nobody to be rung. */
  readonly afterwards: boolean;
  /** Kinds of feedback they have, or that are on their way to them. */
  readonly had: readonly string[];
  /** Have they been told what was decided, by whatever way, or was it recorded why not? */
  readonly toldDecision: boolean;
  readonly correlationId: string;
}

/** Kinds of source that are certainly not of the child's family or close to it. */
const OUTSIDE: ReadonlySet<string> = new Set(['public']);

/** Whoever made contact, as the gate sees them. */
export const asRecipient = ({ standing, sourceKind }: Pick<Sender, 'standing' | 'sourceKind'>): Recipient => ({
  kind: 'sender',
  standing,
  family: standing !== 'professional' && !OUTSIDE.has(sourceKind),
});

/** A sign-in is a professional's own; a form's is shared by whoever fills it in. */
export const signInOf = ({ agency, standing }: Pick<Sender, 'agency' | 'standing'>): 'own' | 'shared' | 'none' => {
  if (agency === null) return 'none';
  return standing === 'professional' ? 'own' : 'shared';
};
