import { londonDate } from '#clocks';
import { assumeFacts, evaluate, type ContactFacts, type Incident, type RuleSet } from '#thresholds';
import { derivedAssertions } from './derived-assertions.js';
import { joinIncidents } from './join-incidents.js';
import type { ProposedChild } from './proposal.js';
import {
  CHILD_NOT_KNOWN,
  type EarlierContact,
  type UndecidedChild,
  type UndecidedContact,
} from './undecided-contact.js';

/** What children are evaluated on: less than a contact on the record, so that a contact not yet made can be rehearsed. */
export type Evaluable = Pick<
  UndecidedContact,
  | 'kind'
  | 'sourceKind'
  | 'sourceWords'
  | 'agency'
  | 'immediateDanger'
  | 'policeProtection'
  | 'receivedAt'
  | 'assertions'
> & { readonly children: readonly Pick<UndecidedChild, 'ref' | 'birth'>[] };

/**
 * Evaluates each child of a contact on its own facts and history, with what the service derives and what the floor lets be
 * assumed. A contact whose child is not known yet has one child of unknown age.
 */
export function evaluateChildren(
  contact: Evaluable,
  earlier: readonly EarlierContact[],
  ruleSet: RuleSet,
): ProposedChild[] {
  const told = factsTold(contact, earlier);
  const facts = { ...told, assertions: [...told.assertions, ...assumeFacts(ruleSet, told)] };
  return evaluate(ruleSet, facts).children.map((child) => ({
    ...child,
    ...incidentsBefore(contact, surelyAbout(child.ref, earlier)),
    possibleMatches: earlier
      .filter(({ ref, match }) => ref === child.ref && match === 'possible')
      .map(({ earlierReference, receivedAt }) => ({ reference: earlierReference, receivedAt })),
  }));
}

/** What was known of each child when the contact was decided: told, derived, and its history. Nothing in it depends on a document. */
export const factsTold = (contact: Evaluable, earlier: readonly EarlierContact[]): ContactFacts => ({
  receivedOn: londonDate(contact.receivedAt),
  children: (contact.children.length > 0 ? contact.children : [CHILD_NOT_KNOWN]).map(({ ref, birth }) => ({
    ref,
    birth,
    history: joinIncidents(surelyAbout(ref, earlier)).map((incident) => ownReportsAs(contact, incident)),
  })),
  assertions: [...contact.assertions, ...derivedAssertions(contact)],
});

/** Incidents about one child before a contact, all of them and those of the year before it. */
export function incidentsBefore(
  { receivedAt }: { readonly receivedAt: Date },
  earlier: readonly EarlierContact[],
): Pick<ProposedChild, 'earlierIncidents' | 'earlierIncidentsInAYear'> {
  const incidents = joinIncidents(earlier);
  const yearBefore = londonDate(new Date(receivedAt.getTime() - YEAR_MS));
  return {
    earlierIncidents: incidents.length,
    earlierIncidentsInAYear: incidents.filter(({ on }) => on >= yearBefore).length,
  };
}

const YEAR_MS = 365 * 86_400_000;

/** An agency that told us before and tells us again is one source. */
const ownReportsAs = ({ agency, sourceKind }: Evaluable, incident: Incident): Incident => ({
  ...incident,
  sources: incident.sources.map((source) => (source === agency ? sourceKind : source)),
});

const surelyAbout = (child: string, earlier: readonly EarlierContact[]): EarlierContact[] =>
  earlier.filter(({ ref, match }) => ref === child && match === 'same');
