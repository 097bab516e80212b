import type { Casework } from '../casework/casework.js';
import { standsFor } from '../casework/outcomes.js';
import { refuse, type Refused } from '../casework/refusal.js';
import type { Locality } from '../locality/locality.js';
import { isBefore } from '../steps/apply-step.js';
import type { StepCode } from '../steps/step-table.js';
import { missingFrom, type Attendee, type QuorumAgency } from './quorum.js';

/** A call as somebody convenes it. */
export interface CallWish {
  /** When it is to be; null for now. */
  readonly at: Date | null;
  readonly invited: readonly Attendee[];
}

/** A call convened, and whether it was held. */
export interface KeptCall {
  readonly n: number;
  readonly at: Date;
  readonly invited: readonly Attendee[];
  /** When it was held; null while it was not. */
  readonly heldAt: Date | null;
}

/** What a strategy discussion came to: no section 47 enquiry, one by social care alone, or one with the police. */
export const ENQUIRIES = ['no', 'single', 'joint'] as const;
export type Enquiry = (typeof ENQUIRIES)[number];

/** What a call came to. */
export interface CallOutcome {
  /** Null where the call was no strategy discussion. */
  readonly section47: Enquiry | null;
  readonly reason: string | null;
  readonly nextSteps: readonly { readonly what: string; readonly who: string | null; readonly by: string | null }[];
}

/** A call as somebody records that it was held. */
export interface HeldWish {
  readonly n: number;
  /** When it was held; null for now. */
  readonly at: Date | null;
  readonly attended: readonly Attendee[];
  /** Why it went ahead without an agency it needs; null where nothing was said. */
  readonly wentAheadBecause: string | null;
  readonly outcome: CallOutcome;
}

/** What a call that was held is recorded as. It is never refused for want of an agency: protection first. */
export interface HeldCall {
  readonly outcome: 'held';
  readonly at: Date;
  readonly missing: readonly QuorumAgency[];
  /** Steps that are recorded with it, in this order. */
  readonly steps: readonly StepCode[];
}

/** Is a contact with the MACPT: does its team hold it, or does what stands for a child bring it there? Once returned it is not. */
export function isWithMacpt(
  { status, holding, children }: Pick<Casework, 'status' | 'holding' | 'children'>,
  locality: Locality,
): boolean {
  if (status === 'closed' || status === 'returned') return false;
  const holder = locality.teams.find(({ id }) => id === holding.team)?.kind;
  return holder === 'macpt' || children.some((child) => standsFor(child) === 'macpt');
}

/** May a call be convened about this, for then? One that was held already may be put on the record late. */
export function mayConvene(casework: Casework, at: Date, locality: Locality): Refused | null {
  if (casework.status === 'closed') return refuse('contact-closed');
  if (!isWithMacpt(casework, locality)) return refuse('not-with-macpt');
  return isBefore(at, casework.receivedAt) ? refuse('before-receipt') : null;
}

/** Records a call as held: who was missing, and the steps that follow. @param call as convened; undefined where none of its number was */
export function holdCall(
  { receivedAt }: Pick<Casework, 'receivedAt'>,
  call: KeptCall | undefined,
  wish: HeldWish,
  now: Date,
): HeldCall | { readonly outcome: 'known' } | Refused {
  if (!call) return refuse('no-such-call');
  const at = wish.at ?? now;
  if (call.heldAt) return wish.at?.getTime() === call.heldAt.getTime() ? { outcome: 'known' } : refuse('call-recorded');
  if (at > now) return refuse('in-the-future');
  if (isBefore(at, receivedAt)) return refuse('before-receipt');
  const missing = missingFrom(wish.attended);
  return { outcome: 'held', at, missing, steps: [...discussed(wish.outcome), settled(missing)] };
}

const discussed = ({ section47 }: CallOutcome): StepCode[] =>
  section47 === null ? [] : [section47 === 'no' ? 'strategy-discussion-held' : 'section-47-started'];

const settled = (missing: readonly QuorumAgency[]): StepCode =>
  missing.length === 0 ? 'call-held' : 'call-held-without-quorum';
