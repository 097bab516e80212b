import type { Actor, Role } from '../actor.js';
import { ROLES } from '../actor.js';
import { signsFor } from './people.js';
import { isShown, knowsEvery, may, sightOf } from './policy.js';
import { recordOf } from './records.js';
import { ACTIONS, type Action } from './who-may-what.js';

const as = (role: Role, agency: string | null = null): Actor => ({
  kind: agency ? 'agency' : 'person',
  id: role,
  name: role,
  roles: [role],
  agency,
  locality: 'here',
  rights: [],
});

/** Who may what, written out: a change of the policy must be made here as well. */
const ALLOWED: Readonly<Record<Action, readonly Role[]>> = {
  'contact.submit': ['family', 'partner', 'front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'contact.read': [
    ...['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
    ...['lado', 'specialist', 'information-governance'],
  ] as Role[],
  'contact.progress': ['family', 'partner', 'front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'contact.decide': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'contact.add-facts': ['family', 'partner', 'front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'contact.challenge': ['partner', 'front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'conversation.hold': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'conversation.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'macpt-question.ask': ['partner', 'front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'macpt-question.read': ['partner', 'front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'macpt-question.answer': ['macpt'],
  'contact.record-step': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'call-pack.read': ['front-door', 'front-door-manager', 'macpt', 'duty'],
  'call-pack.call': ['front-door', 'front-door-manager', 'macpt', 'duty'],
  'morning-list.read': ['front-door-manager', 'macpt'],
  'feedback.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'feedback.permit': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'feedback.tell': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'contact.seal': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty', 'lado'],
  'contact.restrict': ['front-door-manager', 'lado'],
  'contact.read-restriction': [
    'front-door',
    'front-door-manager',
    'family-help',
    'macpt',
    'duty',
    'lado',
    'specialist',
  ],
  'contact.declare-conflict': [
    'front-door',
    'front-door-manager',
    'family-help',
    'macpt',
    'duty',
    'lado',
    'specialist',
  ],
  'contact.break-glass': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'contact.review-break-glass': ['front-door-manager'],
  'contact.offer-across': ['front-door', 'front-door-manager', 'duty', 'macpt'],
  'beside.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty', 'lado', 'specialist'],
  'beside.answer': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty', 'lado', 'specialist'],
  'worklist.act': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'worklist.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'measures.read': ['front-door-manager', 'information-governance'],
  'escalation.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'escalation.acknowledge': ['front-door', 'front-door-manager', 'macpt', 'duty'],
  'escalation.stand-down': ['front-door-manager'],
  'rota.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'rota.change': ['front-door-manager', 'duty'],
  'calendar.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty', 'operator'],
  'calendar.change': ['front-door-manager', 'operator'],
  'escalation.acknowledge-for-another': ['front-door', 'front-door-manager', 'duty'],
  'duty.outbox': ['front-door-manager', 'duty', 'operator'],
  'duty-view.read': ['front-door', 'front-door-manager', 'macpt', 'duty'],
  'visit.record': ['front-door', 'front-door-manager', 'macpt', 'duty'],
  'alarm.read': ['front-door-manager', 'operator'],
  'alarm.clear': ['front-door-manager', 'operator'],
  'access.suspend': ['front-door-manager', 'operator'],
  'session.own': [...ROLES],
  'access.end-sessions': ['front-door-manager', 'information-governance', 'operator'],
  'explanation.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty', 'information-governance'],
  'explanation.draft': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'explanation.release': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'looks.read': ['information-governance', 'front-door-manager'],
  'document.draft': ['policy'],
  'document.read-draft': ['policy', 'safeguarding-partner', 'information-governance'],
  'document.hear-education': ['policy', 'safeguarding-partner'],
  'document.read-lower': ['front-door-manager'],
  'document.sign': ['safeguarding-partner'],
  'document.publish': ['policy'],
  'document.withdraw': ['policy'],
};

describe('who may what', () => {
  const table = ROLES.flatMap((role) => (Object.keys(ALLOWED) as Action[]).map((action) => [role, action] as const));
  it.each(table)('%s: %s', (role, action) => {
    expect(may(as(role), action)).toBe(ALLOWED[action].includes(role));
  });

  it('gives nobody without a role anything', () => {
    for (const action of Object.keys(ALLOWED) as Action[])
      expect(may({ ...as('duty'), roles: [] }, action)).toBe(false);
  });

  it('is said of every action, and of no other', () => {
    expect([...ACTIONS].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  it('lets an agency’s sign-in do nothing that needs a named person', () => {
    const sign = { ...as('macpt'), kind: 'agency' } as const;
    expect(may(as('macpt'), 'macpt-question.answer')).toBe(true);
    expect(may(sign, 'macpt-question.answer')).toBe(false);
    expect(may({ ...as('macpt'), name: ' ' }, 'macpt-question.answer')).toBe(false);
  });

  it('keeps an agency inside its wall', () => {
    const sentBy = (agency: string | null) => recordOf('here', { agency });
    const school = as('partner', 'school-a');
    expect(sightOf(school, 'contact.progress', sentBy('school-a'))).toBe('all');
    expect(sightOf(school, 'contact.progress', sentBy('school-b'))).toBe('nothing');
    expect(sightOf(school, 'contact.progress', sentBy(null))).toBe('nothing');
    expect(sightOf(as('partner'), 'contact.progress', sentBy(null))).toBe('nothing');
  });

  it('leaves whoever a contact is sealed from with its receipt, and not with a decision to disagree with', () => {
    const sealed = recordOf('here', { agency: 'school-a', sealed: true });
    expect(sightOf(as('partner', 'school-a'), 'contact.progress', sealed)).toBe('as-received');
    expect(sightOf(as('partner', 'school-a'), 'contact.challenge', sealed)).toBe('nothing');
    expect(sightOf(as('front-door'), 'contact.progress', sealed)).toBe('all');
  });

  it('keeps every record inside its locality', () => {
    for (const role of ROLES)
      for (const action of ACTIONS) expect(sightOf(as(role), action, recordOf('elsewhere'))).toBe('nothing');
  });

  it('lets a team read its own worklist, and the front door every one', () => {
    const reads = (role: Role, teamKind: string) =>
      sightOf(as(role), 'worklist.read', recordOf('here', { teamKind })) === 'all';
    expect(reads('family-help', 'family-help')).toBe(true);
    expect(reads('family-help', 'macpt')).toBe(false);
    expect(reads('macpt', 'front-door')).toBe(false);
    for (const role of ['front-door', 'front-door-manager', 'duty'] as const) expect(reads(role, 'macpt')).toBe(true);
    for (const role of ['operator', 'family', 'partner', 'policy', 'information-governance', 'lado'] as const)
      expect(reads(role, 'front-door')).toBe(false);
  });

  it('lets those who stand beside read what is owed to their own, and know of no other contact', () => {
    const owed = (role: Role, teamKind: string) =>
      sightOf(as(role), 'beside.read', recordOf('here', { teamKind })) === 'all';
    expect([owed('lado', 'lado'), owed('specialist', 'accommodation')]).toEqual([true, true]);
    for (const kind of ['lado', 'front-door', 'family-help', 'macpt', 'duty'])
      expect(owed('specialist', kind)).toBe(false);
    for (const kind of ['accommodation', 'front-door', 'macpt']) expect(owed('lado', kind)).toBe(false);
    const beside = (kind: string, sealed = false) => recordOf('here', { besideKinds: [kind], sealed });
    expect(sightOf(as('specialist'), 'contact.read', beside('accommodation'))).toBe('all');
    expect(sightOf(as('specialist'), 'contact.read', beside('accommodation', true))).toBe('nothing');
    expect(sightOf(as('specialist'), 'contact.read', beside('lado'))).toBe('nothing');
    expect(sightOf(as('lado'), 'contact.read', beside('lado', true))).toBe('all');
    for (const role of ['lado', 'specialist'] as const) expect(knowsEvery(as(role), 'contact.read')).toBe(false);
    for (const role of ['front-door', 'duty', 'information-governance'] as const)
      expect(knowsEvery(as(role), 'contact.read')).toBe(true);
  });

  it('lets a named person sign for the partner they act for, and an agency for nobody', () => {
    const signer: Actor = { ...as('safeguarding-partner'), agency: 'police' };
    expect(signsFor(signer)).toBe('police');
    expect(signsFor({ ...signer, kind: 'agency' })).toBeNull();
    expect(signsFor({ ...signer, roles: ['policy'] })).toBeNull();
  });

  it('gives protected members a right of their own', () => {
    const shown = (group: Parameters<typeof isShown>[1]) => ROLES.filter((role) => isShown(as(role), group));
    expect(shown('whereabouts')).toEqual(['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty']);
    expect(shown('withheld-source')).toEqual(['front-door', 'front-door-manager', 'macpt', 'duty']);
    expect(shown('of-concern')).toEqual(['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty', 'lado']);
    expect(shown('seals')).toEqual([...shown('of-concern'), 'information-governance']);
  });
});
