/** What is done to the duty parts of the service while call-outs ring. `none`: nothing, so that the rest has something to be held to. */
export const DUTY_FAULTS = [
  'none',
  'worker-killed',
  'worker-paused',
  'database-restarted',
  'database-half-open',
  'notifier-half-open',
  'notifier-slow',
  'notifier-lies',
  'notifier-refuses',
  'notifier-gone',
  'two-workers',
  'clock-moved',
] as const;
export type DutyFault = (typeof DUTY_FAULTS)[number];

/** Past the lock of a job (10 s) and the lease of a sending (10 s): what comes back finds that others have taken its work. */
export const PAUSE_MS = 16_500;

/** How long a fault of the notifier, or a moved clock, lasts. */
export const LASTING_MS = 6_000;

/** Longest a rung may be written after its time: without a fault, and with any one of them. */
const LATE_MS = { healthy: 10_000, faulty: 30_000 } as const;

/** Longest until somebody is told of a rung by some channel, but for the time in which there was no worker at all. */
const TOLD_MS = 15_000;

export interface FaultTerms {
  readonly lateMs: number;
  readonly toldMs: number;
  /** An answer and the start of a sending may cross; a sending that starts later than this after an answer does not. */
  readonly crossingMs: number;
  /** The channel that is ill: somebody is told by another. Null where all are well. */
  readonly ill: string | null;
}

const CROSSING_MS = 500;

/**
 * What must hold while a fault is there.
 * @param awayMs for how long there was no worker; nothing climbed and nobody was told in that time
 * @param patience times as long as the product promises, where the machine is too busy to start a process in seconds; 1 else
 */
export const termsOf = (fault: DutyFault, awayMs = 0, patience = 1): FaultTerms => ({
  lateMs: (fault === 'none' ? LATE_MS.healthy : LATE_MS.faulty) * patience + awayMs,
  toldMs: TOLD_MS * patience + awayMs + (fault === 'worker-paused' ? PAUSE_MS : 0),
  crossingMs: CROSSING_MS * patience,
  ill: fault.startsWith('notifier') ? 'notify' : null,
});

/**
 * Faults side by side, each group on a service of its own: most of a round is waiting. The groups take about as long, and together they keep
 * two cores half busy; more of them at once, and it is the machine that is late.
 */
export const GROUPS: readonly (readonly DutyFault[])[] = [
  ['two-workers', 'worker-killed', 'none'],
  ['worker-paused', 'notifier-slow', 'notifier-lies'],
  ['database-half-open', 'database-restarted', 'notifier-refuses'],
  ['clock-moved', 'notifier-gone', 'notifier-half-open'],
];
