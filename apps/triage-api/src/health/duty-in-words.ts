import type { CanaryFigures, LadderFigures, MessageFigures, PartFigures } from '#duty';
import type { WorkFigures } from '#record';
import type { SyntheticFigures, UndecidedFigures } from '#referrals';

/** What waits, and for how long. Ages, counts and codes: nothing about a case. */
export interface DutyFigures extends WorkFigures, LadderFigures, MessageFigures, UndecidedFigures, SyntheticFigures {
  /** Seconds between this machine's clock and the database's. */
  readonly clockSkewSeconds: number;
  /** Whole days for which the bank holidays are still known. */
  readonly calendarDaysLeft: number;
  readonly canaries: readonly CanaryFigures[];
  readonly sweeps: readonly PartFigures[];
}

/** Figures past which something is wrong: work is decided in seconds, a sweep climbs a ladder within five, a channel takes five. */
const WORK_LATE = 30;
const UNDECIDED_LATE = 60;
const RUNG_LATE = 10;
const UNSENT_LATE = 60;
const SWEEP_LATE = 30;
const SKEW_TOO_MUCH = 2;
/** A list of bank holidays is drawn up years ahead: by then somebody has long been asked to add a year. */
const CALENDAR_SHORT = 30;

/** What is not well, each in a sentence that says how bad it is; none where all is well. */
export function reasonsUnwell(figures: DutyFigures): readonly string[] {
  const { oldestWorkSeconds, oldestUndecidedSeconds, overdueRungSeconds, oldestUnsentSeconds } = figures;
  const { quarantined, clockSkewSeconds: skew, calendarDaysLeft: days } = figures;
  return [
    ...late(oldestWorkSeconds, WORK_LATE, 'The oldest work has been owed for'),
    ...late(oldestUndecidedSeconds, UNDECIDED_LATE, 'The oldest contact without a decision has waited'),
    ...late(
      figures.oldestSyntheticSeconds,
      UNDECIDED_LATE,
      'A synthetic contact, which proves that contacts are decided, has waited',
    ),
    ...late(overdueRungSeconds, RUNG_LATE, 'A call-out nobody answered should have climbed, and has not for'),
    ...late(oldestUnsentSeconds, UNSENT_LATE, 'A message that no channel has taken has waited'),
    ...(quarantined > 0 ? [`${quarantined} piece(s) of work failed every time and wait for a person.`] : []),
    ...figures.canaries.filter((canary) => canary.late).map(lostInWords),
    ...sweepsInWords(figures.sweeps),
    ...(Math.abs(skew) >= SKEW_TOO_MUCH
      ? [`This machine’s clock and the database’s are ${seconds(Math.abs(skew))} apart.`]
      : []),
    ...(days < CALENDAR_SHORT ? [`The bank holidays are known for ${days} more day(s): add a year to the list.`] : []),
  ];
}

const late = (age: number | null, most: number, what: string): string[] =>
  age !== null && age >= most ? [`${what} ${seconds(age)}.`] : [];

const lostInWords = ({ channel, way }: CanaryFigures): string =>
  `The test message by ${channel} (${way}) did not come back in time: messages by it may reach nobody.`;

function sweepsInWords(sweeps: readonly PartFigures[]): string[] {
  if (sweeps.length === 0) return ['No worker has swept yet, or none for a day: nothing climbs and nothing is sent.'];
  return sweeps
    .filter((sweep) => sweep.seconds >= SWEEP_LATE)
    .map((sweep) => `The sweep of ${sweep.part} has not run to its end for ${seconds(sweep.seconds)}.`);
}

const seconds = (age: number): string => `${Math.floor(age)} s`;
