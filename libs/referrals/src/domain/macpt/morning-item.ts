import type { Birth, CanWait, Priority, Response } from '#thresholds';
import { ageInWords } from './age-in-words.js';
import { missingFrom, QUORUM, type Attendee, type QuorumAgency } from './quorum.js';

/** Why a contact is on the morning list; in the order in which they are told. */
export const MORNING_REASONS = [
  'overdue',
  'police-protection',
  'call-today',
  'no-call-held',
  'came-since',
  'decided-by-duty',
  'called-out',
] as const;
export type MorningReason = (typeof MORNING_REASONS)[number];

/** A contact as the list is made from it. */
export interface MorningRow {
  readonly id: string;
  readonly reference: string;
  readonly team: string;
  readonly status: string;
  readonly receivedAt: Date;
  readonly response: Response | null;
  readonly priority: Priority | null;
  readonly canWait: CanWait | null;
  readonly decidedBy: 'rules' | 'duty' | 'person';
  readonly births: readonly Birth[];
  readonly childNotKnown: boolean;
  /** Published paragraphs that ask for what stands. */
  readonly cites: readonly { readonly ref: string; readonly text: string }[];
  readonly questions: number;
  readonly nextAction: string;
  /** The first of all that runs. */
  readonly pressing: { readonly kind: string; readonly dueAt: string };
  /** When police protection ends; null where it does not run. */
  readonly protectionEndsAt: string | null;
  /** The latest call that was not held yet; null for none. */
  readonly call: { readonly at: string; readonly invited: readonly Attendee[] } | null;
  readonly reasons: Readonly<Record<Exclude<MorningReason, 'called-out'>, boolean>>;
}

/** A call-out about a contact, as the duty service holds it. */
export interface CallOutOfNight {
  readonly state: string;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
}

export interface MorningItem {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly receivedAt: Date;
  readonly why: readonly MorningReason[];
  readonly response: Response | null;
  readonly priority: Priority | null;
  readonly canWait: CanWait | null;
  readonly decidedBy: MorningRow['decidedBy'];
  readonly children: number;
  readonly ages: readonly string[];
  readonly cites: MorningRow['cites'];
  readonly pressing: { readonly kind: string; readonly dueAt: string; readonly hoursLeft: number };
  readonly policeProtection: { readonly endsAt: string; readonly hoursLeft: number } | null;
  readonly call: {
    readonly at: string | null;
    readonly quorum: readonly { readonly agency: QuorumAgency; readonly invited: boolean }[];
  };
  readonly callOut: CallOutOfNight | null;
  readonly missing: readonly string[];
  readonly nextAction: string;
}

const HOUR_MS = 3_600_000;

/**
 * One line of the morning list: reference, ages, counts and words of rules, and no more of anybody.
 * @param day of the list, `YYYY-MM-DD` in London
 */
export function morningItem(
  row: MorningRow,
  callOut: CallOutOfNight | null,
  { now, day }: { readonly now: Date; readonly day: string },
): MorningItem {
  const { births, pressing, protectionEndsAt, call, reasons, team: _, childNotKnown, questions, ...rest } = row;
  const left = (at: string): number => Math.round(((Date.parse(at) - now.getTime()) / HOUR_MS) * 10) / 10;
  const invited = call?.invited ?? [];
  return {
    ...rest,
    why: MORNING_REASONS.filter((reason) => (reason === 'called-out' ? callOut !== null : reasons[reason])),
    children: births.length,
    ages: births.map((birth) => ageInWords(birth, day)),
    pressing: { ...pressing, hoursLeft: left(pressing.dueAt) },
    policeProtection:
      protectionEndsAt === null ? null : { endsAt: protectionEndsAt, hoursLeft: left(protectionEndsAt) },
    call: {
      at: call?.at ?? null,
      quorum: QUORUM.map((agency) => ({ agency, invited: invited.some((one) => one.agency === agency) })),
    },
    callOut,
    missing: [
      ...(reasons['no-call-held'] && !call ? ['call'] : []),
      ...(call ? missingFrom(invited).map((agency) => `invitation-${agency}`) : []),
      ...(rest.decidedBy === 'rules' ? ['decision'] : []),
      ...(childNotKnown ? ['child'] : []),
      ...(questions > 0 ? ['answers'] : []),
    ],
  };
}
