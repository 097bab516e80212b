import { teamFor, type Need } from '../locality/destination.js';
import type { Locality } from '../locality/locality.js';
import type { Route } from './proposal.js';

/** What a route is chosen from. */
export interface RouteQuestion extends Need {
  /** Is there a child of whom nothing is known but a narrative? */
  readonly conversationNeeded: boolean;
  readonly documentInForce: boolean;
}

/**
 * Chooses where a contact goes. Without a document in force, or with nothing but a narrative, the front door keeps it:
 * never "universal, done". Queue length, rota and caseload are not asked, and cannot be.
 */
export function chooseRoute(locality: Locality, question: RouteQuestion): Route {
  const frontDoor = locality.frontDoorTeam;
  if (!question.documentInForce) return { team: frontDoor, kind: 'front-door', reason: 'no-document-in-force' };
  const { response } = question;
  if (response === 'macpt' || response === 'family-help') {
    return { team: teamFor(locality, question), kind: response, reason: 'rule' };
  }
  if (response === null || question.conversationNeeded) {
    return { team: frontDoor, kind: 'front-door', reason: 'conversation-needed' };
  }
  return { team: frontDoor, kind: response === 'notify' ? 'other' : 'universal', reason: 'rule' };
}
