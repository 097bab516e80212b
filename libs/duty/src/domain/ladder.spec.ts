import { rungOf } from './ladder/rung.js';

const ladder = ['duty worker', 'second on call', 'manager', 'director'].map((role, i) => ({
  role,
  title: role,
  minutes: 10 + i,
}));

describe('the ladder', () => {
  it.each([
    [1, 'duty worker'],
    [4, 'director'],
    [5, 'duty worker'],
    [4001, 'duty worker'],
    [4004, 'director'],
  ])('climb %i rings the %s', (climb, role) => {
    expect(rungOf(ladder, climb).role).toBe(role);
  });

  it('refuses a ladder with no rungs, which would be silence', () => {
    expect(() => rungOf([], 1)).toThrow('at least one rung');
  });
});
