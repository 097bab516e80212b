import { responseRank, type CanWait, type Priority, type Response } from '#thresholds';
import type { Outcome } from './sample.js';

/** As much of a contact's record as its outcome is read from. */
export interface DecidedContact {
  readonly route: Pick<Outcome, 'team' | 'reason'> & { readonly kind: Outcome['route'] };
  /** Oldest first. */
  readonly decisions: readonly [FirstDecision, ...unknown[]];
  readonly escalations: readonly { readonly reason: string }[];
  readonly doubts: readonly { readonly code: string }[];
}

/** What the rules proposed, before anybody decided. */
export interface FirstDecision {
  readonly response: Response | null;
  readonly level: string | null;
  readonly priority: Priority;
  readonly canWait: CanWait;
  readonly children: readonly DecidedChild[];
}

interface DecidedChild {
  readonly ref: string;
  readonly response: Response | null;
  readonly level: string | null;
  readonly because: readonly { readonly cites: { readonly ref: string } }[];
}

/** What a contact came to: its route, what the rules first proposed, and the paragraph they cite first for the highest child. */
export function outcomeOf({ route, decisions, escalations, doubts }: DecidedContact): Outcome {
  const [{ response, level, priority, canWait, children }] = decisions;
  return {
    response,
    route: route.kind,
    team: route.team,
    reason: route.reason,
    priority,
    canWait,
    paragraph: highestOf(children, level)?.because[0]?.cites.ref ?? null,
    callOut: escalations.some(({ reason }) => !WAITED_TOO_LONG.includes(reason)),
    children: Object.fromEntries(children.map((child) => [child.ref, child.response])),
    doubts: doubts.map(({ code }) => code).sort(),
  };
}

/** Ladders that start because nobody did something in time: they tell of what people did since, not of what the rules said. */
const WAITED_TOO_LONG = [
  'red-overdue',
  'unanswered-at-closing',
  'unsettled-at-closing',
  'handover-unanswered',
  'offer-not-answered',
];

/** Of children with the same response, the one at the level the contact came to. @param level that level */
function highestOf(children: readonly DecidedChild[], level: string | null): DecidedChild | undefined {
  const highest = Math.max(...children.map((child) => responseRank(child.response)));
  const leading = children.filter((child) => responseRank(child.response) === highest);
  return leading.find((child) => child.level === level) ?? leading[0];
}
