import { tableOf } from './table.js';

describe('the table of what became of the samples', () => {
  it('is a header and a line for each, in order, cells parted by tabs', () => {
    const table = tableOf([
      {
        sample: { sentBy: 'school', title: 'A girl with a bruise' },
        outcome: { response: 'macpt', route: 'macpt', priority: 'red', paragraph: 'NICE-CG89' },
      },
      {
        sample: { sentBy: 'family', title: 'A neighbour is worried' },
        outcome: { response: null, route: 'front-door', priority: 'amber', paragraph: null },
      },
    ]);
    expect(table).toEqual([
      'source\tcontact\tresponse\troute\tpriority\tparagraph',
      'school\tA girl with a bruise\tmacpt\tmacpt\tred\tNICE-CG89',
      'family\tA neighbour is worried\t-\tfront-door\tamber\t-',
    ]);
  });

  it('keeps the row of one that was not decided', () => {
    expect(tableOf([{ sample: { sentBy: 'police', title: 'Lost' }, outcome: null }])[1]).toBe(
      'police\tLost\t-\t-\t-\t-',
    );
  });
});
