import { theService } from '#access';
import { isOpen, type Calendar, type OpenState } from '#clocks';
import type { AuditEntry } from '#record';
import {
  lessPatient,
  moreUrgent,
  responseRank,
  type ChildEvaluation,
  type NationalFloor,
  type RuleSet,
  type ThresholdDocument,
} from '#thresholds';
import { callOutReason } from './call-out.js';
import { chooseRoute } from './choose-route.js';
import { clocksOfProposal } from './clocks-of-proposal.js';
import { evaluateChildren } from './evaluate-children.js';
import type { Locality } from '../locality/locality.js';
import { nextAction } from './next-action.js';
import type { CallOutReason, DecidedOn, Holding, Proposal, Route, RunningClock } from './proposal.js';
import type { EarlierContact, UndecidedContact } from './undecided-contact.js';

/** The rules in force on the day of receipt. The document or the floor is null where none is. */
export interface RulesInForce {
  readonly ruleSet: RuleSet;
  readonly document: ThresholdDocument | null;
  readonly sha256: string | null;
  readonly floor: NationalFloor | null;
}

/** What a proposal is made with, besides the contact and its history. */
export interface ProposalContext {
  readonly rules: RulesInForce;
  readonly locality: Locality;
  readonly calendar: Calendar;
  /** This instant, by the database's clock. */
  readonly now: Date;
}

/**
 * Makes the proposal for one contact: evaluates each child, then works out the route, who holds it, the clocks, and whether
 * the out-of-hours ladder must start. Pure: the same contact, history, rules and instant give the same proposal.
 */
export function propose(
  contact: UndecidedContact,
  earlier: readonly EarlierContact[],
  context: ProposalContext,
): Proposal {
  const { rules, locality } = context;
  const children = evaluateChildren(contact, earlier, rules.ruleSet);
  const summary = summarise(children, rules);
  const documentInForce = rules.document !== null;
  const route = chooseRoute(locality, {
    response: summary.response,
    conversationNeeded: children.some(({ response }) => response === null),
    documentInForce,
    postcodeDistrict: contact.postcodeDistrict,
  });
  const hours = holderHours(contact, route, context);
  const callOut = mayCallOut(contact)
    ? callOutReason({ ...summary, holderOpen: hours === 'open', documentInForce })
    : null;
  const clocks = clocksOfProposal(contact, { ...summary, route, children }, context);
  const proposal = {
    contactId: contact.id,
    locality: contact.locality,
    n: (contact.decisionN ?? 0) + 1,
    revision: contact.revision,
    ...summary,
    document: decidedOn(contact.locality, rules),
    children,
    route,
    holding: hold(contact, { route, callOut, clocks }, context),
    clocks,
    callOut,
    alarms: [
      ...(documentInForce ? [] : ['no-document-in-force']),
      ...(hours === 'calendar-unknown' ? ['calendar-unknown'] : []),
    ],
  };
  return { ...proposal, audit: [auditEntry(contact, proposal)] };
}

type Summary = Pick<Proposal, 'response' | 'level' | 'priority' | 'canWait'>;

/** The contact is as high, as urgent and as little able to wait as any of its children. */
function summarise(children: readonly ChildEvaluation[], { document }: RulesInForce): Summary {
  const highest = children.reduce((top, next) =>
    responseRank(next.response) > responseRank(top.response) ? next : top,
  );
  const priority = children.map((child) => child.priority).reduce(moreUrgent);
  const canWait = children.map((child) => child.canWait).reduce(lessPatient);
  if (!document) return { response: null, level: null, priority: 'red', canWait: lessPatient(canWait, 'unknown') };
  return { response: highest.response, level: highest.level, priority, canWait };
}

/** What is told afterwards rings nobody, unless it asks to. */
const mayCallOut = ({ backdated, escalate }: UndecidedContact): boolean => !backdated || escalate;

/** Hours of the team the route leads to: at receipt for what is told afterwards, else now. */
function holderHours(contact: UndecidedContact, route: Route, { locality, calendar, now }: ProposalContext): OpenState {
  const team = locality.teams.find(({ id }) => id === route.team);
  if (!team) throw new Error(`a route to a team the locality does not have: ${route.team}`);
  return isOpen(team.hours, calendar, contact.backdated ? contact.receivedAt : now);
}

const decidedOn = (locality: string, { document, sha256, floor }: RulesInForce): DecidedOn => ({
  locality,
  version: document?.version ?? null,
  sha256,
  floor: floor?.version ?? null,
});

/** While the ladder runs the duty service holds it, by the time of the first rung; else the team of the route. */
function hold(
  contact: UndecidedContact,
  { route, callOut, clocks }: { route: Route; callOut: CallOutReason | null; clocks: readonly RunningClock[] },
  { locality, now }: ProposalContext,
): Holding {
  const action = nextAction(route, callOut, contact.sourceKind === 'child');
  if (callOut) return { team: locality.dutyTeam, nextAction: action, dueAt: firstRungDue(locality, now) };
  const soonest = [contact.decideBy, ...clocks.map(({ dueAt }) => dueAt)].reduce((a, b) => (a <= b ? a : b));
  return { team: route.team, nextAction: action, dueAt: soonest };
}

function firstRungDue(locality: Locality, now: Date): Date {
  const [rung] = locality.ladder;
  if (!rung) throw new Error(`the locality ${locality.code} has no ladder`);
  return new Date(now.getTime() + rung.minutes * 60_000);
}

const auditEntry = (contact: UndecidedContact, proposal: Omit<Proposal, 'audit'>): AuditEntry => ({
  locality: contact.locality,
  stream: contact.id,
  seq: contact.auditSeq + 1,
  name: 'decision.proposed',
  actor: theService(contact.locality),
  purpose: 'triage',
  details: {
    n: proposal.n,
    revision: proposal.revision,
    response: proposal.response,
    priority: proposal.priority,
    document: proposal.document,
    route: proposal.route,
    heldBy: proposal.holding.team,
    callOut: proposal.callOut,
    correlationId: contact.correlationId,
  },
});
