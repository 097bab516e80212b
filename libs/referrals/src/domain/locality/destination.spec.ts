import fc from 'fast-check';
import { RESPONSES } from '#thresholds';
import { localityOf } from '../../../../../test/builders/locality.js';
import { teamFor, type Need } from './destination.js';
import type { Locality } from './locality.js';
import type { Team } from './team.js';

const buckinghamshire = localityOf('buckinghamshire');
const westshire = localityOf('westshire');

const asked = (response: Need['response'], district: string | null = null, more: Partial<Need> = {}): Need => ({
  ...{ response, district, level: null, domains: [] },
  ...more,
});

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
    expect(teamFor(buckinghamshire, asked(response, district))).toBe(team);
  });

  it('takes a whole postcode for its district, and HP1 for no part of HP17', () => {
    expect(teamFor(buckinghamshire, asked('family-help', 'HP11 1AA'))).toBe('family-help-south');
    expect(teamFor(buckinghamshire, asked('family-help', 'HP1 7AA'))).toBe('family-help-north');
  });

  it('is the only Family Help team wherever there is only one', () => {
    for (const district of ['WX1', 'HP11', null])
      expect(teamFor(westshire, asked('family-help', district))).toBe('family-help');
  });

  it('is always a team the locality has, and never the duty team', () => {
    const response = fc.constantFrom(...RESPONSES, null);
    fc.assert(
      fc.property(response, fc.option(fc.string()), fc.option(fc.string()), (wanted, district, level) => {
        for (const locality of [buckinghamshire, twoBands]) {
          const team = locality.teams.find(
            ({ id }) => id === teamFor(locality, asked(wanted, district, { level, domains: ['disabled-children'] })),
          );
          expect(team).toBeDefined();
          expect(team?.kind).not.toBe('duty');
        }
      }),
    );
  });
});

/** Westshire with targeted early help and section 17 at two levels of one continuum, two districts, and a team for disabled children. */
const twoBands: Locality = {
  ...westshire,
  teams: [
    ...westshire.teams.filter(({ kind }) => kind !== 'family-help'),
    aTeam('early-east', { levels: ['early'], serves: ['WX1'], isDefault: true }),
    aTeam('early-west', { levels: ['early'], serves: ['WX2'] }),
    aTeam('need-east', { levels: ['need'], serves: ['WX1'] }),
    aTeam('need-west', { levels: ['need'], serves: ['WX2'], isDefault: true }),
    aTeam('disabled', { levels: ['need'], domains: ['disabled-children', 'health'] }),
  ],
};

function aTeam(id: string, difference: Partial<Team>): Team {
  const [like] = westshire.teams.filter(({ kind }) => kind === 'family-help');
  return { ...like!, id, serves: [], levels: [], domains: [], isDefault: false, ...difference };
}

describe('the team at a level of need', () => {
  it.each([
    ['early', 'WX1', [], 'early-east'],
    ['early', 'WX2', [], 'early-west'],
    ['early', 'WX9', [], 'early-east'],
    ['early', null, [], 'early-east'],
    ['need', 'WX1', [], 'need-east'],
    ['need', 'WX9', [], 'need-west'],
    ['need', null, ['home'], 'need-west'],
  ])('%s in %s for %j is %s', (level, district, domains, team) => {
    expect(teamFor(twoBands, asked('family-help', district, { level, domains }))).toBe(team);
  });

  it.each([null, 'a level no team names', ''])('is the highest team’s where the level is %j', (level) => {
    expect(teamFor(twoBands, asked('family-help', 'WX1', { level }))).toBe('need-east');
    expect(teamFor(twoBands, asked('family-help', null, { level }))).toBe('need-west');
  });

  it.each([
    ['need', ['disabled-children'], 'disabled'],
    ['need', ['health', 'disabled-children'], 'disabled'],
    ['need', ['disabled-children', 'home'], 'need-east'],
    ['need', [], 'need-east'],
    ['early', ['disabled-children'], 'early-east'],
  ])('is a specialist’s only where it works there and every domain is its own: %s, %j, %s', (level, domains, team) => {
    expect(teamFor(twoBands, asked('family-help', 'WX1', { level, domains }))).toBe(team);
  });

  it('is a specialist’s of the district where it serves some', () => {
    const teams = twoBands.teams.map((team) => (team.id === 'disabled' ? { ...team, serves: ['WX2'] } : team));
    const need = (district: string | null) => asked('family-help', district, { level: 'need', domains: ['health'] });
    expect(teamFor({ ...twoBands, teams }, need('wx2 9zz'))).toBe('disabled');
    expect(teamFor({ ...twoBands, teams }, need('WX1'))).toBe('need-east');
    expect(teamFor({ ...twoBands, teams }, need(null))).toBe('need-west');
  });
});
