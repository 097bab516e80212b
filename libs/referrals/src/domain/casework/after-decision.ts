import { responseRank, type Response } from '#thresholds';
import type { Locality } from '../locality/locality.js';
import type { Team, TeamKind } from '../locality/team.js';
import type { Route } from '../proposing/proposal.js';
import type { Casework, ChildStanding, DecisionAct, HoldingNow, Status } from './casework.js';
import { returned } from './answer-offer.js';
import { unclaimed } from './claim.js';
import { kindOf } from './decide.js';
import { levelFor } from './level-for.js';
import { mayMove, moveTo } from './moves.js';
import { standsFor } from './outcomes.js';
import type { ChildOutcome } from './second-person.js';

/** What a decision that stands makes of the contact. */
export interface Consequence {
  readonly status: Status;
  readonly children: readonly ChildStanding[];
  /** The highest of what stands for its children. */
  readonly response: Response | null;
  /** The level of need at that response; null where the rules gave none. */
  readonly level: string | null;
  readonly holding: HoldingNow;
  /** Null where the route stays as it was. */
  readonly route: Route | null;
  /** A destination that has now to answer; null where none has. */
  readonly offeredTo: { readonly team: string; readonly response: Response } | null;
  /** Has a named person now decided about every child? */
  readonly everyChildDecided: boolean;
}

/** What the consequence of a decision is worked out with. */
export interface DecidingTerms {
  readonly locality: Locality;
  readonly now: Date;
  readonly actor: { readonly id: string; readonly name: string; readonly roles: readonly string[] };
  /** Ids of the document's levels of need, lowest first; empty where they are not known. */
  readonly levels: readonly string[];
  /** The team that a response at a level leads to, for where this contact's children are. */
  readonly teamFor: (response: Response, level: string | null) => string;
  /** When a team next opens; null where somebody is there now. */
  readonly opensAt: (team: Team) => Date | null;
  /** When a destination must have answered, from now. */
  readonly answerBy: (team: Team) => Date;
  /** When information asked for now must be there. */
  readonly informationBy: Date;
}

/**
 * Works out what follows from a decision that stands: every child decided or some not yet, the team that holds it, what it does
 * next and by when. Until each child is decided the contact stays with the team of the highest.
 */
export function afterDecision(
  casework: Casework,
  act: DecisionAct,
  outcomes: readonly ChildOutcome[],
  terms: DecidingTerms,
): Consequence {
  const consequence = consequenceOf(casework, act, outcomes, terms);
  return { ...consequence, status: moveTo(casework.status, consequence.status) };
}

function consequenceOf(
  casework: Casework,
  act: DecisionAct,
  outcomes: readonly ChildOutcome[],
  terms: DecidingTerms,
): Consequence {
  const children = casework.children.map((child) => withDecision(child, outcomes));
  const response = highest(children.map(standsFor));
  const level = levelFor(response, children, terms.levels);
  const everyChildDecided = children.every(({ decided }) => decided !== null);
  const stay = { children, response, level, everyChildDecided, route: null, offeredTo: null };
  const mine = claimedBy(casework.holding, terms);
  if (act.returnedWith !== null) {
    return {
      ...stay,
      status: 'returned',
      route: backAt(terms),
      holding: returned(casework, terms.locality, terms.now),
    };
  }
  if (act.kind === 'want-information') {
    const dueAt = earlier(casework.holding.dueAt, terms.informationBy);
    return { ...stay, status: casework.status, holding: { ...mine, nextAction: WANTED, dueAt } };
  }
  if (act.kind === 'close' && everyChildDecided) {
    return { ...stay, status: 'closed', holding: unclaimed({ ...mine, nextAction: CLOSED }) };
  }
  if (!everyChildDecided && act.team === null && !risesAbove(casework, act, response, terms)) {
    return { ...stay, status: casework.status, holding: { ...mine, nextAction: OTHERS } };
  }
  return { ...stay, ...passedOn(casework, act, { ...stay, mine }, terms) };
}

const backAt = ({ locality }: DecidingTerms): Route => ({
  team: locality.frontDoorTeam,
  kind: 'front-door',
  reason: 'decision',
});
const WANTED = 'Read the answers as they come, and decide: the clock runs on meanwhile';
const CLOSED = 'Nothing: this contact is closed';
const OTHERS = 'Decide about the other children of this contact';
const TELL = 'Tell whoever made contact, and the family where it is safe, what was decided; then close';
const LEAD = 'Name who leads this, and begin';

/** What goes up acts at once: a child raised above what its team is for takes the contact to the team of the highest. */
const risesAbove = (
  { holding }: Casework,
  { kind }: DecisionAct,
  response: Response | null,
  { locality }: DecidingTerms,
): boolean =>
  kind === 'raise' &&
  (response === 'macpt' || response === 'family-help') &&
  kindOf(holding.team, locality) !== response;

interface Decided {
  readonly response: Response | null;
  readonly level: string | null;
  readonly mine: HoldingNow;
}

function passedOn(
  casework: Casework,
  act: DecisionAct,
  { response, level, mine }: Decided,
  terms: DecidingTerms,
): Pick<Consequence, 'status' | 'holding' | 'route' | 'offeredTo'> {
  const team = act.team ?? destinationOf(casework, { response, level }, terms);
  const kind = kindOf(team, terms.locality);
  const begun = kind === 'macpt' || kind === 'family-help';
  if (team === casework.holding.team && (!begun || mayMove(casework.status, 'accepted'))) {
    return {
      status: begun ? 'accepted' : 'decided',
      holding: { ...mine, nextAction: begun ? LEAD : TELL },
      route: null,
      offeredTo: null,
    };
  }
  const to = terms.locality.teams.find(({ id }) => id === team) as Team;
  const route: Route = { team, kind: kind === 'duty' ? 'front-door' : kind, reason: 'decision' };
  const opensAt = isOfTheNight(casework, kind, terms) ? terms.opensAt(to) : null;
  if (opensAt) return { status: 'decided', route, offeredTo: null, holding: keptTonight(mine, { to, opensAt }, terms) };
  if (kind === 'front-door' || kind === 'duty') {
    return { status: 'decided', route, offeredTo: null, holding: handedTo(team, TELL, mine.dueAt, terms.now) };
  }
  const dueAt = terms.answerBy(to);
  return {
    status: 'offered',
    route,
    // Whatever the rules made of it, a team is asked for what it is for.
    offeredTo: { team, response: response === 'macpt' || response === 'family-help' ? response : kind },
    holding: handedTo(team, `${to.name} accepts this, or returns it with advice`, dueAt, terms.now),
  };
}

/**
 * Is this a decision of the night? What the duty service holds; and what a team that is away holds, where a duty worker decides, or
 * anybody about a child who cannot wait, which for the MACPT is to be known and not to be hoped.
 */
function isOfTheNight(
  { holding, canWait }: Casework,
  kind: TeamKind,
  { actor, locality, opensAt }: DecidingTerms,
): boolean {
  if (holding.team === locality.dutyTeam) return true;
  const holder = locality.teams.find(({ id }) => id === holding.team);
  if (!holder || opensAt(holder) === null) return false;
  return actor.roles.includes('duty') || canWait === 'no' || (canWait === 'unknown' && kind === 'macpt');
}

/**
 * What is decided at night while the team it leads to is away stays with whoever decided, for the duty service: the team is handed it
 * when it opens, and somebody there takes it by name. Source: design, hours: until a named person accepts, the giving service holds it.
 */
const keptTonight = (
  mine: HoldingNow,
  { to, opensAt }: { readonly to: Team; readonly opensAt: Date },
  { locality: { dutyTeam }, now }: DecidingTerms,
): HoldingNow => ({
  team: dutyTeam,
  // Held by name as after a call-out, and no claim: it does not lapse while they are out.
  ...{ person: null, personName: mine.personName, activeAt: null },
  since: mine.team === dutyTeam ? mine.since : now,
  nextAction: `Do what is needed tonight: ${to.name} is handed this when it opens, and the duty service holds it until somebody there accepts`,
  dueAt: opensAt,
});

/** A team that already holds what it would be given keeps it. */
function destinationOf(
  { holding }: Casework,
  { response, level }: Pick<Consequence, 'response' | 'level'>,
  { locality, teamFor }: DecidingTerms,
): string {
  if (response !== 'macpt' && response !== 'family-help') return locality.frontDoorTeam;
  return kindOf(holding.team, locality) === response ? holding.team : teamFor(response, level);
}

function withDecision(child: ChildStanding, outcomes: readonly ChildOutcome[]): ChildStanding {
  const outcome = outcomes.find((each) => each.child.ref === child.ref);
  return outcome ? { ...child, decided: outcome.response } : child;
}

const claimedBy = (holding: HoldingNow, { actor, now }: DecidingTerms): HoldingNow => ({
  ...holding,
  person: actor.id,
  personName: actor.name,
  activeAt: now,
});

const handedTo = (team: string, nextAction: string, dueAt: Date, since: Date): HoldingNow => ({
  ...{ team, nextAction, dueAt, since },
  ...{ person: null, personName: null, activeAt: null },
});

const highest = (responses: readonly (Response | null)[]): Response | null =>
  responses.reduce((best, each) => (responseRank(each) > responseRank(best) ? each : best), null);

const earlier = (a: Date, b: Date): Date => (a <= b ? a : b);
