import { CONTACT_DOUBTS, CONTACT_ERRORS, doubt, fieldError } from './contact-doubts.js';

describe('the register of errors and doubts', () => {
  const entries = [...Object.entries(CONTACT_ERRORS), ...Object.entries(CONTACT_DOUBTS)];

  it.each(entries)('%s is a word of the contract and says how it is read', (code, meaning) => {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(meaning).toMatch(/^[A-Z].*\.$|^childNotKnown .*\.$/);
  });

  it('never uses one code for both', () => {
    expect(new Set(entries.map(([code]) => code)).size).toBe(entries.length);
  });

  it('adds what would be right', () => {
    expect(fieldError('/escalate', 'wrong-type', 'Send true or false.').detail).toMatch(
      /JSON type\. Send true or false\.$/,
    );
    expect(doubt('/a', 'not-a-date')).toEqual({
      pointer: '/a',
      code: 'not-a-date',
      detail: CONTACT_DOUBTS['not-a-date'],
    });
  });
});
