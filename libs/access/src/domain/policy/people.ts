import type { Actor } from '../actor.js';
import { ruleOf } from './who-may-what.js';

/** Does this actor work cases, so that they may settle what was said? A named person who may decide about contacts. */
export const isPractitioner = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.roles.some((role) => ruleOf('contact.decide').may[role] !== undefined);

/**
 * Whom this actor signs threshold documents for: the partner that a named person acts for, by sign-in and never by what they
 * send; null for everybody else. An agency as such signs nothing.
 */
export const signsFor = ({ kind, roles, agency }: Actor): string | null =>
  kind === 'person' && roles.includes('safeguarding-partner') ? agency : null;
