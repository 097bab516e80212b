import { destinationFor, type Need } from '../locality/destination.js';
import type { Locality } from '../locality/locality.js';
import type { Route } from './proposal.js';
import type { Involvement } from './undecided-contact.js';

/** What a route is chosen from. */
export interface RouteQuestion extends Need {
  /** Is there a child of whom nothing is known but a narrative? */
  readonly conversationNeeded: boolean;
  readonly documentInForce: boolean;
  /** A team at work with the family, or one that was lately; left out where there is none. */
  readonly involvement?: Pick<Involvement, 'state' | 'team'> | null;
}

/**
 * Chooses where a contact goes. Without a document in force, or with nothing but a narrative, the front door keeps it:
 * never "universal, done". Queue length, rota and caseload are not asked, and cannot be.
 *
 * What comes to the MACPT goes there, whoever works with the family. Anything else about a family that is open to a team is read at the
 * door that day, and then goes to it; a family that was open lately is offered to the team it had. Source: design, continuity.
 */
export function chooseRoute(locality: Locality, question: RouteQuestion): Route {
  const frontDoor = locality.frontDoorTeam;
  if (!question.documentInForce) return { team: frontDoor, kind: 'front-door', reason: 'no-document-in-force' };
  const { response, involvement = null } = question;
  if (response !== 'macpt' && involvement?.state === 'open')
    return { team: frontDoor, kind: 'front-door', reason: 'open-involvement' };
  if (response === 'macpt' || response === 'family-help') {
    return { team: destinationFor(locality, involvement?.team ?? null, question), kind: response, reason: 'rule' };
  }
  if (response === null || question.conversationNeeded) {
    return { team: frontDoor, kind: 'front-door', reason: 'conversation-needed' };
  }
  return { team: frontDoor, kind: response === 'notify' ? 'other' : 'universal', reason: 'rule' };
}
