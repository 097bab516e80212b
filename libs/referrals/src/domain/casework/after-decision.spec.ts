import { aCasework, aChild, aDecision, NOW } from '../../../../../test/builders/casework.js';
import { localityOf } from '../../../../../test/builders/locality.js';
import { afterDecision, type DecidingTerms } from './after-decision.js';
import type { Casework, DecisionAct } from './casework.js';
import { outcomesOf } from './outcomes.js';

const LATER = new Date('2026-11-19T10:00:00Z');
const locality = localityOf('buckinghamshire');
const asked: (string | null)[] = [];
const terms: DecidingTerms = {
  ...{ locality, now: NOW, levels: ['L1', 'L2', 'L3a', 'L3b', 'L4'] },
  ...{
    actor: { id: 'a', name: 'A', roles: ['front-door'] },
    opensAt: () => null,
    answerBy: () => LATER,
    informationBy: LATER,
  },
  teamFor: (response, level) => {
    asked.push(level);
    return response === 'macpt' ? 'macpt' : 'family-help-north';
  },
};

function after(casework: Casework, difference: Partial<DecisionAct>) {
  const act = aDecision(difference);
  const outcomes = outcomesOf(casework, act);
  if ('outcome' in outcomes) throw new Error(outcomes.code);
  return afterDecision(casework, act, outcomes, terms);
}

const band = (ref: string, level: string) => aChild({ ref, level });

describe('what follows from a decision', () => {
  it('is at the highest level of its children where two levels share a response, whoever comes first', () => {
    const both = aCasework({ children: [band('c1', 'L3a'), band('c2', 'L3b')] });
    expect(after(both, {})).toMatchObject({ response: 'family-help', level: 'L3b' });
    expect(after({ ...both, children: [...both.children].reverse() }, {})).toMatchObject({ level: 'L3b' });
    expect(asked.slice(-2)).toEqual(['L3b', 'L3b']); // the team is chosen by it
  });

  it('goes down to the level of those who are left, and has none where people decided what the rules did not', () => {
    const one = aCasework({ children: [band('c1', 'L3a'), { ...band('c2', 'L3b'), decided: 'universal' }] });
    expect(after(one, { child: 'c1' })).toMatchObject({ response: 'family-help', level: 'L3a' });
    expect(after(one, { kind: 'raise', response: 'macpt', child: 'c1' })).toMatchObject({
      response: 'macpt',
      level: null,
    });
  });

  it('takes the contact up at once with one child, though another is not decided, and down only when all are', () => {
    const two = aCasework({ children: [aChild(), aChild({ ref: 'c2', proposed: null })] });
    expect(after(two, { kind: 'raise', response: 'macpt', child: 'c2' })).toMatchObject({
      ...{ status: 'offered', offeredTo: { team: 'macpt', response: 'macpt' }, everyChildDecided: false },
    });
    expect(after(two, { kind: 'close', child: 'c2' })).toMatchObject({ status: 'proposed', offeredTo: null });
  });

  it('stays with the duty worker who decided while the team it leads to is away, and is offered by day', () => {
    const opens = new Date('2026-11-18T08:30:00Z');
    const atNight = aCasework({ holding: { ...aCasework().holding, team: 'duty' } });
    const raised = aDecision({ kind: 'raise', response: 'macpt' });
    const outcomes = outcomesOf(atNight, raised);
    if ('outcome' in outcomes) throw new Error(outcomes.code);
    const away = afterDecision(atNight, raised, outcomes, { ...terms, opensAt: () => opens });
    expect(away).toMatchObject({ status: 'decided', offeredTo: null, route: { team: 'macpt', reason: 'decision' } });
    expect(away.holding).toMatchObject({ team: 'duty', person: null, personName: 'A', dueAt: opens });
    expect(away.holding.nextAction).toMatch(/^Do what is needed tonight/);
    const there = afterDecision(atNight, raised, outcomes, terms);
    expect(there).toMatchObject({ status: 'offered', offeredTo: { team: 'macpt' }, holding: { team: 'macpt' } });
  });

  it('comes to the duty service where a duty worker decides what a team that is away holds, or anybody of what cannot wait', () => {
    const opens = new Date('2026-11-18T08:30:00Z');
    const raised = aDecision({ kind: 'raise', response: 'macpt' });
    const decidedBy = (role: string, canWait: Casework['canWait'], opensAt = (): Date | null => opens) => {
      const casework = aCasework({ canWait });
      const outcomes = outcomesOf(casework, raised);
      if ('outcome' in outcomes) throw new Error(outcomes.code);
      return afterDecision(casework, raised, outcomes, { ...terms, opensAt, actor: { ...terms.actor, roles: [role] } })
        .holding.team;
    };
    expect(decidedBy('duty', 'yes')).toBe('duty');
    expect(decidedBy('front-door-manager', 'no')).toBe('duty');
    expect(decidedBy('front-door-manager', 'unknown')).toBe('duty');
    expect(decidedBy('front-door-manager', 'yes')).toBe('macpt'); // it waits for its team, with its clock
    expect(decidedBy('duty', 'no', () => null)).toBe('macpt');
  });

  it('leaves a closed contact to nobody, and an open one to whoever decided', () => {
    const low = aCasework({ children: [aChild({ proposed: 'universal' })] });
    expect(after(low, { kind: 'close' })).toMatchObject({
      status: 'closed',
      holding: { person: null, activeAt: null },
    });
    expect(after(low, {})).toMatchObject({ status: 'decided', holding: { person: 'a', activeAt: NOW } });
  });

  it('asks a team for what it is for, whatever was proposed', () => {
    const low = aCasework({ children: [aChild({ proposed: 'universal' })] });
    expect(after(low, { kind: 'redirect', team: 'family-help-north' })).toMatchObject({
      ...{ status: 'offered', response: 'universal', offeredTo: { response: 'family-help' } },
    });
  });

  it('leaves an offer open where it only asks for information', () => {
    const offer = { n: 2, team: 'family-help-north', response: 'family-help' as const, dueAt: LATER };
    const holding = { ...aCasework().holding, team: 'family-help-north' };
    const offered = aCasework({ status: 'offered', offer, holding });
    expect(after(offered, { kind: 'want-information' })).toMatchObject({ status: 'offered', offeredTo: null });
  });
});
