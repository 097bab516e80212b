import { londonDate } from '#clocks';
import { lessPatient, moreUrgent, responseRank } from '#thresholds';
import type { ReceivedContact } from '../contact.js';
import { asEvaluable } from '../explaining/own-account.js';
import { evaluateChildren } from './evaluate-children.js';
import type { RulesInForce } from './propose.js';

/**
 * What the rules in force say of a contact that has not been made: for whoever is thinking of making one.
 * History and identity are not looked up, so it tells nothing about any child.
 */
export function rehearse(contact: ReceivedContact, rules: RulesInForce, now: Date) {
  const children = evaluateChildren(asEvaluable(contact, now), [], rules.ruleSet).map(
    ({ earlierIncidents: _, possibleMatches: __, ...child }) => child,
  );
  const highest = children.reduce((top, next) =>
    responseRank(next.response) > responseRank(top.response) ? next : top,
  );
  return {
    on: londonDate(now),
    document: {
      version: rules.document?.version ?? null,
      floor: rules.floor?.version ?? null,
      notice: rules.document?.notice ?? null,
    },
    response: rules.document ? highest.response : null,
    priority: children.map(({ priority }) => priority).reduce(moreUrgent),
    canWait: children.map(({ canWait }) => canWait).reduce(lessPatient),
    children,
  };
}
