import type { Actor, Role } from '#access';
import { responseRank, type Response } from '#thresholds';
import type { TeamKind } from '../locality/team.js';
import type { DecisionKind } from './casework.js';

/**
 * Who decides what, as data. The door offers upwards and decides universal; the MACPT's lead child protection practitioner takes
 * what comes to the MACPT, the Family Help team decides Family Help. At night the duty worker stands in for the door.
 * Source: design, who decides; Families First Partnership guide, MACPT and Family Help.
 */
const DOOR: readonly Role[] = ['front-door', 'front-door-manager', 'duty'];

/** By the kind of team that holds the contact. */
const DECIDERS: Readonly<Record<TeamKind, readonly Role[]>> = {
  'front-door': DOOR,
  duty: DOOR,
  'family-help': ['family-help', 'front-door-manager'],
  macpt: ['macpt', 'front-door-manager'],
};

const MANAGERS: readonly Role[] = ['front-door-manager'];

/** May this person decide about what a team of this kind holds? */
export const mayDecide = (actor: Actor, holder: TeamKind, kind: DecisionKind, comesTo: Response | null): boolean =>
  has(actor, DECIDERS[holder]) || (isUpwards(kind, comesTo) && has(actor, DOOR));

/** Has this person a manager's authority? Out of hours that is the on-call manager, who signs in as one. */
export const isManager = (actor: Actor): boolean => has(actor, MANAGERS);

/**
 * May this person be the second for what a team of this kind holds? Whoever may decide it, or a manager; and the duty worker while that team
 * is away, who stands in for it: a decision of the night must not wait for the morning for want of a second person.
 */
export const mayConfirm = (actor: Actor, holder: TeamKind, away = false): boolean =>
  isManager(actor) || has(actor, DECIDERS[holder]) || (away && has(actor, ['duty']));

/** Does this person work in teams of this kind, so that they may claim what one holds? */
export const worksIn = (actor: Actor, kind: TeamKind): boolean => has(actor, DECIDERS[kind]);

/** May this person answer for a destination of this kind? */
export const mayAnswerFor = (actor: Actor, destination: TeamKind): boolean => has(actor, DECIDERS[destination]);

/** Protection can be added by anyone at the door, whoever holds it. */
const isUpwards = (kind: DecisionKind, comesTo: Response | null): boolean =>
  kind === 'raise' && responseRank(comesTo) > responseRank('notify');

const has = ({ kind, roles }: Actor, wanted: readonly Role[]): boolean =>
  kind === 'person' && roles.some((role) => wanted.includes(role));
