import type { ClockTerms } from './apply-step.js';
import { isRunning, type KeptClock, type Ledger } from './ledger.js';

const NEXT_STEP = 'next-step';

/**
 * Sees to it that a clock runs for what is open: where a step has stopped the last, the holder says within a time what is next, or
 * closes it; once another runs, that is said. Source: design, someone always holds it.
 */
export function alwaysSomethingRuns(
  ledger: Ledger,
  step: number,
  { now, start }: ClockTerms & { readonly now: Date },
): Ledger {
  const asking = ledger.clocks.get(NEXT_STEP);
  const others = [...ledger.clocks.values()].some((clock) => clock.kind !== NEXT_STEP && isRunning(clock));
  if (others && asking && isRunning(asking)) return withClock(ledger, { ...asking, stoppedAt: now, stoppedBy: step });
  if (others || (asking && isRunning(asking))) return ledger;
  const { kind, startedAt, dueAt, warnings, source } = start(NEXT_STEP, now);
  return withClock(ledger, {
    ...{ kind, startedAt, dueAt, warnings, source, stoppedAt: null, run: (asking?.run ?? 0) + 1 },
    ...{ startedBy: step, stoppedBy: null },
  });
}

const withClock = (ledger: Ledger, clock: KeptClock): Ledger => ({
  ...ledger,
  clocks: new Map(ledger.clocks).set(clock.kind, clock),
});
