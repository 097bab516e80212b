import { startClock } from '#clocks';
import type { Tx } from '#record';
import type { ClockChange } from '../../domain/steps/ledger.js';
import { recordStep, type RecordingTerms, type StepRecorded, type StepWish } from '../../domain/steps/record-step.js';
import type { HoldingNow } from '../../domain/casework/casework.js';
import { saveHolding } from '../../persistence/save-holding.js';
import { saveStep } from '../../persistence/steps/save-step.js';
import { takeLedger } from '../../persistence/steps/take-ledger.query.js';
import { takeCasework, type TakenCasework } from '../../persistence/take-casework.query.js';
import { entry, type Acted, type CaseworkContext } from '../decide-by-person.js';

/** A step as a person records it, with what they say of it. */
export interface StepSaid extends StepWish {
  /** Who took it, in words; null for whoever records it. */
  readonly takenBy: string | null;
  readonly note: string | null;
}

/** What became of a step. */
export interface StepKept {
  readonly outcome: 'recorded' | 'known';
  readonly n: number;
  readonly at: Date;
  /** What it did to the clocks, what it put right included. */
  readonly changes: readonly ClockChange[];
  readonly holding: HoldingNow;
  readonly version: number;
}

/** Records that a step was taken. It undoes no other person's act, so no version is needed: the contact is taken while it is done. */
export async function recordStepTaken(
  tx: Tx,
  contactId: string,
  said: StepSaid,
  context: CaseworkContext,
): Promise<Acted<StepKept>> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  return keepStep(tx, casework, said, context);
}

/** As {@link recordStepTaken}, about casework that is taken already. */
export async function keepStep(
  tx: Tx,
  casework: TakenCasework,
  said: StepSaid,
  context: CaseworkContext,
): Promise<Acted<StepKept>> {
  const recorded = recordStep(casework, await takeLedger(tx, casework), said, termsOf(context));
  if (recorded.outcome === 'refused') return recorded;
  const { holding, version } = casework;
  if (recorded.outcome === 'known') return { ...recorded.known, outcome: 'known', holding, version };
  await keep(tx, casework, { said, recorded }, context);
  const changes = [...recorded.undone, ...recorded.changes];
  return {
    outcome: 'recorded',
    n: recorded.n,
    at: recorded.at,
    changes,
    holding: recorded.holding,
    version: version + 1,
  };
}

async function keep(
  tx: Tx,
  casework: TakenCasework,
  { said, recorded }: { readonly said: StepSaid; readonly recorded: Extract<StepRecorded, { outcome: 'recorded' }> },
  context: CaseworkContext,
): Promise<void> {
  const { n, at, changes, undone, ledger } = recorded;
  const { step, about, corrects, note, takenBy } = said;
  const { actor: by, now } = context;
  await saveStep(tx, casework, { n, step, at, about, takenBy, note, corrects, by, now, changes, undone }, ledger);
  const clocks = [...undone, ...changes].map(({ after: { kind, run, dueAt, stoppedAt } }) => ({
    kind,
    run,
    dueAt,
    stoppedAt,
  }));
  await saveHolding(
    tx,
    casework,
    { status: casework.status, holding: atWork(recorded.holding, context) },
    entry(casework, context, 'step.recorded', { n, step, at, corrects, clocks }),
  );
}

/** Whoever has claimed it and records a step is still at work on it. */
const atWork = (holding: HoldingNow, { actor, now }: CaseworkContext): HoldingNow =>
  holding.person === actor.id ? { ...holding, activeAt: now } : holding;

const termsOf = ({ actor, now, locality, calendar }: CaseworkContext): RecordingTerms => ({
  actor,
  now,
  catalogue: locality.clocks.national,
  start: (kind, at) => startClock(kind, at, calendar, locality.clocks),
});
