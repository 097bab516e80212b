import type { ClockCatalogue, ClockKind, ClockPart, StartedClock } from '#clocks';
import {
  isRunning,
  standing,
  stands,
  stopsClock,
  type KeptClock,
  type KeptPart,
  type KeptStep,
  type Ledger,
} from './ledger.js';
import { ruleOfStep } from './step-table.js';
import type { StepStart } from './step-rule.js';

/** Times are told to the minute, and clocks start within one. */
export const TO_THE_MINUTE_MS = 60_000;

/** What a step is applied with. */
export interface ClockTerms {
  readonly catalogue: ClockCatalogue;
  /** Starts a clock of a kind, as this locality keeps it. */
  readonly start: (kind: ClockKind, at: Date) => StartedClock;
}

/** A step about to be recorded. */
export type StepTaken = Pick<KeptStep, 'n' | 'step' | 'at' | 'about'>;

/**
 * Applies a step to a ledger: what waited for nothing more stops at the time it was taken, and what it starts runs from then. A clock
 * that began after it is not stopped by it. What it starts late stops at once where a step recorded before had already stopped it.
 */
export function applyStep(ledger: Ledger, taken: StepTaken, terms: ClockTerms): Ledger {
  const parts = withParts(ledger, taken);
  const clocks = new Map(ledger.clocks);
  for (const clock of ledger.clocks.values()) {
    const waitsFor = waitsOf(clock.kind, terms);
    if (!isRunning(clock) || !stopsClock(taken, clock.kind, waitsFor) || isBefore(taken.at, clock.startedAt)) continue;
    const at = stoppingAt(clock, taken, waitsFor, parts);
    if (at) clocks.set(clock.kind, { ...clock, stoppedAt: at, stoppedBy: taken.n });
  }
  for (const start of ruleOfStep(taken.step).starts) {
    const started = startedBy(ledger, clocks.get(start.kind) ?? null, start, taken, terms);
    if (started) clocks.set(start.kind, started);
  }
  return { ...ledger, clocks, parts };
}

/** What another act has said stands by itself, and no step takes it back. */
function withParts({ parts }: Ledger, { n, step, at }: StepTaken): ReadonlyMap<ClockPart, KeptPart> {
  const known = new Map(parts);
  for (const part of ruleOfStep(step).provides) {
    if (known.get(part)?.step !== null) known.set(part, { at, step: n });
  }
  return known;
}

/** When a clock stops by this step: at the latest of what it waits for; null while it waits for more. */
function stoppingAt(
  { kind, startedAt }: KeptClock,
  { step, about, at }: StepTaken,
  waitsFor: readonly ClockPart[],
  parts: Ledger['parts'],
): Date | null {
  const { provides, ends } = ruleOfStep(step);
  if (ends.includes(kind) || about === kind) return later(at, startedAt);
  const others = waitsFor.filter((part) => !provides.includes(part)).map((part) => parts.get(part)?.at ?? null);
  return others.reduce<Date | null>((until, other) => until && other && later(until, other), later(at, startedAt));
}

function startedBy(
  ledger: Ledger,
  clock: KeptClock | null,
  { kind, how }: StepStart,
  taken: StepTaken,
  terms: ClockTerms,
): KeptClock | null {
  if (clock && !startsAnew(ledger, clock, taken.at) && !(how === 'earlier' && isBroughtForward(clock, taken.at)))
    return null;
  const { startedAt, dueAt, warnings, source } = terms.start(kind, taken.at);
  const started: KeptClock = {
    ...{ kind, startedAt, dueAt, warnings, source, stoppedAt: null, run: (clock?.run ?? 0) + 1 },
    ...{ startedBy: taken.n, stoppedBy: null },
  };
  const stop = stoppedAlready(ledger, started, taken, terms);
  return stop ? { ...started, stoppedAt: stop.at, stoppedBy: stop.n } : started;
}

/** One that has stopped starts again by something that happened since it began, or where what began it was recorded in error. */
const startsAnew = (ledger: Ledger, clock: KeptClock, at: Date): boolean =>
  !isRunning(clock) && (at > clock.startedAt || (clock.startedBy !== null && !stands(ledger, clock.startedBy)));

const isBroughtForward = (clock: KeptClock, at: Date): boolean => isRunning(clock) && at < clock.startedAt;

/** The first step recorded before this one that stops what this one starts: somebody recorded the two the other way round. */
export const stoppedAlready = (
  ledger: Ledger,
  { kind, startedAt }: Pick<KeptClock, 'kind' | 'startedAt'>,
  { n }: Pick<StepTaken, 'n'>,
  terms: ClockTerms,
): KeptStep | undefined =>
  standing(ledger)
    .filter((other) => other.n !== n && other.at > startedAt && stopsClock(other, kind, waitsOf(kind, terms)))
    .sort((a, b) => a.at.getTime() - b.at.getTime())[0];

export const waitsOf = (kind: ClockKind, { catalogue }: ClockTerms): readonly ClockPart[] =>
  catalogue.clocks.get(kind)?.stopsWhen ?? [];

const later = (a: Date, b: Date): Date => (a > b ? a : b);

export const isBefore = (at: Date, start: Date): boolean => at.getTime() < start.getTime() - TO_THE_MINUTE_MS;
