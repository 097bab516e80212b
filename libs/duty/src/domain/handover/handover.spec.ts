import { climbsAt, isStillThere, refusalOfAnswer, type HandoverAnswer } from './handover.js';

const NOW = new Date('2026-11-17T09:05:00Z');
const EARLIER = new Date('2026-11-17T08:50:00Z');
const spoken: HandoverAnswer = { answer: 'accept', spoken: { with: 'Nia Night', at: EARLIER } };
const unspoken: HandoverAnswer = { answer: 'accept', spoken: null };
const declined: HandoverAnswer = { answer: 'decline', reason: 'Nobody is free to visit.' };

const TERMS = { now: NOW, frontDoorTeam: 'front-door' };
const aHandover = { heldThroughout: false, way: 'to-day', toTeam: 'macpt' } as const;

describe('an answer to a handover', () => {
  it.each([
    ['a yes to what nobody acted on needs no talk', { state: 'offered', actedOn: false }, unspoken, null],
    [
      'a yes to what was acted on tonight is given by voice',
      { state: 'offered', actedOn: true },
      unspoken,
      'voice-needed',
    ],
    ['and then says who spoke to whom', { state: 'offered', actedOn: true }, spoken, null],
    ['a no needs no talk', { state: 'offered', actedOn: true }, declined, null],
    ['is given once', { state: 'accepted', actedOn: false }, unspoken, 'handover-answered'],
    ['is given once, also after a no', { state: 'declined', actedOn: false }, spoken, 'handover-answered'],
    ['comes too late for what has passed on', { state: 'overtaken', actedOn: false }, unspoken, 'handover-overtaken'],
  ] as const)('%s', (_, handover, answer, refusal) => {
    expect(refusalOfAnswer({ ...aHandover, ...handover }, answer, TERMS)).toBe(refusal);
  });

  it('at opening is never a no of the front door, which takes back what no other team takes', () => {
    const offered = { ...aHandover, state: 'offered', actedOn: false } as const;
    expect(refusalOfAnswer({ ...offered, toTeam: 'front-door' }, declined, TERMS)).toBe('front-door-takes-back');
    expect(refusalOfAnswer(offered, declined, TERMS)).toBeNull();
  });

  it('at closing may be a no, of the front door as of any other', () => {
    const offered = { ...aHandover, state: 'offered', actedOn: false, toTeam: 'front-door' } as const;
    expect(refusalOfAnswer({ ...offered, way: 'to-night' }, declined, TERMS)).toBeNull();
  });

  it('is never a no of the team that has held it all night, and may be its yes', () => {
    const held = { ...aHandover, state: 'offered', actedOn: true, heldThroughout: true } as const;
    expect(refusalOfAnswer(held, declined, TERMS)).toBe('held-throughout');
    expect(refusalOfAnswer(held, spoken, TERMS)).toBeNull();
  });

  it('does not speak of a talk that has not been', () => {
    const later: HandoverAnswer = {
      answer: 'accept',
      spoken: { with: 'Nia Night', at: new Date('2026-11-17T09:06:00Z') },
    };
    expect(refusalOfAnswer({ ...aHandover, state: 'offered', actedOn: true }, later, TERMS)).toBe('spoken-in-future');
    const thisMinute: HandoverAnswer = { answer: 'accept', spoken: { with: 'Nia Night', at: NOW } };
    expect(refusalOfAnswer({ ...aHandover, state: 'offered', actedOn: true }, thisMinute, TERMS)).toBeNull();
  });
});

describe('work that is offered', () => {
  const offered = { fromTeam: 'night', toTeam: 'macpt', heldThroughout: false };

  it('is still there while the team that gives it holds it', () => {
    expect(['night', 'macpt', null].map((holder) => isStillThere(offered, holder))).toEqual([true, false, false]);
  });

  it('is still there while the team that held it all night holds it, though the night acted on it', () => {
    const held = { ...offered, heldThroughout: true };
    expect(['night', 'macpt', null].map((holder) => isStillThere(held, holder))).toEqual([false, true, false]);
  });
});

describe('silence', () => {
  it('climbs at closing on the way to the night, and half an hour after opening on the way to the day', () => {
    expect(climbsAt({ way: 'to-night', dueAt: NOW })).toEqual(NOW);
    expect(climbsAt({ way: 'to-day', dueAt: NOW })).toEqual(new Date('2026-11-17T09:35:00Z'));
  });
});
