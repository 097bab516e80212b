import type { EarlierContact } from './proposing/undecided-contact.js';
import { asSeenBefore } from './seen-history.js';

const RECEIVED = new Date('2026-11-17T10:00:00Z');
const COUNTED = {
  ref: 'c1',
  earlierIncidents: 3,
  earlierIncidentsInAYear: 2,
  possibleMatches: [{ reference: 'FD-AAAA-AAAA' }, { reference: 'FD-BBBB-BBBB' }],
};

const earlier = (reference: string, on: string, match: 'same' | 'possible' = 'same'): EarlierContact => ({
  ...{ contactId: 'x', ref: 'c1', earlierId: reference, earlierReference: reference, happenedOn: on, match },
  ...{ receivedAt: new Date(`${on}T10:00:00Z`), source: 'school', facts: [], involvement: null },
});

it('counts what the reader may know of, and names no other', () => {
  const seen = [earlier('FD-1', '2026-05-01'), earlier('FD-BBBB-BBBB', '2026-06-01', 'possible')];
  expect(asSeenBefore(COUNTED, seen, RECEIVED)).toEqual({
    ...{ ref: 'c1', earlierIncidents: 1, earlierIncidentsInAYear: 1 },
    possibleMatches: [{ reference: 'FD-BBBB-BBBB' }],
  });
});

it('is never more than was counted when it was decided', () => {
  const seen = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'].map((on) => earlier(on, on));
  expect(asSeenBefore(COUNTED, seen, RECEIVED)).toMatchObject({ earlierIncidents: 3, earlierIncidentsInAYear: 2 });
});

it('leaves a decision that says nothing of before as it is', () => {
  const quiet = { ref: 'c1', response: 'macpt' };
  expect(asSeenBefore(quiet, [], RECEIVED)).toBe(quiet);
});
