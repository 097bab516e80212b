import { nextAction, type NextActionQuestion } from './next-action.js';

const question: NextActionQuestion = {
  route: { team: 'a-team', kind: 'family-help', reason: 'rule' },
  callOut: null,
  team: { leadPractitioner: null },
  childContactedUs: false,
};

describe('what whoever holds a contact does next', () => {
  it('names who leads the work where the team says so', () => {
    expect(nextAction(question)).toBe('The Family Help team accepts this, or returns it with advice');
    expect(nextAction({ ...question, team: { leadPractitioner: 'a registered social worker' } })).toBe(
      'The Family Help team accepts this and names who leads it, a registered social worker, or returns it with advice',
    );
  });

  it('names nobody where nobody is offered it', () => {
    const team = { leadPractitioner: 'a registered social worker' };
    for (const kind of ['universal', 'front-door', 'other'] as const) {
      expect(nextAction({ ...question, team, route: { ...question.route, kind } })).not.toContain('registered');
    }
  });

  it('is the call-out, then the child, then the want of a document, whatever the route', () => {
    const noDocument = { ...question, route: { ...question.route, reason: 'no-document-in-force' as const } };
    expect(nextAction({ ...noDocument, callOut: 'cannot-wait', childContactedUs: true })).toMatch(/duty worker/);
    expect(nextAction({ ...noDocument, childContactedUs: true })).toMatch(/speaks to the child today/);
    expect(nextAction(noDocument)).toMatch(/no threshold document/);
  });
});
