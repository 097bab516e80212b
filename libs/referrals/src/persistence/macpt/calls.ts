import type { RecordedActor, Tx } from '#record';
import type { Casework } from '../../domain/casework/casework.js';
import type { CallOutcome, KeptCall } from '../../domain/macpt/call.js';
import type { Attendee, QuorumAgency } from '../../domain/macpt/quorum.js';

type Which = Pick<Casework, 'locality' | 'contactId'>;

/** A call with who convened it and, once held, all that was recorded of it. */
export interface CallOnRecord extends KeptCall {
  readonly convenedBy: string;
  readonly convenedAt: Date;
  readonly held: {
    readonly at: Date;
    readonly attended: readonly Attendee[];
    readonly missing: readonly QuorumAgency[];
    readonly wentAheadBecause: string | null;
    readonly outcome: CallOutcome;
    /** Numbers of the steps recorded with it. */
    readonly steps: readonly number[];
    /** Was none of them recorded in error? */
    readonly stands: boolean;
    readonly recordedBy: string;
  } | null;
}

const CALLS = `
  SELECT k.n, k.at, k.invited, h.at AS "heldAt", k.convened_by ->> 'name' AS "convenedBy", k.convened_at AS "convenedAt",
         CASE WHEN h.n IS NOT NULL THEN json_build_object('at', h.at, 'attended', h.attended, 'missing', h.missing,
           'wentAheadBecause', h.went_ahead_because, 'outcome', h.outcome, 'steps', h.steps, 'recordedBy', h.recorded_by ->> 'name',
           'stands', NOT EXISTS (SELECT FROM front_door.step s WHERE s.locality = k.locality AND s.contact_id = k.contact_id
                                 AND h.steps @> to_jsonb(s.corrects))) END AS held
  FROM front_door.macpt_call k
  LEFT JOIN front_door.macpt_call_held h ON h.locality = k.locality AND h.contact_id = k.contact_id AND h.n = k.n
  WHERE k.locality = $1 AND k.contact_id = $2 ORDER BY k.n`;

/** Every call convened about a contact, first one first. */
export const callsOf = (tx: Tx, { locality, contactId }: Which): Promise<CallOnRecord[]> =>
  tx.query<CallOnRecord>(CALLS, [locality, contactId]);

const CONVENE = `
  INSERT INTO front_door.macpt_call (locality, contact_id, n, at, invited, convened_by, convened_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/** Writes down that a call is convened. */
export async function saveCall(
  tx: Tx,
  { locality, contactId }: Which,
  call: Pick<KeptCall, 'n' | 'at' | 'invited'> & { readonly by: RecordedActor; readonly now: Date },
): Promise<void> {
  const { n, at, invited, by, now } = call;
  await tx.query(CONVENE, [locality, contactId, n, at, JSON.stringify(invited), JSON.stringify(by), now]);
}

const HOLD = `
  INSERT INTO front_door.macpt_call_held
    (locality, contact_id, n, at, attended, missing, went_ahead_because, outcome, steps, recorded_by, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** A call that was held, to be kept. */
export interface HeldRow {
  readonly n: number;
  readonly at: Date;
  readonly attended: readonly Attendee[];
  readonly missing: readonly QuorumAgency[];
  readonly wentAheadBecause: string | null;
  readonly outcome: CallOutcome;
  readonly steps: readonly number[];
  readonly by: RecordedActor;
  readonly now: Date;
}

/** Writes down that a call was held. */
export async function saveHeldCall(tx: Tx, { locality, contactId }: Which, row: HeldRow): Promise<void> {
  const { n, at, attended, missing, wentAheadBecause, outcome, steps, by, now } = row;
  const [there, absent, came, numbers, actor] = [attended, missing, outcome, steps, by].map((one) =>
    JSON.stringify(one),
  );
  await tx.query(HOLD, [locality, contactId, n, at, there, absent, wentAheadBecause, came, numbers, actor, now]);
}
