import type { ClockKind, ClockPart, StartedClock } from '#clocks';
import { ruleOfStep, type StepCode } from './step-table.js';
import type { StepRule } from './step-rule.js';

/** A clock as it is kept: the run that counts, and which steps started and stopped it. */
export interface KeptClock extends Pick<StartedClock, 'kind' | 'startedAt' | 'dueAt' | 'warnings' | 'source'> {
  readonly stoppedAt: Date | null;
  /** How often it has been started: each run is noticed for itself. */
  readonly run: number;
  /** Number of the step that started this run, or stopped it; null where another act did, or none. */
  readonly startedBy: number | null;
  readonly stoppedBy: number | null;
}

/** What a step made of a clock. */
export interface ClockChange {
  /** Null where there was no such clock. */
  readonly before: KeptClock | null;
  readonly after: KeptClock;
}

/** Something a clock waits for, that has happened. `step`: known from that step alone; null where another act said so. */
export interface KeptPart {
  readonly at: Date;
  readonly step: number | null;
}

/** A step as recorded. */
export interface KeptStep {
  readonly n: number;
  readonly step: StepCode;
  /** When it was taken. */
  readonly at: Date;
  readonly about: string | null;
  /** Number of the step it puts right; null for a new one. */
  readonly corrects: number | null;
  /** Id of whoever recorded it. */
  readonly by: string;
  readonly recordedAt: Date;
  readonly changes: readonly ClockChange[];
}

/** Ledger: the clocks of one contact, what they wait for, and the steps recorded, oldest record first. */
export interface Ledger {
  readonly steps: readonly KeptStep[];
  readonly clocks: ReadonlyMap<ClockKind, KeptClock>;
  readonly parts: ReadonlyMap<ClockPart, KeptPart>;
}

/** Has nobody put it right since? */
export const stands = ({ steps }: Ledger, n: number): boolean => !steps.some(({ corrects }) => corrects === n);

export const standing = (ledger: Ledger): readonly KeptStep[] => ledger.steps.filter(({ n }) => stands(ledger, n));

export const isRunning = ({ stoppedAt }: KeptClock): boolean => stoppedAt === null;

/** Does this step stop clocks of a kind that wait for these? */
export const stopsClock = (
  { step, about }: Pick<KeptStep, 'step' | 'about'>,
  kind: ClockKind,
  waitsFor: readonly ClockPart[],
): boolean => {
  const { provides, ends, about: names }: StepRule = ruleOfStep(step);
  return (
    ends.includes(kind) || (names === 'duty' && about === kind) || waitsFor.some((part) => provides.includes(part))
  );
};

/** What one set of clocks has become in another. */
export const changesBetween = (before: Ledger['clocks'], after: Ledger['clocks']): ClockChange[] =>
  [...after.values()]
    .filter((clock) => before.get(clock.kind) !== clock)
    .map((clock) => ({ before: before.get(clock.kind) ?? null, after: clock }));
