import { localityOf } from '../../../../../test/builders/locality.js';
import { chooseRoute, type RouteQuestion } from './choose-route.js';

const locality = localityOf('buckinghamshire');
const question: RouteQuestion = {
  response: 'family-help',
  conversationNeeded: false,
  documentInForce: true,
  level: null,
  domains: [],
  district: null,
};

describe('choosing a route', () => {
  it.each([
    ['macpt', {}, { team: 'macpt', kind: 'macpt', reason: 'rule' }],
    ['family-help', { district: 'HP20' }, { team: 'family-help-north', kind: 'family-help', reason: 'rule' }],
    ['family-help', { district: 'SL7' }, { team: 'family-help-south', kind: 'family-help', reason: 'rule' }],
    ['family-help', { district: 'ZZ99' }, { team: 'family-help-north', kind: 'family-help', reason: 'rule' }],
    ['universal', {}, { team: 'front-door', kind: 'universal', reason: 'rule' }],
    ['notify', {}, { team: 'front-door', kind: 'other', reason: 'rule' }],
    [null, {}, { team: 'front-door', kind: 'front-door', reason: 'conversation-needed' }],
  ] as const)('sends %s %j to %j', (response, difference, route) => {
    expect(chooseRoute(locality, { ...question, response, ...difference })).toEqual(route);
  });

  it('never lets "universal" settle a child of whom nothing but a narrative is known', () => {
    const route = chooseRoute(locality, { ...question, response: 'universal', conversationNeeded: true });
    expect(route).toMatchObject({ kind: 'front-door', reason: 'conversation-needed' });
  });

  it.each(['macpt', 'universal', null] as const)(
    'keeps everything at the front door while no document is in force (%s)',
    (response) => {
      const route = chooseRoute(locality, { ...question, response, documentInForce: false });
      expect(route).toEqual({ team: 'front-door', kind: 'front-door', reason: 'no-document-in-force' });
    },
  );
});
