import type { Ids, Tx } from '#record';
import { TEAM } from '../../domain/feedback/outgoing.js';
import { keepCopy } from '../../persistence/feedback/copies.js';

interface Which {
  readonly locality: string;
  readonly contactId: string;
}

/** Keeps that a draft was released to one person: once what it was made from changes, a correction is owed to them. */
export const keepReleasedCopy = (
  tx: Tx,
  { locality, contactId }: Which,
  released: { readonly personRef: string; readonly decisionN: number | null; readonly sha256: string },
  ids: Ids,
): Promise<void> =>
  keepCopy(tx, locality, {
    ...{ id: ids.next(), contactId, what: 'family-explanation' as const, recipient: released.personRef },
    ...{ decisionN: released.decisionN, statements: null, sha256: released.sha256 },
  });

/** Keeps that a team was given a contact to take on, with every statement that stood. */
export const keepOfferedCopy = (
  tx: Tx,
  { locality, contactId }: Which,
  offered: { readonly team: string; readonly decisionN: number },
  ids: Ids,
): Promise<void> =>
  keepCopy(tx, locality, {
    ...{ id: ids.next(), contactId, what: 'pack' as const, recipient: `${TEAM}${offered.team}` },
    ...{ decisionN: offered.decisionN, statements: null, sha256: null },
  });
