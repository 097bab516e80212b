import { londonDate } from '#clocks';
import type { Tx } from '#record';
import { mayConvene, type CallWish } from '../../domain/macpt/call.js';
import { missingFrom, type QuorumAgency } from '../../domain/macpt/quorum.js';
import { callsOf, saveCall } from '../../persistence/macpt/calls.js';
import { saveHolding } from '../../persistence/save-holding.js';
import { takeCasework } from '../../persistence/take-casework.query.js';
import { entry, type Acted, type CaseworkContext } from '../decide-by-person.js';

/** A call convened; `known` where the same one was before. */
export interface CallConvened {
  readonly outcome: 'convened' | 'known';
  readonly n: number;
  readonly at: Date;
  /** Agencies it needs that nobody has invited. */
  readonly notInvited: readonly QuorumAgency[];
  /** Is it to be on a later day? The call is owed today, and its clock runs on. */
  readonly notToday: boolean;
  readonly version: number;
}

/** Convenes a call of the MACPT about a contact: when it is to be, and who is invited. The same call sent again is the same call. */
export async function conveneCall(
  tx: Tx,
  contactId: string,
  { at: wished, invited }: CallWish,
  context: CaseworkContext,
): Promise<Acted<CallConvened>> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  const { actor: by, now } = context;
  const at = wished ?? now;
  const refusal = mayConvene(casework, at, context.locality);
  if (refusal) return refusal;
  const calls = await callsOf(tx, casework);
  const known = calls.find((call) => call.heldAt === null && call.at.getTime() === wished?.getTime());
  const { version } = casework;
  const notToday = londonDate(at) > londonDate(now);
  if (known) return { ...known, outcome: 'known', notInvited: missingFrom(known.invited), notToday, version };
  const n = calls.length + 1;
  await saveCall(tx, casework, { n, at, invited, by, now });
  const notInvited = missingFrom(invited);
  const dueAt = at > now && at < casework.holding.dueAt ? at : casework.holding.dueAt;
  const holding = { ...casework.holding, nextAction: HOLD_IT, dueAt };
  const audit = entry(casework, context, 'call.convened', { n, at, notInvited, invited: invited.length });
  await saveHolding(tx, casework, { status: casework.status, holding }, audit);
  return { outcome: 'convened', n, at, notInvited, notToday, version: version + 1 };
}

const HOLD_IT = 'Hold the call that was convened, and record who was on it and what it came to';
