import type { DecisionAct, ReasonType } from '../casework/casework.js';

/** What can be done to several contacts at once. Nothing that goes up or down: that is one child's matter, and one decision. */
export const BULK_ACTS = ['claim', 'release', 'redirect', 'close'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** Most contacts of one bulk act: more than a person can have looked through. */
export const MOST_IN_BULK = 100;

/** How long a person has to confirm what they were told would happen. */
export const BULK_CONFIRMED_WITHIN_MINUTES = 10;

/** The same act wished for several contacts of one worklist. */
export interface BulkWish {
  readonly act: BulkAct;
  /** Team on whose worklist the contacts are. */
  readonly team: string;
  /** Where they go; only for `redirect`. */
  readonly toTeam: string | null;
  /** Needed to redirect or close. */
  readonly reason: { readonly type: ReasonType; readonly text: string } | null;
}

/** A contact as the person saw it on the list. */
export interface BulkContact {
  readonly contactId: string;
  readonly version: number;
}

/** The decision that a bulk act comes to for one contact; null where it decides nothing. */
export const decisionOf = ({ act, toTeam, reason }: BulkWish): DecisionAct | null =>
  reason === null || (act !== 'redirect' && act !== 'close')
    ? null
    : { kind: act, team: toTeam, reason, child: null, response: null, views: [], wanted: [], returnedWith: null };
