import type { Actor, Role } from './actor.js';

/** What can be done at the door. Each route declares one; a route without a declaration cannot start. */
export type Action =
  | 'contact.submit'
  | 'contact.read'
  | 'contact.progress'
  | 'contact.decide'
  | 'contact.add-facts'
  | 'contact.challenge'
  | 'conversation.hold'
  | 'conversation.read'
  | 'macpt-question.ask'
  | 'macpt-question.read'
  | 'macpt-question.answer'
  | 'contact.record-step'
  | 'call-pack.read'
  | 'call-pack.call'
  | 'morning-list.read'
  | 'feedback.read'
  | 'feedback.permit'
  | 'feedback.tell'
  | 'contact.seal'
  | 'contact.offer-across'
  | 'beside.read'
  | 'beside.answer'
  | 'worklist.read'
  | 'measures.read'
  | 'escalation.read'
  | 'escalation.acknowledge'
  | 'escalation.stand-down'
  | 'rota.read'
  | 'rota.change'
  | 'calendar.read'
  | 'calendar.change'
  | 'escalation.acknowledge-for-another'
  | 'duty.outbox'
  | 'duty-view.read'
  | 'alarm.read'
  | 'alarm.clear'
  | 'access.suspend'
  | 'explanation.read'
  | 'explanation.draft'
  | 'explanation.release'
  | 'looks.read'
  | 'document.draft'
  | 'document.read-draft'
  | 'document.read-lower'
  | 'document.sign'
  | 'document.publish'
  | 'document.withdraw';

const EVERY_KIND = 'every kind';
const OWN_BESIDE = 'every kind that stands beside, but the LADO';

const CASEWORK: readonly Role[] = ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'];

/** Who stands beside a holding: they know of a contact only where a duty beside it is theirs. */
const BESIDE: readonly Role[] = ['lado', 'specialist'];

/** Who may do what, in one readable table. Operators see no case content. */
const POLICY: Readonly<Record<Action, readonly Role[]>> = {
  'contact.submit': ['family', 'partner', ...CASEWORK],
  'contact.read': [...CASEWORK, ...BESIDE, 'information-governance'],
  'contact.progress': ['family', 'partner', ...CASEWORK],
  'contact.decide': CASEWORK,
  'contact.add-facts': ['family', 'partner', ...CASEWORK],
  'contact.challenge': ['partner', ...CASEWORK],
  'conversation.hold': CASEWORK,
  'conversation.read': CASEWORK,
  'macpt-question.ask': ['partner', ...CASEWORK],
  'macpt-question.read': ['partner', ...CASEWORK],
  'macpt-question.answer': ['macpt'],
  'contact.record-step': CASEWORK,
  'call-pack.read': ['front-door', 'front-door-manager', 'macpt', 'duty'],
  'call-pack.call': ['front-door', 'front-door-manager', 'macpt', 'duty'],
  'morning-list.read': ['front-door-manager', 'macpt'],
  'feedback.read': CASEWORK,
  'feedback.permit': CASEWORK,
  'feedback.tell': CASEWORK,
  'contact.seal': [...CASEWORK, 'lado'],
  'contact.offer-across': ['front-door', 'front-door-manager', 'duty', 'macpt'],
  'beside.read': [...CASEWORK, ...BESIDE],
  'beside.answer': [...CASEWORK, ...BESIDE],
  'worklist.read': CASEWORK,
  'measures.read': ['front-door-manager', 'information-governance'],
  'escalation.read': CASEWORK,
  'escalation.acknowledge': ['front-door', 'front-door-manager', 'macpt', 'duty'],
  'escalation.stand-down': ['front-door-manager'],
  'rota.read': CASEWORK,
  'rota.change': ['front-door-manager', 'duty'],
  'calendar.read': [...CASEWORK, 'operator'],
  'calendar.change': ['front-door-manager', 'operator'],
  'escalation.acknowledge-for-another': ['front-door', 'front-door-manager', 'duty'],
  'duty.outbox': ['front-door-manager', 'duty', 'operator'],
  'duty-view.read': ['front-door', 'front-door-manager', 'macpt', 'duty'],
  'alarm.read': ['front-door-manager', 'operator'],
  'alarm.clear': ['front-door-manager', 'operator'],
  'access.suspend': ['front-door-manager', 'operator'],
  'explanation.read': [...CASEWORK, 'information-governance'],
  'explanation.draft': CASEWORK,
  'explanation.release': CASEWORK,
  'looks.read': ['information-governance', 'front-door-manager'],
  'document.draft': ['policy'],
  'document.read-draft': ['policy', 'safeguarding-partner', 'information-governance'],
  'document.read-lower': ['front-door-manager'],
  'document.sign': ['safeguarding-partner'],
  'document.publish': ['policy'],
  'document.withdraw': ['policy'],
};

/** Kinds of team whose worklist a role reads. The front door, its managers and the duty service read every team's. */
const OWN_KINDS: Partial<Readonly<Record<Role, string>>> = {
  'front-door': EVERY_KIND,
  'front-door-manager': EVERY_KIND,
  duty: EVERY_KIND,
  'family-help': 'family-help',
  macpt: 'macpt',
  lado: 'lado',
  specialist: OWN_BESIDE,
};

/** May this actor do this at all? */
export const may = (actor: Actor, action: Action): boolean => actor.roles.some((role) => POLICY[action].includes(role));

/**
 * May this actor read this team's worklist? The front door reads every team's, since it holds what comes back.
 * @param team of the actor's own locality. Its kind decides: each locality names its teams as it likes
 */
export const mayReadWorklist = (actor: Actor, team: { readonly kind: string }): boolean =>
  actor.roles.some(
    (role) =>
      OWN_KINDS[role] === EVERY_KIND ||
      OWN_KINDS[role] === team.kind ||
      (OWN_KINDS[role] === OWN_BESIDE && STAND_BESIDE.has(team.kind)),
  );

const STAND_BESIDE: ReadonlySet<string> = new Set([
  'specialist-support',
  'family-hub',
  'private-fostering',
  'accommodation',
]);

/** May this actor know of every contact of their locality? Those who stand beside know only of what is theirs to answer. */
export const knowsEveryContact = (actor: Actor): boolean =>
  actor.roles.some((role) => CASEWORK.includes(role) || role === 'information-governance');

/** Addresses, telephone numbers and whereabouts have their own right. */
export const maySeeProtectedDetails = (actor: Actor): boolean => actor.roles.some((role) => CASEWORK.includes(role));

/** Does this actor work cases, so that they may settle what was said? */
export const isPractitioner = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.roles.some((role) => CASEWORK.includes(role));

/** May this actor follow the progress of a contact that this agency sent? Casework roles follow any of their locality. */
export const mayFollowProgress = (actor: Actor, sentByAgency: string | null): boolean =>
  actor.roles.some((role) => CASEWORK.includes(role)) || (actor.agency !== null && actor.agency === sentByAgency);

/**
 * Whom this actor signs threshold documents for: the partner that a named person acts for, by sign-in and never by what they
 * send; null for everybody else. An agency as such signs nothing.
 */
export const signsFor = ({ kind, roles, agency }: Actor): string | null =>
  kind === 'person' && roles.includes('safeguarding-partner') ? agency : null;
