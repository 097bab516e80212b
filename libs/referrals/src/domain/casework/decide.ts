import type { Actor } from '#access';
import { responseRank, type Response } from '#thresholds';
import type { Locality } from '../locality/locality.js';
import type { Team } from '../locality/team.js';
import { mayDecide } from './authority.js';
import { REASONS, type Casework, type DecisionAct, type DecisionKind, type WhySecond } from './casework.js';
import { outcomesOf } from './outcomes.js';
import { refuse, type RefusalCode, type Refused } from './refusal.js';
import { needsViews, whySecond, type ChildOutcome } from './second-person.js';

/** A decision that may stand as it is, or that must first be read by a second person. */
export type Deciding =
  | { readonly outcome: 'stands'; readonly children: readonly ChildOutcome[] }
  | {
      readonly outcome: 'awaits-second';
      readonly why: readonly WhySecond[];
      readonly children: readonly ChildOutcome[];
    }
  | Refused;

/**
 * Judges whether a person may decide this now, and whether a second person must read it first. Pure; changes nothing.
 * @param sampled whether the day's random sample picked it
 */
export function decide(
  casework: Casework,
  act: DecisionAct,
  { actor, locality, sampled }: { readonly actor: Actor; readonly locality: Locality; readonly sampled: boolean },
): Deciding {
  const refusal = refusalOf(casework, act, locality);
  if (refusal) return refuse(refusal);
  const outcomes = outcomesOf(casework, act);
  if ('outcome' in outcomes) return outcomes;
  if (!mayDecide(actor, kindOf(casework.holding.team, locality), act.kind, highestOf(outcomes)))
    return refuse('not-yours-to-decide');
  if (act.kind === 'want-information') return { outcome: 'stands', children: [] };
  if (act.kind !== 'raise' && needsViews(outcomes) && !hasViews(act)) return refuse('views-needed');
  if (settles(act.kind) && casework.challenged) return refuse('challenge-open');
  if (settles(act.kind) && casework.besideOwed > 0) return refuse('beside-duty-owed');
  if (settles(act.kind) && act.reason.type === 'other-authority' && !areAccepted(outcomes, casework))
    return refuse('not-accepted-elsewhere');
  const why = whySecond(casework, act, outcomes, sampled);
  if (why.length > 0) return { outcome: 'awaits-second', why, children: outcomes };
  return { outcome: 'stands', children: outcomes };
}

/** The kind of a team; a team that is gone from the configuration is the door's. */
export const kindOf = (team: string, { teams }: Locality): Team['kind'] =>
  teams.find(({ id }) => id === team)?.kind ?? 'front-door';

/** The highest of what it comes to. */
export const highestOf = (outcomes: readonly ChildOutcome[]): Response | null =>
  outcomes.reduce<Response | null>(
    (highest, { response }) => (responseRank(response) > responseRank(highest) ? response : highest),
    null,
  );

function refusalOf(casework: Casework, act: DecisionAct, { teams }: Locality): RefusalCode | null {
  if (casework.status === 'closed') return 'contact-closed';
  if (casework.status === 'received') return 'not-proposed-yet';
  if (casework.awaiting) return 'second-person-waited-for';
  if (!standsUnder(act)) return 'reason-not-of-this-kind';
  if (act.reason.text.trim() === '') return 'reason-empty';
  if (act.kind === 'want-information' && act.wanted.length === 0) return 'wanted-needed';
  if (act.kind === 'redirect' && act.team === null) return 'team-needed';
  if (act.team !== null && !teams.some(({ id }) => id === act.team)) return 'no-such-team';
  if (act.kind === 'redirect' && act.team === casework.holding.team) return 'already-with-that-team';
  return null;
}

const standsUnder = ({ kind, reason }: DecisionAct): boolean =>
  (REASONS[reason.type] as readonly DecisionKind[]).includes(kind);

const hasViews = ({ views }: DecisionAct): boolean =>
  (['police', 'health'] as const).every((partner) => views.some((view) => view.of === partner));

/** Has a named person of another authority accepted each child this is about? */
const areAccepted = (outcomes: readonly ChildOutcome[], { acceptedElsewhere }: Casework): boolean =>
  acceptedElsewhere.includes(null) || outcomes.every(({ child }) => acceptedElsewhere.includes(child.ref));

const settles = (kind: DecisionKind): boolean => kind === 'close';
