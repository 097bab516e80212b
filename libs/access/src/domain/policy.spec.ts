import type { Actor, Role } from './actor.js';
import { ROLES } from './actor.js';
import {
  knowsEveryContact,
  may,
  mayFollowProgress,
  mayReadWorklist,
  maySeeProtectedDetails,
  signsFor,
  type Action,
} from './policy.js';

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
  'contact.offer-across': ['front-door', 'front-door-manager', 'duty', 'macpt'],
  'beside.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty', 'lado', 'specialist'],
  'beside.answer': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty', 'lado', 'specialist'],
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
  'alarm.read': ['front-door-manager', 'operator'],
  'alarm.clear': ['front-door-manager', 'operator'],
  'access.suspend': ['front-door-manager', 'operator'],
  'explanation.read': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty', 'information-governance'],
  'explanation.draft': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'explanation.release': ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'],
  'looks.read': ['information-governance', 'front-door-manager'],
  'document.draft': ['policy'],
  'document.read-draft': ['policy', 'safeguarding-partner', 'information-governance'],
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

  it('keeps an agency inside its wall', () => {
    expect(mayFollowProgress(as('partner', 'school-a'), 'school-a')).toBe(true);
    expect(mayFollowProgress(as('partner', 'school-a'), 'school-b')).toBe(false);
    expect(mayFollowProgress(as('partner', 'school-a'), null)).toBe(false);
    expect(mayFollowProgress(as('partner'), null)).toBe(false);
  });

  it('lets a team read its own worklist, and the front door every one', () => {
    const [familyHelp, macpt, frontDoor] = [{ kind: 'family-help' }, { kind: 'macpt' }, { kind: 'front-door' }];
    expect(mayReadWorklist(as('family-help'), familyHelp)).toBe(true);
    expect(mayReadWorklist(as('family-help'), macpt)).toBe(false);
    expect(mayReadWorklist(as('macpt'), frontDoor)).toBe(false);
    for (const role of ['front-door', 'front-door-manager', 'duty'] as const) {
      expect(mayReadWorklist(as(role), macpt)).toBe(true);
    }
    for (const role of ['operator', 'family', 'partner', 'policy', 'information-governance'] as const) {
      expect(mayReadWorklist(as(role), frontDoor)).toBe(false);
    }
  });

  it('lets those who stand beside read what is owed to their own, and know of no other contact', () => {
    expect(mayReadWorklist(as('lado'), { kind: 'lado' })).toBe(true);
    expect(mayReadWorklist(as('specialist'), { kind: 'accommodation' })).toBe(true);
    for (const kind of ['lado', 'front-door', 'family-help', 'macpt', 'duty'])
      expect(mayReadWorklist(as('specialist'), { kind })).toBe(false);
    for (const kind of ['accommodation', 'front-door', 'macpt'])
      expect(mayReadWorklist(as('lado'), { kind })).toBe(false);
    for (const role of ['lado', 'specialist', 'partner', 'family', 'operator'] as const)
      expect(knowsEveryContact(as(role))).toBe(false);
    for (const role of ['front-door', 'duty', 'information-governance'] as const)
      expect(knowsEveryContact(as(role))).toBe(true);
  });

  it('lets a named person sign for the partner they act for, and an agency for nobody', () => {
    const signer: Actor = { ...as('safeguarding-partner'), agency: 'police' };
    expect(signsFor(signer)).toBe('police');
    expect(signsFor({ ...signer, kind: 'agency' })).toBeNull();
    expect(signsFor({ ...signer, roles: ['policy'] })).toBeNull();
  });

  it('keeps addresses from those who govern and operate', () => {
    expect(maySeeProtectedDetails(as('duty'))).toBe(true);
    expect(maySeeProtectedDetails(as('information-governance'))).toBe(false);
    expect(maySeeProtectedDetails(as('operator'))).toBe(false);
  });
});
