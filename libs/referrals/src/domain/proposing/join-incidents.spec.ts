import { joinIncidents } from './join-incidents.js';
import type { EarlierContact } from './undecided-contact.js';

const report = (difference: Partial<EarlierContact>): EarlierContact => ({
  contactId: 'now',
  ref: 'c1',
  earlierId: 'before',
  earlierReference: 'FD-0000-0000',
  receivedAt: new Date('2026-03-02T10:00:00Z'),
  happenedOn: null,
  source: 'school',
  facts: [],
  match: 'same',
  involvement: null,
  ...difference,
});

describe('joining reports into incidents', () => {
  it('is nothing for nothing', () => expect(joinIncidents([])).toEqual([]));

  it('makes one incident of reports that name the same day it happened, with every source and fact', () => {
    const reports = [
      report({ happenedOn: '2026-03-01', source: 'school', facts: ['neglect'] }),
      report({
        happenedOn: '2026-03-01',
        receivedAt: new Date('2026-03-09T10:00:00Z'),
        source: 'police',
        facts: ['injury', 'neglect'],
      }),
    ];
    expect(joinIncidents(reports)).toEqual([
      { on: '2026-03-01', sources: ['school', 'police'], facts: ['neglect', 'injury'] },
    ]);
  });

  it('takes the day of receipt in London where no day is named', () => {
    const late = report({ receivedAt: new Date('2026-06-01T23:30:00Z') }); // already 2 June in London
    expect(joinIncidents([late])[0]?.on).toBe('2026-06-02');
  });

  it('keeps different days apart, oldest first', () => {
    const days = ['2026-05-05', '2025-12-31', '2026-01-01'].map((happenedOn) => report({ happenedOn }));
    expect(joinIncidents(days).map(({ on }) => on)).toEqual(['2025-12-31', '2026-01-01', '2026-05-05']);
  });
});
