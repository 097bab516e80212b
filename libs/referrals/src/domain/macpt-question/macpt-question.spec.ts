import { putOffIn } from '#thresholds';
import type { LiveRule } from '../conversation/live-rules.js';
import { mustBecomeContact, namesChild, whatHappensNow } from './macpt-question.js';

const LIVE: readonly LiveRule[] = [
  { about: 'c1', rule: 'r', response: 'family-help', stands: 'undecided', cites: 'P.1' },
];

describe('a question to the MACPT', () => {
  it.each([
    [{}, false],
    [{ children: null }, false],
    [{ children: 'Robin' }, false],
    [{ children: [null, { ref: 'c1' }, { givenName: ' ' }, 7] }, false],
    [{ children: [{ ref: 'c1', setting: 'Greenway Primary', sex: 'F' }] }, false],
    [{ children: [{ givenName: 'Robin' }] }, true],
    [{ children: [{}, { familyName: 'Invented' }] }, true],
    [{ children: [{ dateOfBirth: '2018' }] }, true],
    [{ children: [{ expectedDateOfBirth: '2027-01-01' }] }, true],
    [{ children: [{ nhsNumber: '999 000 0018' }] }, true],
  ])('with %j names a child: %s', (sent, named) => {
    expect(namesChild({ sent })).toBe(named);
    expect(mustBecomeContact({ sent }, LIVE)).toBe(named);
    expect(mustBecomeContact({ sent }, [])).toBe(false);
  });

  it.each([
    [null, [], /^If you are worried about a child make a contact now/],
    [null, LIVE, /^What you told may need .* Make it a contact now/],
    ['01a206e3-7e18-7449-9042-0430e59c9ff7', LIVE, /is recorded as a contact.*advice on it/],
  ] as const)('puts nobody off a report', (contactId, live, expected) => {
    const told = whatHappensNow({ contactId, live });
    expect(told).toMatch(expected);
    expect(told).toMatch(/If a child is in danger now ring 999\.$/);
    expect(putOffIn(told)).toBeNull();
  });
});
