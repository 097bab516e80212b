import type { Actor, Role } from '#access';
import type { Casework, ChildStanding, DecisionAct } from '../../libs/referrals/src/domain/casework/casework.js';

export const NOW = new Date('2026-11-17T10:00:00Z');
const LATER = new Date('2026-11-18T10:00:00Z');

/** A child the rules propose Family Help for, until told otherwise. */
export const aChild = (difference: Partial<ChildStanding> = {}): ChildStanding => ({
  ref: 'c1',
  proposed: 'family-help',
  level: 'L3',
  floor: 'family-help',
  ceiling: 'family-help',
  age: 'one-or-over',
  earlierIncidents: 0,
  decided: null,
  ...difference,
});

/** A contact proposed to the front door, until told otherwise. */
export const aCasework = (difference: Partial<Casework> = {}): Casework => ({
  locality: 'buckinghamshire',
  contactId: '01a206e3-7e18-7449-9042-0430e59c9ff7',
  status: 'proposed',
  version: 2,
  decisionN: 1,
  latestN: 1,
  receivedAt: NOW,
  priority: 'amber',
  canWait: 'yes',
  holding: {
    team: 'front-door',
    person: null,
    personName: null,
    nextAction: 'Decide',
    dueAt: LATER,
    since: NOW,
    activeAt: null,
  },
  transfers: 0,
  children: [aChild()],
  awaiting: null,
  offer: null,
  challenged: false,
  besideOwed: 0,
  acceptedElsewhere: [],
  ...difference,
});

/** A decision as a person makes it: a confirmation, until told otherwise. */
export const aDecision = (difference: Partial<DecisionAct> = {}): DecisionAct => ({
  kind: 'confirm',
  child: null,
  response: null,
  team: null,
  reason: { type: 'professional-judgement', text: 'Spoke to the family.' },
  views: [],
  wanted: [],
  returnedWith: null,
  ...difference,
});

/** A person with these roles. */
export const aPerson = (role: Role, id: string = role): Actor => ({
  kind: 'person',
  id,
  name: `Pat ${id}`,
  roles: [role],
  agency: null,
  locality: 'buckinghamshire',
  rights: [],
});
