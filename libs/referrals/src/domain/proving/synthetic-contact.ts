import type { UndecidedContact } from '../proposing/undecided-contact.js';

/** A synthetic contact that was owed: nothing of it is a contact, and there is no child. */
export interface OwedProof {
  readonly id: string;
  readonly correlationId: string;
}

/**
 * What the rules are given to decide, to prove that they decide. It is made in memory, is about nobody, and stands in no table of
 * contacts, so there is no list, count, history or export that it could be in. It was told afterwards and asks nobody to be rung.
 */
export const syntheticContact = ({ id, correlationId }: OwedProof, locality: string, now: Date): UndecidedContact => ({
  ...{ id, locality, correlationId, reference: 'synthetic', kind: 'notification', sourceKind: 'other' },
  ...{ sourceWords: 'The service itself', agency: null, childNotKnown: false, receivedAt: now, happenedOn: null },
  ...{ backdated: true, escalate: false, immediateDanger: 'no', policeProtection: false, policeProtectionAt: null },
  ...{
    postcodeDistrict: null,
    revision: 1,
    auditSeq: 1,
    decisionN: null,
    standing: null,
    decidedBefore: false,
    answeredBefore: false,
    decideBy: now,
  },
  children: [{ ref: 'nobody', birth: { kind: 'unknown' }, nhsNumber: null, upn: null, nameKey: null, bornOn: null }],
  assertions: [],
  adults: [],
  settings: [],
});
