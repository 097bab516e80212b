import type { Tx } from '#record';
import { holdCall, type HeldCall, type HeldWish } from '../../domain/macpt/call.js';
import type { QuorumAgency } from '../../domain/macpt/quorum.js';
import type { ClockChange } from '../../domain/steps/ledger.js';
import type { StepCode } from '../../domain/steps/step-table.js';
import { callsOf, saveHeldCall, type CallOnRecord } from '../../persistence/macpt/calls.js';
import { saveHolding } from '../../persistence/save-holding.js';
import { takeCasework, type TakenCasework } from '../../persistence/take-casework.query.js';
import { entry, type Acted, type CaseworkContext } from '../decide-by-person.js';
import { keepStep, type StepKept } from '../steps/record-step.js';

/** A call recorded as held. */
export interface CallHeld {
  readonly outcome: 'held' | 'known';
  readonly n: number;
  readonly at: Date;
  readonly missing: readonly QuorumAgency[];
  /** Numbers of the steps recorded with it. */
  readonly steps: readonly number[];
  readonly changes: readonly ClockChange[];
  readonly version: number;
}

/**
 * Records that a call was held: who was on it, who was missing and what it came to, with the steps that follow in the same
 * transaction. Never refused for want of an agency; whoever was missing is owed the outcome, by a time.
 */
export async function recordHeldCall(
  tx: Tx,
  contactId: string,
  wish: HeldWish,
  context: CaseworkContext,
): Promise<Acted<CallHeld>> {
  const casework = await takeCasework(tx, context.locality.code, contactId);
  if (!casework) return { outcome: 'unknown' };
  const call = (await callsOf(tx, casework)).find(({ n }) => n === wish.n);
  const held = holdCall(casework, call, wish, context.now);
  if (held.outcome === 'refused') return held;
  if (held.outcome === 'known') return asKnown(call as CallOnRecord, casework);
  const done = await keepSteps(tx, casework, { wish, held }, context);
  if ('outcome' in done) return done;
  const { steps, changes, casework: after } = done;
  const { actor: by, now } = context;
  await saveHeldCall(tx, casework, { ...wish, at: held.at, missing: held.missing, steps, by, now });
  const { section47 } = wish.outcome;
  const audit = entry(after, context, 'call.held', { n: wish.n, at: held.at, missing: held.missing, section47, steps });
  await saveHolding(tx, after, after, audit);
  return { outcome: 'held', n: wish.n, at: held.at, missing: held.missing, steps, changes, version: after.version + 1 };
}

interface StepsKept {
  readonly steps: readonly number[];
  readonly changes: readonly ClockChange[];
  /** As it stands after them. */
  readonly casework: TakenCasework;
}

/** An enquiry that runs already is not started again: the discussion is on the record, and its clock runs on. */
const INSTEAD: Readonly<Partial<Record<StepCode, StepCode>>> = { 'section-47-started': 'strategy-discussion-held' };

async function keepSteps(
  tx: Tx,
  taken: TakenCasework,
  { wish, held }: { readonly wish: HeldWish; readonly held: HeldCall },
  context: CaseworkContext,
): Promise<StepsKept | Exclude<Acted<StepKept>, StepKept>> {
  let kept: StepsKept = { steps: [], changes: [], casework: taken };
  for (const step of held.steps) {
    const said = { at: held.at, about: null, corrects: null, takenBy: null, note: wish.outcome.reason };
    const first = await keepStep(tx, kept.casework, { ...said, step }, context);
    const instead = first.outcome === 'refused' && first.code === 'step-recorded' ? INSTEAD[step] : undefined;
    const done = instead ? await keepStep(tx, kept.casework, { ...said, step: instead }, context) : first;
    if (!('version' in done) && kept.steps.length > 0)
      throw new Error('a step of a call was refused after another was kept');
    if (!('version' in done)) return done;
    const { n, changes, holding, version } = done;
    kept = {
      steps: [...kept.steps, n],
      changes: [...kept.changes, ...changes],
      casework: { ...kept.casework, holding, version },
    };
  }
  return kept;
}

const asKnown = ({ n, heldAt, held }: CallOnRecord, { version }: TakenCasework): CallHeld => ({
  ...{
    outcome: 'known',
    n,
    at: heldAt as Date,
    missing: held?.missing ?? [],
    steps: held?.steps ?? [],
    changes: [],
    version,
  },
});
