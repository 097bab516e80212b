import { theService } from '#access';
import { endOfLondonDay, isOpen, type Calendar } from '#clocks';
import type { AuditEntry } from '#record';
import { packContact, type NationalFloor, type RuleSet, type ThresholdDocument } from '#thresholds';
import { continuityFor } from '../destinations/continuity.js';
import { involvementOf } from '../destinations/involvement.js';
import { owedBeside } from '../destinations/owed-beside.js';
import { sealsOf } from '../destinations/seal.js';
import { specialistBeside } from '../destinations/specialist-beside.js';
import { callOutReason } from './call-out.js';
import { chooseRoute } from './choose-route.js';
import { clocksOfProposal, clocksToAnswer } from './clocks-of-proposal.js';
import { clocksOfReceipt } from './clocks-of-receipt.js';
import { evaluateChildren, factsTold } from './evaluate-children.js';
import type { Locality } from '../locality/locality.js';
import type { Team } from '../locality/team.js';
import { nextAction } from './next-action.js';
import type { CallOutReason, DecidedOn, Holding, Proposal, Route, RunningClock } from './proposal.js';
import { domainsAskingFor, summarise } from './summary.js';
import { takesEffect } from './takes-effect.js';
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
  const summary = summarise(children, rules.document);
  const documentInForce = rules.document !== null;
  const involvement = involvementOf(earlier, contact.receivedAt);
  const route = chooseRoute(locality, {
    response: summary.response,
    level: summary.level,
    domains: domainsAskingFor(summary, children, rules.document),
    district: contact.postcodeDistrict,
    conversationNeeded: children.some(({ response }) => response === null),
    documentInForce,
    involvement,
  });
  const terms = { ...context, arisesAt: contact.decisionN === null ? contact.receivedAt : context.now };
  const continuity = continuityFor(involvement, contact, children, terms);
  const team = teamOf(route, locality);
  const hours = isOpen(team.hours, context.calendar, contact.backdated ? contact.receivedAt : context.now);
  const acts = takesEffect(summary, contact.standing, levelsWithTeams(locality, rules.document));
  const callOut =
    acts && mayCallOut(contact) ? callOutReason({ ...summary, holderOpen: hours === 'open', documentInForce }) : null;
  const clocks = acts
    ? clocksOfProposal(contact, { ...summary, route, children }, context)
    : clocksOfReceipt(contact, locality, context.calendar);
  const owedAgain = acts ? clocksToAnswer(contact, { ...summary, route, children }, context) : [];
  const proposal = {
    contactId: contact.id,
    locality: contact.locality,
    n: (contact.decisionN ?? 0) + 1,
    revision: contact.revision,
    ...summary,
    document: decidedOn(contact.locality, rules),
    children,
    facts: packContact(factsTold(contact, earlier), rules.ruleSet.catalogue),
    acts,
    route,
    holding: acts
      ? hold(
          contact,
          { team, route, callOut, due: isClosed(contact) ? owedAgain : clocks, openTo: continuity.openTo },
          context,
        )
      : { team: route.team, nextAction: READ_WHAT_IS_NEW, dueAt: endOfLondonDay(context.now) },
    clocks,
    owedAgain,
    beside: [
      ...owedBeside(contact, children, rules, terms),
      ...(acts
        ? specialistBeside(route, summary, children, { ...rules, district: contact.postcodeDistrict }, terms)
        : []),
      ...continuity.duties,
    ],
    seals: sealsOf(contact),
    previousTeam: involvement?.team ?? null,
    callOut,
    alarms: [
      ...(documentInForce ? [] : ['no-document-in-force']),
      ...(hours === 'calendar-unknown' ? ['calendar-unknown'] : []),
    ],
  };
  return { ...proposal, audit: [auditEntry(contact, proposal)] };
}

const READ_WHAT_IS_NEW =
  'Read what is new: the rules propose no more than stands, and a person decides whether it stays';

/** What is told afterwards rings nobody, unless it asks to. */
export const mayCallOut = ({ backdated, escalate }: UndecidedContact): boolean => !backdated || escalate;

const levelsWithTeams = ({ teams }: Locality, document: ThresholdDocument | null): string[] =>
  (document?.levels ?? []).map(({ id }) => id).filter((id) => teams.some(({ levels }) => levels.includes(id)));

function teamOf(route: Route, { teams }: Locality): Team {
  const team = teams.find(({ id }) => id === route.team);
  if (!team) throw new Error(`a route to a team the locality does not have: ${route.team}`);
  return team;
}

const decidedOn = (locality: string, { document, sha256, floor }: RulesInForce): DecidedOn => ({
  locality,
  version: document?.version ?? null,
  sha256,
  floor: floor?.version ?? null,
});

interface Holder {
  readonly team: Team;
  readonly route: Route;
  readonly callOut: CallOutReason | null;
  /** Clocks that the holder's next action is due with. */
  readonly due: readonly RunningClock[];
  readonly openTo: string | null;
}

/** A contact decided on before, of which nothing stands. */
const isClosed = ({ standing, decisionN }: UndecidedContact): boolean => standing === null && decisionN !== null;

/**
 * While the ladder runs the duty service holds it, by the time of the first rung; else the team of the route. What is new of a family
 * that is open to a team is read the same day.
 */
function hold(
  contact: UndecidedContact,
  { team, route, callOut, due, openTo }: Holder,
  { locality, now }: ProposalContext,
): Holding {
  const action = nextAction({ route, callOut, team, childContactedUs: contact.sourceKind === 'child', openTo });
  if (callOut) return { team: locality.dutyTeam, nextAction: action, dueAt: firstRungDue(locality, now) };
  const today = route.reason === 'open-involvement' ? [endOfLondonDay(now)] : [];
  const times = [...due.map(({ dueAt }) => dueAt), ...today];
  // A contact that was closed has no time left of its own: what is new counts from now.
  const all = isClosed(contact) ? times : [contact.decideBy, ...times];
  return { team: route.team, nextAction: action, dueAt: all.reduce((a, b) => (a <= b ? a : b)) };
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
    acts: proposal.acts,
    correlationId: contact.correlationId,
  },
});
