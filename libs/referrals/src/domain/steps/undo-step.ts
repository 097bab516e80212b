import type { ClockPart } from '#clocks';
import { isBefore, stoppedAlready, waitsOf, type ClockTerms } from './apply-step.js';
import { standing, type ClockChange, type KeptClock, type KeptPart, type KeptStep, type Ledger } from './ledger.js';
import { ruleOfStep } from './step-table.js';

/**
 * Takes back what a step did, as far as nothing has happened to it since: what it stopped runs again, unless something else stopped
 * it too; what it started stops, or is again as it was before. Nothing recorded is edited.
 */
export function undoStep(ledger: Ledger, wrong: KeptStep, now: Date, terms: ClockTerms): Ledger {
  const left: Ledger = { ...ledger, parts: withoutParts(ledger, wrong) };
  const clocks = new Map(ledger.clocks);
  for (const change of wrong.changes) {
    const clock = clocks.get(change.after.kind);
    const restored = clock && restore(clock, change, wrong, now);
    if (restored) clocks.set(restored.kind, stoppedElsewise(left, restored, wrong, terms));
  }
  return { ...left, clocks };
}

function restore(clock: KeptClock, { before, after }: ClockChange, { n }: KeptStep, now: Date): KeptClock | null {
  if (clock.startedBy === n && after.startedBy === n) {
    if (!before) return { ...clock, stoppedAt: clock.stoppedAt ?? now };
    const stoppedSince = clock.stoppedAt !== null && clock.stoppedBy !== n;
    const { stoppedAt, stoppedBy } = stoppedSince ? clock : before;
    return { ...before, stoppedAt, stoppedBy, run: clock.run + 1 };
  }
  if (clock.stoppedBy === n) return { ...clock, stoppedAt: null, stoppedBy: null, run: clock.run + 1 };
  return null;
}

/** Another step, or another act, may have stopped it as well. */
function stoppedElsewise(ledger: Ledger, clock: KeptClock, wrong: KeptStep, terms: ClockTerms): KeptClock {
  if (clock.stoppedAt !== null) return clock;
  const waits = waitsOf(clock.kind, terms).map((part) => ledger.parts.get(part));
  if (waits.length > 1 || waits[0]?.step === null) {
    const all = waits.every((part) => part && (part.step === null || !isBefore(part.at, clock.startedAt)));
    return all ? stoppedAtLast(clock, waits) : clock;
  }
  const other = stoppedAlready(ledger, clock, wrong, terms);
  return other ? { ...clock, stoppedAt: other.at, stoppedBy: other.n } : clock;
}

function stoppedAtLast(clock: KeptClock, waits: readonly (KeptPart | undefined)[]): KeptClock {
  const last = waits.flatMap((part) => part ?? []).reduce((a, b) => (b.at > a.at ? b : a));
  return { ...clock, stoppedAt: last.at > clock.startedAt ? last.at : clock.startedAt, stoppedBy: last.step };
}

/** What was known from this step alone is known from another that said it, or not any more. */
function withoutParts(ledger: Ledger, wrong: KeptStep): ReadonlyMap<ClockPart, KeptPart> {
  const known = new Map(ledger.parts);
  for (const part of ruleOfStep(wrong.step).provides) {
    if (known.get(part)?.step !== wrong.n) continue;
    const other = standing(ledger).find(({ n, step }) => n !== wrong.n && ruleOfStep(step).provides.includes(part));
    if (other) known.set(part, { at: other.at, step: other.n });
    else known.delete(part);
  }
  return known;
}
