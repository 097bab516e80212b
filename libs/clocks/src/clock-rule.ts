/** Every dated duty of the front door. A code is durable: rows and the API carry it. */
export const CLOCK_KINDS = [
  'decide-referral',
  'acknowledge-referrer',
  'feedback-to-referrer',
  'screen-contact',
  'front-door-decision-red',
  'front-door-decision-amber',
  'front-door-decision-green',
  'accept-offer',
  'macpt-call',
  'macpt-call-red',
  'tell-call-outcome',
  'speak-to-child',
  'partner-information-red',
  'partner-information-amber',
  'partner-information-green',
  'written-follow-up',
  'police-protection',
  'emergency-protection-order',
  'emergency-protection-order-extension',
  'private-fostering-visit',
  'assessment',
  'icpc',
  'core-group',
  'first-review-conference',
  'later-review-conference',
  'serious-incident',
  'rapid-review',
  'call-back',
  'macpt-advice',
  'next-step',
  'tell-lado',
  'accommodation-tonight',
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** Clocks whose length is the locality's to set. The rest are national and no locality changes them. */
export const LOCAL_CLOCK_KINDS = [
  'screen-contact',
  'front-door-decision-red',
  'front-door-decision-amber',
  'front-door-decision-green',
  'accept-offer',
  'macpt-advice',
] as const satisfies readonly ClockKind[];
export type LocalClockKind = (typeof LOCAL_CLOCK_KINDS)[number];

/**
 * What must have happened for a clock to stop. Where a clock names more than one, it runs until the last of them:
 * `decide-referral` until a named social worker has decided and the referrer has been acknowledged.
 */
export const CLOCK_PARTS = [
  'social-worker-decided',
  'referrer-acknowledged',
  'referrer-told-decision',
  'contact-screened',
  'destination-answered',
  'call-settled',
  'agencies-told',
  'child-spoken-to',
  'partner-answered',
  'written-account-received',
  'protection-ended',
  'order-ended',
  'fostering-visit-made',
  'assessment-finished',
  'conference-held',
  'core-group-held',
  'review-held',
  'panel-told',
  'rapid-review-sent',
  'called-back',
  'macpt-answered',
  'next-step-taken',
  'lado-told',
  'accommodation-found',
] as const;
export type ClockPart = (typeof CLOCK_PARTS)[number];

/**
 * `working-days`: see `addWorkingDays`. `hours`: elapsed, by the stopwatch, past closing and through the night. `days` and
 * `months`: the same time by the London wall clock, weekends and holidays counted. `same-day`: until the end of the London day.
 */
export type ClockLength =
  { readonly in: 'working-days' | 'hours' | 'days' | 'months'; readonly count: number } | { readonly in: 'same-day' };

/**
 * How long before it is due a clock is due soon: elapsed hours, or hours during which the front door is open, so that whoever can
 * still act is there to be warned.
 */
export interface DueSoon {
  readonly in: 'hours' | 'open-hours';
  readonly count: number;
}

export const AUTHORITIES = ['statute', 'statutory-guidance', 'practice', 'local-setting'] as const;

/** Where a rule comes from. */
export interface RuleSource {
  readonly title: string;
  /** Section, paragraph or page. */
  readonly section: string;
  /** Null where nothing is published. */
  readonly url: string | null;
  readonly authority: (typeof AUTHORITIES)[number];
  /** The day the words of the rule were read at `url`; `unread` where they are known only as others quote them, or not at all. */
  readonly readOn: string;
  /** Address where the words were read instead; null where they were read at `url`, or nowhere. */
  readonly quotedAt: string | null;
}

/** ClockRule: one version of a clock, in force for what starts from one day up to, and not including, another. */
export interface ClockRule {
  readonly inForceFrom: string;
  /** First day on which it is no longer in force; null for the version that stands. */
  readonly inForceUntil: string | null;
  readonly length: ClockLength;
  readonly dueSoon: DueSoon | null;
  /** Elapsed hours after the start at which to alarm while it still runs. */
  readonly alarmsAfterHours: readonly number[];
  readonly source: RuleSource;
}

/** A clock through all its versions, oldest first, each beginning on the day the last one ends. */
export interface ClockDefinition {
  readonly kind: ClockKind;
  /** What has to be done, for a worklist. */
  readonly name: string;
  /** The event that starts it, in words. */
  readonly startsFrom: string;
  /** All of them, for it to stop. */
  readonly stopsWhen: readonly ClockPart[];
  readonly versions: readonly ClockRule[];
}

/** ClockCatalogue: every clock of the nation, as dated data (`config/national/clocks.yaml`). */
export interface ClockCatalogue {
  readonly issuedOn: string;
  readonly clocks: ReadonlyMap<ClockKind, ClockDefinition>;
}
