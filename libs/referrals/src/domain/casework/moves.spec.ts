import { STATUSES } from './casework.js';
import { mayMove, MOVES, moveTo, PAIRS } from './moves.js';

describe('the moves of a contact', () => {
  it('say of each why, and never that it stays', () => {
    for (const from of STATUSES) {
      expect(Object.values(MOVES[from]).every((why) => /\S/.test(why))).toBe(true);
      expect(Object.keys(MOVES[from])).not.toContain(from);
    }
    expect(PAIRS).toHaveLength(STATUSES.length ** 2);
  });

  it('lead from everywhere to an end, and from the end back to where people decide', () => {
    for (const from of STATUSES.filter((status) => status !== 'received' && status !== 'closed'))
      expect(mayMove(from, 'closed')).toBe(true);
    expect(Object.keys(MOVES.closed)).toEqual(['proposed', 'decided']);
  });

  it('never lead back to before the rules were applied, and past them only by a proposal', () => {
    for (const from of STATUSES.filter((status) => status !== 'received'))
      expect(mayMove(from, 'received')).toBe(false);
    expect(Object.keys(MOVES.received)).toEqual(['proposed']);
  });

  it('have none by which a team takes what it gave back, or gives back what it took', () => {
    expect(mayMove('returned', 'accepted')).toBe(false);
    expect(mayMove('accepted', 'returned')).toBe(false);
    expect(() => moveTo('returned', 'accepted')).toThrow('a contact does not go from returned to accepted');
  });
});
