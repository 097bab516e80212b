/** Which way work passes: from the day's teams to the duty service before closing, or back to a day team at opening. */
export const HANDOVER_WAYS = ['to-night', 'to-day'] as const;
export type HandoverWay = (typeof HANDOVER_WAYS)[number];

/**
 * Handover: work that passes between day and night. `offered` until a named person of the receiving service has answered; until one
 * accepts, the giving service holds it. A message is never a handover.
 */
export interface Handover {
  readonly id: string;
  readonly contactId: string;
  readonly reference: string;
  readonly way: HandoverWay;
  readonly fromTeam: string;
  readonly toTeam: string;
  readonly state: HandoverState;
  /** When an answer is due: at closing on the way to the night, at opening on the way to the day. */
  readonly dueAt: Date;
  /** Was it acted on tonight? Then it passes by voice, and who spoke to whom is recorded. */
  readonly actedOn: boolean;
  /** Did the receiving team hold it all night, while somebody of the night acted on it? */
  readonly heldThroughout: boolean;
}

export const HANDOVER_STATES = ['offered', 'accepted', 'declined', 'overtaken'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** Who spoke to whom, and when: the handing over itself, where work was acted on. */
export interface Spoken {
  /** Name of the person of the giving service. */
  readonly with: string;
  readonly at: Date;
}

/** What the receiving service says. */
export type HandoverAnswer =
  | { readonly answer: 'accept'; readonly spoken: Spoken | null }
  | { readonly answer: 'decline'; readonly reason: string };

/** Minutes after opening by which a named person of the day must have accepted, before the ladder rings. Source: design, hours. */
export const MORNING_GRACE_MINUTES = 30;

/** Is it still where it is to be handed over from? What the receiving team held throughout is still with that team. */
export const isStillThere = (
  { fromTeam, toTeam, heldThroughout }: Pick<Handover, 'fromTeam' | 'toTeam' | 'heldThroughout'>,
  holder: string | null,
): boolean => holder === (heldThroughout ? toTeam : fromTeam);

/** Why a handover cannot be answered so, in words that say what would be right. */
export const HANDOVER_REFUSALS = {
  'handover-answered': 'This handover has been answered already.',
  'handover-overtaken': 'This contact has passed on since: there is nothing left to hand over.',
  'handover-open': 'A handover of this contact is waiting for its answer.',
  'voice-needed': 'This was acted on tonight: speak to whoever acted, and say who and when.',
  'spoken-in-future': 'The time at which you spoke has not come yet.',
  'manager-needed': 'Name the manager who can be reached while nobody has accepted this.',
  'not-of-this-team': 'Only the team that holds this can hand it over, and only the team it is offered to can answer.',
  'held-throughout': 'Your team has held this all night: there is nobody to give it back to. Accept it by name.',
  'front-door-takes-back': 'The front door takes back what the night has held: there is nobody further to hand it to.',
} as const;
export type HandoverRefusal = keyof typeof HANDOVER_REFUSALS;

/** What an answer is judged by, beside the handover. */
export interface AnswerTerms {
  readonly now: Date;
  /** The team that takes back what no other takes at opening. */
  readonly frontDoorTeam: string;
}

/** Why this answer cannot be taken now; null where it can. */
export function refusalOfAnswer(
  {
    state,
    actedOn,
    way,
    toTeam,
    heldThroughout,
  }: Omit<Handover, 'id' | 'contactId' | 'reference' | 'fromTeam' | 'dueAt'>,
  answer: HandoverAnswer,
  { now, frontDoorTeam }: AnswerTerms,
): HandoverRefusal | null {
  if (state === 'overtaken') return 'handover-overtaken';
  if (state !== 'offered') return 'handover-answered';
  if (answer.answer === 'decline' && heldThroughout) return 'held-throughout';
  if (answer.answer === 'decline') return way === 'to-day' && toTeam === frontDoorTeam ? 'front-door-takes-back' : null;
  if (actedOn && !answer.spoken) return 'voice-needed';
  return answer.spoken && answer.spoken.at > now ? 'spoken-in-future' : null;
}

/**
 * When silence climbs: at closing on the way to the night; half an hour after opening on the way to the day, so that whoever came in
 * first has had time to read. Source: design, hours: unanswered at closing, the night ladder; unanswered 30 minutes after opening, the
 * day ladder.
 */
export const climbsAt = ({ way, dueAt }: Pick<Handover, 'way' | 'dueAt'>): Date =>
  way === 'to-night' ? dueAt : new Date(dueAt.getTime() + MORNING_GRACE_MINUTES * 60_000);
