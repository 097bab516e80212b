import { startClock, type ClockKind } from '#clocks';
import { englandAndWales } from './calendar.js';
import { aPerson } from './casework.js';
import { localityOf } from './locality.js';
import type { KeptClock, KeptStep, Ledger } from '../../libs/referrals/src/domain/steps/ledger.js';
import type { RecordingTerms, StepRecorded, StepWish } from '../../libs/referrals/src/domain/steps/record-step.js';

const calendar = englandAndWales();
const locality = localityOf('buckinghamshire');

/** How steps are recorded at an instant, by a person with every casework role unless told otherwise. */
export const recordingAt = (now: Date, roles: RecordingTerms['actor']['roles'] = EVERY): RecordingTerms => ({
  actor: { ...aPerson('macpt'), roles },
  now,
  catalogue: locality.clocks.national,
  start: (kind, at) => startClock(kind, at, calendar, locality.clocks),
});

const EVERY = ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'] as const;

/** A ledger in which these clocks run, each since its time. */
export const aLedger = (running: Readonly<Partial<Record<ClockKind, Date>>> = {}): Ledger => ({
  steps: [],
  parts: new Map(),
  clocks: new Map(
    Object.entries(running).map(([kind, at]): [ClockKind, KeptClock] => {
      const started = recordingAt(at).start(kind as ClockKind, at);
      return [started.kind, { ...started, stoppedAt: null, run: 1, startedBy: null, stoppedBy: null }];
    }),
  ),
});

/** A wish to record a step, now and about nobody in particular unless told otherwise. */
export const aStep = (step: StepWish['step'], difference: Partial<StepWish> = {}): StepWish => ({
  ...{ step, at: null, about: null, corrects: null },
  ...difference,
});

/** The ledger with what was recorded written down, as the database holds it. */
export function written(recorded: StepRecorded, wish: StepWish, { actor, now }: RecordingTerms): Ledger {
  if (recorded.outcome !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(recorded)}`);
  const { n, at, changes, ledger } = recorded;
  const { step, about, corrects } = wish;
  const kept: KeptStep = { n, step, at, about, corrects, by: actor.id, recordedAt: now, changes };
  return { ...ledger, steps: [...ledger.steps.filter((one) => one.n !== n), kept] };
}
