import type { CallOutReason, Route } from './proposal.js';

/** What whoever holds a contact does next, in one sentence. */
export function nextAction(route: Route, callOut: CallOutReason | null, childContactedUs: boolean): string {
  if (callOut) return CALL_OUT[callOut];
  if (childContactedUs && route.kind !== 'macpt') return 'A practitioner speaks to the child today';
  if (route.reason === 'no-document-in-force') return 'A manager triages this now: no threshold document is in force';
  return NEXT[route.kind];
}

const CALL_OUT: Readonly<Record<CallOutReason, string>> = {
  'cannot-wait': 'The duty worker acknowledges the call-out and decides what is needed now',
  'settle-can-wait': 'The duty worker acknowledges the call-out and settles whether this can safely wait',
  'no-document-in-force': 'The duty worker acknowledges the call-out: no threshold document is in force',
};

const NEXT: Readonly<Record<Route['kind'], string>> = {
  macpt: 'The Multi-Agency Child Protection Team accepts this, or returns it with advice',
  'family-help': 'The Family Help team accepts this, or returns it with advice',
  universal: 'A front-door social worker decides: the rules propose universal services and community early help',
  'front-door': 'A practitioner speaks to whoever made contact and asks the questions that matter',
  other: 'A front-door social worker makes the notification and arranges the visit it requires',
};
