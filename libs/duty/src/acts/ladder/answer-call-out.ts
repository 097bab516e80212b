import type { Actor } from '#access';
import { clearAlarms, type Tx } from '#record';
import { holdCallOut, recordOutcome, standDown, tellPolice, type Outcome } from '../../domain/ladder/moves.js';
import type { EndingSaid } from '../../domain/ladder/ending.js';
import { savePlace } from '../../persistence/visits/visits.js';
import { alarmsAbout } from '../../persistence/ladder/alarms-about.query.js';
import { actOnCallOut, answererOf, isDutyManager, recorded, type ActOnCallOut } from './act-on-call-out.js';

/** Which call-out, and who acts on it. */
export interface CallOutOf {
  readonly id: string;
  readonly actor: Actor;
}

/** A person out on a visit holds the rung until a time they give. */
export const holdRung = (
  tx: Tx,
  on: CallOutOf,
  { until, atMostMinutes }: { readonly until: Date; readonly atMostMinutes: number },
): Promise<ActOnCallOut> =>
  actOnCallOut(tx, on, (callOut, now) => ({
    moved: holdCallOut(callOut, { by: answererOf(on.actor), until, now, atMostMinutes }),
    kept: { act: 'hold', said: { until } },
  }));

/** That the police were told: whom, by whom, when and under which log number; or why they were not. */
export type PoliceRecord =
  | {
      readonly told: 'yes';
      readonly whom: string;
      readonly by: string;
      readonly at: Date;
      readonly logNumber: string | null;
    }
  | { readonly told: 'no'; readonly why: string };

/** Whoever is at work on it records that the police were told, or why not; the alarm that nobody had goes with it. */
export async function recordPolice(tx: Tx, on: CallOutOf, said: PoliceRecord): Promise<ActOnCallOut> {
  const done = await actOnCallOut(tx, on, (callOut) => ({
    moved: tellPolice(callOut),
    kept: { act: 'police', said },
  }));
  if (done.outcome !== 'done') return done;
  const { locality } = on.actor;
  const ids = await alarmsAbout(tx, { locality, kind: 'police-not-told', subject: done.contactId });
  const clearance = { ids, localities: [locality], actor: recorded(on.actor), because: 'settled' as const };
  if (ids.length > 0) await clearAlarms(tx, clearance);
  return done;
}

/** What a call-out came to: the outcome, why, and the facts that one of the endings needs. */
export interface OutcomeSaid {
  readonly outcome: Outcome;
  readonly why: string;
  readonly ending?: EndingSaid;
  /** Where the bed is that was found; kept apart. */
  readonly bedAt?: string | null;
}

/** The person who has a call-out, or a manager, records its outcome, and why. */
export async function settleCallOut(
  tx: Tx,
  on: CallOutOf,
  { outcome, why, ending = null, bedAt = null }: OutcomeSaid,
): Promise<ActOnCallOut> {
  const done = await actOnCallOut(
    tx,
    on,
    (callOut, now) => ({
      moved: recordOutcome(callOut, { by: answererOf(on.actor), outcome, manager: isDutyManager(on.actor), now }),
      kept: { act: outcome, said: { why, ...ending } },
    }),
    outcome === 'cannot-wait' ? undefined : outcome,
  );
  if (done.outcome === 'done' && bedAt !== null) {
    const { contactId, at } = done;
    await savePlace(tx, on.actor.locality, { contactId, kind: 'bed', about: on.id, place: bedAt, at });
  }
  return done;
}

/** A named manager stands a call-out down, and says why. */
export const standDownCallOut = (tx: Tx, on: CallOutOf, why: string): Promise<ActOnCallOut> =>
  actOnCallOut(tx, on, (callOut) => ({
    moved: standDown(callOut, { manager: isDutyManager(on.actor) }),
    kept: { act: 'stand-down', said: { why } },
  }));
