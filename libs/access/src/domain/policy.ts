import type { Actor, Role } from './actor.js';

/** What can be done at the door. Each route declares one; a route without a declaration cannot start. */
export type Action =
  | 'contact.submit'
  | 'contact.read'
  | 'contact.progress'
  | 'worklist.read'
  | 'escalation.read'
  | 'escalation.acknowledge';

const CASEWORK: readonly Role[] = ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'];

/** Who may do what, in one readable table. Operators see no case content. */
const POLICY: Readonly<Record<Action, readonly Role[]>> = {
  'contact.submit': ['family', 'partner', ...CASEWORK],
  'contact.read': [...CASEWORK, 'information-governance'],
  'contact.progress': ['family', 'partner', ...CASEWORK],
  'worklist.read': CASEWORK,
  'escalation.read': CASEWORK,
  'escalation.acknowledge': ['front-door', 'front-door-manager', 'macpt', 'duty'],
};

/** Teams whose worklist a role reads. Managers and the duty service read every team's. */
const OWN_TEAMS: Partial<Readonly<Record<Role, RegExp>>> = {
  'front-door': /^front-door/,
  'family-help': /^family-help/,
  macpt: /^macpt/,
  duty: /./,
  'front-door-manager': /./,
};

/** May this actor do this at all? */
export const may = (actor: Actor, action: Action): boolean => actor.roles.some((role) => POLICY[action].includes(role));

/** May this actor read this team's worklist? The front door reads every team's, since it holds what comes back. */
export const mayReadWorklist = (actor: Actor, team: string): boolean =>
  actor.roles.some((role) => role === 'front-door' || OWN_TEAMS[role]?.test(team) === true);

/** Addresses, telephone numbers and whereabouts have their own right. */
export const maySeeProtectedDetails = (actor: Actor): boolean => actor.roles.some((role) => CASEWORK.includes(role));

/** May this actor follow the progress of a contact that this agency sent? Casework roles follow any of their locality. */
export const mayFollowProgress = (actor: Actor, sentByAgency: string | null): boolean =>
  actor.roles.some((role) => CASEWORK.includes(role)) || (actor.agency !== null && actor.agency === sentByAgency);
