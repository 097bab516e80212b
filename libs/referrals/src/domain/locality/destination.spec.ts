import fc from 'fast-check';
import { RESPONSES } from '#thresholds';
import { localityOf } from '../../../../../test/builders/locality.js';
import { teamFor } from './destination.js';

const buckinghamshire = localityOf('buckinghamshire');
const westshire = localityOf('westshire');

describe('the team a response leads to', () => {
  it.each([
    ['macpt', 'HP20', 'macpt'],
    ['macpt', null, 'macpt'],
    ['family-help', 'HP20', 'family-help-north'],
    ['family-help', 'MK18', 'family-help-north'],
    ['family-help', 'HP11', 'family-help-south'],
    ['family-help', 'SL7', 'family-help-south'],
    ['family-help', 'sl7', 'family-help-south'],
    ['family-help', 'HP1', 'family-help-north'],
    ['family-help', null, 'family-help-north'],
    ['universal', 'HP11', 'front-door'],
    ['notify', 'HP11', 'front-door'],
    [null, 'HP11', 'front-door'],
  ] as const)('%s in %s is %s', (response, district, team) => {
    expect(teamFor(buckinghamshire, response, district)).toBe(team);
  });

  it('takes a whole postcode for its district, and HP1 for no part of HP17', () => {
    expect(teamFor(buckinghamshire, 'family-help', 'HP11 1AA')).toBe('family-help-south');
    expect(teamFor(buckinghamshire, 'family-help', 'HP1 7AA')).toBe('family-help-north');
  });

  it('is the only Family Help team wherever there is only one', () => {
    for (const district of ['WX1', 'HP11', null])
      expect(teamFor(westshire, 'family-help', district)).toBe('family-help');
  });

  it('is always a team the locality has, and never the duty team', () => {
    const response = fc.constantFrom(...RESPONSES, null);
    fc.assert(
      fc.property(response, fc.option(fc.string()), (asked, district) => {
        const team = buckinghamshire.teams.find(({ id }) => id === teamFor(buckinghamshire, asked, district));
        return team !== undefined && team.kind !== 'duty';
      }),
    );
  });
});
