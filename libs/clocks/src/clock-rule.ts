/** Every dated duty the front door keeps. */
export const CLOCK_KINDS = [
  'decide-referral',
  'acknowledge-referrer',
  'front-door-decision-red',
  'front-door-decision-amber',
  'front-door-decision-green',
  'accept-offer',
  'speak-to-child',
  'police-protection',
  'private-fostering-visit',
  'assessment',
  'icpc',
  'serious-incident',
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** Clocks whose length is the locality's to set. The rest are national and no locality changes them. */
export const LOCAL_CLOCK_KINDS = [
  'front-door-decision-red',
  'front-door-decision-amber',
  'front-door-decision-green',
  'accept-offer',
] as const satisfies readonly ClockKind[];
export type LocalClockKind = (typeof LOCAL_CLOCK_KINDS)[number];

/**
 * `working-days`: see `addWorkingDays`. `hours`: elapsed, by the stopwatch, past closing and through the night.
 * `same-day`: until the end of the London day.
 */
export type ClockLength =
  | { readonly in: 'working-days'; readonly count: number }
  | { readonly in: 'hours'; readonly count: number }
  | { readonly in: 'same-day' };

/** Where a rule comes from. */
export interface RuleSource {
  readonly title: string;
  /** Section, paragraph or page. */
  readonly section: string;
  /** Null where nothing is published. */
  readonly url: string | null;
  readonly authority: 'statute' | 'statutory-guidance' | 'practice' | 'local-setting';
  /** The day the words of the rule were read at `url`; `unread` where they are known only as others quote them. */
  readonly readOn: string;
  /** Address where the words were read instead; null where they were read at `url`. */
  readonly quotedAt: string | null;
}

export interface ClockRule {
  /** The event that starts it. */
  readonly startsFrom: string;
  readonly length: ClockLength;
  /** Hours after the start at which to alarm while it still runs. */
  readonly alarmsAfterHours: readonly number[];
  readonly source: RuleSource;
}
