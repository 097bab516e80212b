import { ROLES, type Role } from '../actor.js';
import type { FieldGroup } from './fields.js';
import type { Records } from './records.js';

/** What one action is, and who may do it: function level (which roles), record level (to which records), field level (what is shown). */
export interface Rule {
  /** What it is, in words a governance person reads. */
  readonly does: string;
  readonly may: Partial<Readonly<Record<Role, Records>>>;
  /** Only a named person, never an agency's sign-in. */
  readonly namedPerson?: true;
  /** What whoever sent it is left with where it is sealed from them; left out: it is as unknown as one that is not there. */
  readonly sealed?: 'as-received';
  /** Groups of members among what it shows that have a right of their own. */
  readonly shows?: readonly FieldGroup[];
  /** Purpose the look is recorded with, whatever the caller says: a view that is wide by design stands out among those who looked. */
  readonly recordedAs?: string;
}

type Table = Readonly<Record<string, Rule>>;

const CASEWORK = ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'] as const;
const CALLS = ['front-door', 'front-door-manager', 'macpt', 'duty'] as const;

const each = <R extends Role, S extends Records>(roles: readonly R[], records: S) =>
  Object.fromEntries(roles.map((role) => [role, records])) as Readonly<Record<R, S>>;

const ANY = each(CASEWORK, 'any');
const LISTS = each(CASEWORK, 'own-lists');
const NO_RECORD = each(CASEWORK, 'no-record');
const MANAGER_AND_OPERATOR = each(['front-door-manager', 'operator'], 'any');

const CONTACTS = {
  'contact.submit': { does: 'Send a contact', may: { family: 'no-record', partner: 'no-record', ...NO_RECORD } },
  'contact.read': {
    does: 'Read the record of a contact',
    may: { ...ANY, lado: 'beside-even-sealed', specialist: 'beside', 'information-governance': 'any' },
    shows: ['whereabouts', 'withheld-source', 'of-concern', 'seals'],
  },
  'contact.progress': {
    does: 'Follow where a contact is: what its sender is told',
    may: { family: 'own-agency', partner: 'own-agency', ...ANY },
    sealed: 'as-received',
  },
  'contact.decide': {
    does: 'Decide about a contact, claim it, hand it over, answer for the team it is with',
    may: ANY,
    shows: ['withheld-source'],
  },
  'contact.add-facts': {
    does: 'Add facts to a contact, or put them right',
    may: { family: 'own-agency', partner: 'own-agency', ...ANY },
    sealed: 'as-received',
  },
  'contact.challenge': { does: 'Disagree with a decision', may: { partner: 'own-agency', ...ANY } },
  'contact.record-step': { does: 'Record a step that clocks wait for', may: ANY },
  'contact.seal': { does: 'Seal a contact from an agency', may: { ...ANY, lado: 'beside-even-sealed' } },
  'contact.restrict': {
    does: 'Keep a contact to those named, change who is named, lift it',
    may: { 'front-door-manager': 'any', lado: 'beside-even-sealed' },
    namedPerson: true,
  },
  'contact.read-restriction': {
    does: 'Read who may see a contact, and what was done to that',
    may: { ...ANY, lado: 'beside-even-sealed', specialist: 'beside' },
  },
  'contact.declare-conflict': {
    does: 'Keep oneself out of a contact for a conflict of interest',
    may: { ...ANY, lado: 'beside-even-sealed', specialist: 'beside' },
    namedPerson: true,
  },
  'contact.break-glass': {
    does: 'Open a contact that is kept from them, for a time and with a reason; managers and those named hear at once',
    may: each(CASEWORK, 'any-even-kept'),
    namedPerson: true,
  },
  'contact.review-break-glass': {
    does: 'Review a glass that another broke',
    may: { 'front-door-manager': 'any-even-kept' },
    namedPerson: true,
  },
  'contact.offer-across': { does: 'Offer a child to another authority', may: each(CALLS, 'any') },
  'beside.read': {
    does: 'Read what a team owes beside others’ holdings',
    may: { ...LISTS, lado: 'own-lists', specialist: 'own-lists' },
  },
  'beside.answer': {
    does: 'Answer a duty beside a contact’s route',
    may: { ...ANY, lado: 'beside-even-sealed', specialist: 'beside' },
  },
  'explanation.read': {
    does: 'Read why, in the practitioner’s, the duty worker’s and the referrer’s voices',
    may: { ...ANY, 'information-governance': 'any' },
    shows: ['whereabouts', 'withheld-source'],
  },
  'explanation.draft': { does: 'Read the draft for the family', may: ANY },
  'explanation.release': { does: 'Say whether the draft may go to one person', may: ANY, namedPerson: true },
  'feedback.read': { does: 'Read what people were told of a contact', may: ANY },
  'feedback.permit': { does: 'Say what one person may hear, and by which way', may: ANY, namedPerson: true },
  'feedback.tell': { does: 'Record that whoever made contact was told', may: ANY, namedPerson: true },
} as const satisfies Table;

const CALLS_AND_LISTS = {
  'call-pack.read': {
    does: 'Read the page for a call of the MACPT',
    may: each(CALLS, 'any'),
    shows: ['whereabouts', 'withheld-source'],
  },
  'call-pack.call': { does: 'Convene a call, and record that it was held', may: each(CALLS, 'any') },
  'duty-view.read': {
    does: 'Read the one page for a telephone at night',
    may: each(CALLS, 'any'),
    shows: ['whereabouts', 'withheld-source'],
    recordedAs: 'night-view',
  },
  'visit.record': { does: 'Record a visit at night', may: each(CALLS, 'any') },
  'morning-list.read': { does: 'Read the MACPT’s morning list', may: each(['front-door-manager', 'macpt'], 'any') },
  'worklist.read': { does: 'Read a team’s worklist, its totals and its handovers', may: LISTS },
  'worklist.act': { does: 'Act on several contacts of a team’s worklist at once', may: LISTS },
  'measures.read': {
    does: 'Read measures: numbers, no contact',
    may: each(['front-door-manager', 'information-governance'], 'no-record'),
  },
  'conversation.hold': { does: 'Hold a conversation', may: ANY, namedPerson: true },
  'conversation.read': { does: 'Read conversations', may: ANY },
  'macpt-question.ask': { does: 'Ask the MACPT', may: { partner: 'no-record', ...NO_RECORD } },
  'macpt-question.read': {
    does: 'Read questions to the MACPT and their answers',
    may: { partner: 'own-questions', ...ANY },
    sealed: 'as-received',
  },
  'macpt-question.answer': { does: 'Answer a question to the MACPT', may: { macpt: 'any' }, namedPerson: true },
} as const satisfies Table;

const OUT_OF_HOURS = {
  'escalation.read': { does: 'Read call-outs: no child’s details', may: ANY },
  'escalation.acknowledge': { does: 'Answer a call-out, hold it, settle it', may: each(CALLS, 'any') },
  'escalation.acknowledge-for-another': {
    does: 'Enter the code that a named person spoke',
    may: each(['front-door', 'front-door-manager', 'duty'], 'any'),
  },
  'escalation.stand-down': { does: 'End a call-out', may: { 'front-door-manager': 'any' } },
  'rota.read': { does: 'Read the rota', may: ANY },
  'rota.change': { does: 'Change the rota', may: each(['front-door-manager', 'duty'], 'any') },
  'calendar.read': { does: 'Read holidays and closures', may: { ...ANY, operator: 'any' } },
  'calendar.change': { does: 'Add and remove holidays and closures', may: MANAGER_AND_OPERATOR },
  'duty.outbox': {
    does: 'Read messages to duty staff: nothing in one is about a child',
    may: each(['front-door-manager', 'duty', 'operator'], 'any'),
  },
} as const satisfies Table;

const SERVICE_AND_DOCUMENTS = {
  'alarm.read': { does: 'Read alarms: codes and ids, no case content', may: MANAGER_AND_OPERATOR },
  'alarm.clear': { does: 'Clear an alarm', may: MANAGER_AND_OPERATOR },
  'looks.read': {
    does: 'Read who has looked at a child',
    may: each(['front-door-manager', 'information-governance'], 'any'),
  },
  'session.own': { does: 'See one’s own sessions, and end them', may: each(ROLES, 'no-record') },
  'access.end-sessions': {
    does: 'End every session of somebody',
    may: { ...MANAGER_AND_OPERATOR, 'information-governance': 'any' },
  },
  'access.suspend': { does: 'Keep somebody out, and let them in again', may: MANAGER_AND_OPERATOR },
  'document.draft': { does: 'Draft a threshold document', may: { policy: 'any' } },
  'document.read-draft': {
    does: 'Read drafts, their certificates and replays: counts, no contact',
    may: each(['policy', 'safeguarding-partner', 'information-governance'], 'any'),
  },
  'document.read-lower': {
    does: 'Read which contacts would go lower under a draft',
    may: { 'front-door-manager': 'any' },
  },
  'document.hear-education': {
    does: 'Record what education says of a draft: the policy lead, or whoever speaks for education',
    may: each(['policy', 'safeguarding-partner'], 'any'),
  },
  'document.sign': { does: 'Sign a draft for a safeguarding partner', may: { 'safeguarding-partner': 'any' } },
  'document.publish': { does: 'Publish a signed draft', may: { policy: 'any' } },
  'document.withdraw': { does: 'Withdraw a published document', may: { policy: 'any' } },
} as const satisfies Table;

/** Who may do what, in one table. What is not here nobody may. Operators see no case content: no rule about a contact names them. */
export const WHO_MAY_WHAT = { ...CONTACTS, ...CALLS_AND_LISTS, ...OUT_OF_HOURS, ...SERVICE_AND_DOCUMENTS };

/** What can be done at the door. Each route declares one; a route without a declaration cannot start. */
export type Action = keyof typeof WHO_MAY_WHAT;

export const ACTIONS = Object.keys(WHO_MAY_WHAT) as readonly Action[];

/** The rule of an action. */
export const ruleOf = (action: Action): Rule => WHO_MAY_WHAT[action];
