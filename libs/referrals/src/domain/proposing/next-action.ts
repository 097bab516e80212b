import type { Team } from '../locality/team.js';
import type { CallOutReason, Route } from './proposal.js';

/** What the next action is worked out from. */
export interface NextActionQuestion {
  readonly route: Route;
  readonly callOut: CallOutReason | null;
  /** The team the route leads to. */
  readonly team: Pick<Team, 'leadPractitioner'>;
  readonly childContactedUs: boolean;
  /** Who works with the family already, in words; null or left out where nobody does. */
  readonly openTo?: string | null;
}

/** What whoever holds a contact does next, in one sentence. */
export function nextAction({ route, callOut, team, childContactedUs, openTo = null }: NextActionQuestion): string {
  if (callOut) return CALL_OUT[callOut];
  if (childContactedUs && route.kind !== 'macpt') return 'A practitioner speaks to the child today';
  if (route.reason === 'open-involvement' && openTo !== null) return `Read this today, then hand it to ${openTo}`;
  if (route.reason === 'no-document-in-force') return 'A manager triages this now: no threshold document is in force';
  return NEXT[route.kind](team.leadPractitioner);
}

const CALL_OUT: Readonly<Record<CallOutReason, string>> = {
  'cannot-wait': 'The duty worker acknowledges the call-out and decides what is needed now',
  'settle-can-wait': 'The duty worker acknowledges the call-out and settles whether this can safely wait',
  'no-document-in-force': 'The duty worker acknowledges the call-out: no threshold document is in force',
};

/** A team that says who leads its work names that person when it accepts. */
const offered =
  (team: string) =>
  (lead: string | null): string =>
    `${team} accepts this${lead === null ? '' : ` and names who leads it, ${lead}`}, or returns it with advice`;

const NEXT: Readonly<Record<Route['kind'], (lead: string | null) => string>> = {
  macpt: offered('The Multi-Agency Child Protection Team'),
  'family-help': offered('The Family Help team'),
  universal: () => 'A front-door social worker decides: the rules propose universal services and community early help',
  'front-door': () => 'A practitioner speaks to whoever made contact and asks the questions that matter',
  other: () => 'A front-door social worker makes the notification and arranges the visit it requires',
};
