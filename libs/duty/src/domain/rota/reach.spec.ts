import { oneChannelAmong, sharedNumbersAmong, type Reached } from './reach.js';
import type { Shift } from './shift.js';

const person = (name: string, ...ways: [channel: 'text' | 'voice' | 'email', address: string][]): Reached => ({
  ...{ id: name, name },
  ways: ways.map(([channel, address]) => ({ channel, address })),
});

const on = (name: string): Shift => ({
  ...{ id: `shift of ${name}`, role: 'duty-worker', person: name, name, left: false, reachable: true },
  ...{ startsAt: new Date('2026-12-01T17:30:00Z'), endsAt: new Date('2026-12-02T09:00:00Z') },
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
});
