import type { Assertion, Birth, CanWait, Priority, Response } from '#thresholds';
import type { YesNoUnknown } from '../contact.js';
import type { SourceKind } from '../as-sent/source-kind.js';

export interface UndecidedChild {
  readonly ref: string;
  readonly birth: Birth;
  readonly nhsNumber: string | null;
  readonly upn: string | null;
  readonly nameKey: string | null;
  readonly bornOn: string | null;
}

/** An adult of a contact as far as duties and seals turn on them. */
export interface AdultOfContact {
  readonly ref: string;
  readonly name: string | null;
  readonly concernRole: string | null;
  readonly worksWithChildren: YesNoUnknown | null;
  readonly employer: string | null;
}

/** A contact whose present revision has no decision, with all a decision is made from. */
export interface UndecidedContact {
  readonly id: string;
  readonly reference: string;
  readonly locality: string;
  readonly kind: string;
  readonly sourceKind: SourceKind;
  readonly sourceWords: string;
  readonly agency: string | null;
  readonly childNotKnown: boolean;
  readonly receivedAt: Date;
  readonly backdated: boolean;
  readonly escalate: boolean;
  readonly immediateDanger: YesNoUnknown | null;
  readonly policeProtection: boolean;
  readonly policeProtectionAt: Date | null;
  readonly postcodeDistrict: string | null;
  /** Day of what happened, `YYYY-MM-DD`. */
  readonly happenedOn: string | null;
  readonly revision: number;
  readonly auditSeq: number;
  /** Number of its latest decision or proposal; null while it has none. */
  readonly decisionN: number | null;
  /** The decision that stands while it is open; null for a contact with none, and for a closed one. */
  readonly standing: StandingDecision | null;
  /** Has a person decided before about every child of it? Then what the rules ask for now is owed from now. */
  readonly decidedBefore: boolean;
  /** Has a team answered before, that it takes it on or gives it back? Then a team that is asked now is asked from now. */
  readonly answeredBefore: boolean;
  /** When the one-working-day clock of its receipt is due. */
  readonly decideBy: Date;
  readonly correlationId: string;
  readonly children: readonly UndecidedChild[];
  readonly adults: readonly AdultOfContact[];
  /** Schools, nurseries and other settings named of its children. */
  readonly settings: readonly string[];
  readonly assertions: readonly Assertion[];
}

/** What stands: proposed by the rules, or decided by a person. */
export interface StandingDecision {
  readonly kind: 'proposed' | 'professional';
  readonly response: Response | null;
  /** Null where a person decided otherwise than the rules: such a decision has no level of the document's. */
  readonly level: string | null;
  readonly priority: Priority;
  readonly canWait: CanWait;
}

/** An earlier contact that names the same child, or may. */
export interface EarlierContact {
  readonly contactId: string;
  readonly ref: string;
  readonly earlierId: string;
  readonly earlierReference: string;
  readonly receivedAt: Date;
  readonly happenedOn: string | null;
  /** The agency that sent it, or the kind of source where no agency did. */
  readonly source: string;
  readonly facts: readonly string[];
  /** `same`: a shared NHS number or UPN that agrees with name or birth date. `possible`: anything less; shown, never joined. */
  readonly match: 'same' | 'possible';
  /** Is a team at work with the family by this contact, or was one? Null where none took it on. */
  readonly involvement: Involvement | null;
}

/** A team at work with a family: by a contact it accepted and that is not closed, or that was closed after. */
export interface Involvement {
  readonly state: 'open' | 'closed';
  readonly team: string;
  /** As the team named them; null where it named nobody. */
  readonly lead: { readonly name: string; readonly socialWorker: boolean } | null;
  /** Since when it stands so. */
  readonly at: Date;
}

/** Stands in for the child of a contact whose child is not known yet, so that what is known of household and place still counts. */
export const CHILD_NOT_KNOWN: UndecidedChild = {
  ref: 'child-not-known',
  birth: { kind: 'unknown' },
  nhsNumber: null,
  upn: null,
  nameKey: null,
  bornOn: null,
};
