import { oneChannelAmong, sharedNumbersAmong, type Reached } from './reach.js';
import type { Shift } from './shift.js';

const person = (name: string, ...ways: [channel: 'text' | 'voice' | 'email', address: string][]): Reached => ({
  ...{ id: name, name },
  ways: ways.map(([channel, address]) => ({ channel, address })),
});

const on = (name: string, more: Partial<Shift> = {}): Shift => ({
  ...{ id: `shift of ${name}`, role: 'duty-worker', person: name, name, left: false, reachable: true },
  ...{ startsAt: new Date('2026-12-01T17:30:00Z'), endsAt: new Date('2026-12-02T09:00:00Z') },
  ...more,
});

describe('how the people of a rota are reached', () => {
  it('says who has a number between them, however it is written, and never the number', () => {
    const people = [
      person('Ada', ['text', '01632960111'], ['email', 'ada@example.org']),
      person('Ben', ['voice', '+441632960111'], ['email', 'ben@example.org']),
      person('Cas', ['text', '01632960113'], ['voice', '01632960113']),
    ];
    const shared = sharedNumbersAmong(people);
    expect(shared.map(({ people: names }) => names)).toEqual([['Ada', 'Ben']]);
    expect(JSON.stringify(shared)).not.toMatch(/1632/);
  });

  it('says who is on duty with one channel alone', () => {
    const people = [
      person('Ada', ['text', '01632960111'], ['email', 'ada@example.org']),
      person('Ben', ['text', '01632960112'], ['text', '01632960115']),
      person('Cas', ['text', '01632960113']),
    ];
    expect(oneChannelAmong(people, [on('Ada'), on('Ben')])).toEqual([
      { person: 'Ben', name: 'Ben', roles: ['duty-worker'] },
    ]);
  });

  it('says whoever shares a number by name and in order, once for the same people, and what to do', () => {
    const people = [
      person('Ben', ['text', '01632960111'], ['voice', '01632960112']),
      person('Ada', ['text', '01632 960 111'], ['voice', '+44 1632 960112']),
    ];
    const say =
      'They have one number between them: a reply from it is nobody’s. Ask them to sign in to answer, or give each a number.';
    expect(sharedNumbersAmong(people)).toEqual([{ people: ['Ada', 'Ben'], say }]);
  });

  it('takes 44 for the country at the beginning of a number alone', () => {
    const people = [person('Ada', ['text', '01632960440']), person('Ben', ['text', '0163296000'])];
    expect(sharedNumbersAmong(people)).toEqual([]);
  });

  it('tells apart people whose names run into one another', () => {
    const people = [
      ...[person('Jo', ['text', '01632960111']), person('Ann Lee', ['voice', '01632960111'])],
      ...[person('Ann', ['text', '01632960112']), person(' LeeJo', ['voice', '01632960112'])],
      ...[person('Ann LeeJo', ['text', '01632960113']), person('', ['voice', '01632960113'])],
    ];
    expect(sharedNumbersAmong(people)).toHaveLength(3);
  });

  it('finds no number in an e-mail address', () => {
    const people = [person('Ada', ['email', 'duty@example.org']), person('Ben', ['email', 'duty@example.org'])];
    expect(sharedNumbersAmong(people)).toEqual([]);
  });

  it('tells each rung on which one channel alone reaches somebody, in order, and passes over who has left', () => {
    const people = [person('Ada', ['text', '01632960111']), person('Ben', ['email', 'ben@example.org'])];
    const shifts = [
      ...['second-on-call', 'duty-worker', 'second-on-call'].map((role) => on('Ada', { role })),
      on('Ben', { left: true }),
    ];
    expect(oneChannelAmong(people, shifts)).toEqual([
      { person: 'Ada', name: 'Ada', roles: ['duty-worker', 'second-on-call'] },
    ]);
  });
});
