/**
 * What a rule asks for, lowest first. The response stands on the rule; the level of need gives only its default,
 * because level numbers mean different things in different areas.
 * `notify`: a duty to be told and to visit or record, which opens nothing by itself.
 */
export const RESPONSES = ['universal', 'notify', 'family-help', 'macpt'] as const;
export type Response = (typeof RESPONSES)[number];

/** Urgency, sets the clock; never the level. Lowest first. */
export const PRIORITIES = ['green', 'amber', 'red'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Can it safely wait until the holder next opens? Most cautious last. */
export const CAN_WAIT = ['yes', 'unknown', 'no'] as const;
export type CanWait = (typeof CAN_WAIT)[number];

/** A response with the locality's own level for it. */
export interface LevelledResponse {
  readonly response: Response;
  readonly level: string;
}

/** Where a response stands, lowest first; -1 for none. */
export const responseRank = (response: Response | null): number =>
  response === null ? -1 : RESPONSES.indexOf(response);

/** The more urgent of two priorities. */
export const moreUrgent = (a: Priority, b: Priority): Priority =>
  PRIORITIES.indexOf(a) >= PRIORITIES.indexOf(b) ? a : b;

/** The more cautious of two answers to "can it wait?". */
export const lessPatient = (a: CanWait, b: CanWait): CanWait => (CAN_WAIT.indexOf(a) >= CAN_WAIT.indexOf(b) ? a : b);
