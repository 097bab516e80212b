import { RESPONSES } from '#thresholds';
import { nationalClocks } from '../../../../../test/builders/clock-catalogue.js';
import { localityOf, rawLocality } from '../../../../../test/builders/locality.js';
import { besideTeamFor, specialistSupportFor, teamFor } from './destination.js';
import { parseLocality, type Locality } from './locality.js';
import { BESIDE_KINDS, TEAM_KINDS } from './team.js';

type Raw = Record<string, unknown> & { teams: Record<string, unknown>[] };

const county = localityOf('four-hundreds');
const unitary = localityOf('kestrel-vale');

const districtsOf = ({ districts }: Locality) => [...districts.values()].flat();
const domainsOf = ({ teams, besideTeams }: Locality) => [
  ...new Set([...teams, ...besideTeams].flatMap(({ domains }) => domains)),
];

/** Teams that say they serve this district, or everywhere, of those given. */
const serving = <One extends { readonly serves: readonly string[] }>(teams: readonly One[], district: string) =>
  teams.filter(({ serves }) => serves.length === 0 || serves.includes(district));

describe.each([
  ['a county of four localities', county],
  ['a unitary authority', unitary],
])('%s', (_, locality) => {
  it('has every district in one group, each served by one Family Help team and one MACPT', () => {
    const districts = districtsOf(locality);
    expect(new Set(districts).size).toBe(districts.length);
    for (const district of districts) {
      for (const kind of ['family-help', 'macpt'] as const) {
        const general = locality.teams.filter((team) => team.kind === kind && team.domains.length === 0);
        const [one, ...more] = serving(general, district);
        expect(more).toEqual([]);
        const need = { response: kind, level: null, domains: [], district };
        expect(teamFor(locality, need)).toBe(one?.id);
      }
    }
  });

  it('leads every response, from everywhere and from nowhere known, to a team that may hold it', () => {
    for (const district of [...districtsOf(locality), 'ZZ99', null])
      for (const response of [...RESPONSES, null])
        for (const domains of [[], ...domainsOf(locality).map((domain) => [domain])]) {
          const id = teamFor(locality, { response, level: null, domains, district });
          const team = locality.teams.find((each) => each.id === id);
          expect(TEAM_KINDS).toContain(team?.kind);
        }
  });

  it('leads every duty beside a route to one team, or to the front door where it has none', () => {
    for (const district of [...districtsOf(locality), 'ZZ99', null]) {
      for (const kind of BESIDE_KINDS.filter((each) => each !== 'specialist-support')) {
        const team = besideTeamFor(locality, kind, district);
        const own = locality.besideTeams.some((each) => each.kind === kind);
        expect(team === null).toBe(!own);
        if (team) expect(team.kind).toBe(kind);
      }
      for (const domain of domainsOf(locality))
        expect(specialistSupportFor(locality, [domain], district).length).toBeLessThanOrEqual(1);
    }
  });

  it('has every team reached from somewhere', () => {
    const reached = new Set<string>([locality.frontDoorTeam, locality.dutyTeam]);
    for (const district of districtsOf(locality)) {
      for (const response of RESPONSES)
        for (const domains of [[], ...domainsOf(locality).map((domain) => [domain])])
          reached.add(teamFor(locality, { response, level: null, domains, district }));
      for (const kind of BESIDE_KINDS) reached.add(besideTeamFor(locality, kind, district)?.id ?? '');
      for (const { id } of specialistSupportFor(locality, domainsOf(locality), district)) reached.add(id);
    }
    const all = [...locality.teams, ...locality.besideTeams].map(({ id }) => id);
    expect(all.filter((id) => !reached.has(id))).toEqual([]);
  });
});

describe('specialist support', () => {
  it('is of the locality for some needs, and of the east or the west for others', () => {
    const ids = (domains: string[], district: string | null) =>
      specialistSupportFor(county, domains, district).map(({ id }) => id);
    expect(ids(['parenting'], 'TX9')).toEqual(['support-south']);
    expect(ids(['exploitation'], 'TX9')).toEqual(['specialists-western']);
    expect(ids(['exploitation'], 'tx20 1aa')).toEqual(['specialists-eastern']);
    expect(ids(['exploitation', 'parenting', 'disabled-children'], 'TX15')).toEqual([
      'specialists-eastern',
      'support-north',
    ]);
    expect(ids(['exploitation'], null)).toEqual(['specialists-western']);
    expect(ids(['a domain nobody supports'], 'TX9')).toEqual([]);
  });

  it('stands beside and never holds, whatever is asked for; a need taken by domain is Family Help’s', () => {
    const need = { response: 'family-help' as const, level: null, domains: ['disabled-children'], district: 'EY7' };
    expect(teamFor(unitary, need)).toBe('disabled-children');
    expect(teamFor(county, { ...need, district: 'TX7' })).toBe('family-help-west');
  });
});

describe('a file of destinations that is wrong', () => {
  const problemsOf = (spoil: (raw: Raw) => void) => {
    const raw = rawLocality('four-hundreds') as Raw;
    spoil(raw);
    const read = parseLocality(raw, nationalClocks());
    return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
  };
  const teamOf = (raw: Raw, id: string) => raw.teams.find((team) => team['id'] === id)!;

  it('is read as it stands when it is right', () => expect(problemsOf(() => undefined)).toEqual([]));

  it('has every problem named at once', () => {
    const problems = problemsOf((raw) => {
      const districts = raw['districts'] as Record<string, unknown>;
      districts['South'] = ['TX40'];
      districts['south'] = ['TX7-TX13'];
      districts['nowhere'] = ['TX50'];
      teamOf(raw, 'family-help-north')['serves'] = ['nroth'];
      teamOf(raw, 'lado')['levels'] = ['band-4'];
      teamOf(raw, 'lado')['telephone'] = 'ring us';
      teamOf(raw, 'safeguarding-east')['telephone'] = '01632 960420';
      raw['otherAuthorities'] = [
        { code: 'kestrel-vale', name: 'Kestrel Vale', telephone: '01632 960501', serves: ['TX3'] },
        { code: 'kestrel-vale', name: '', serves: ['EY1', 'everywhere'] },
      ];
    });
    for (const expected of [
      /^districts\.South: is not a name for districts/,
      /^districts\.south: TX7 is in west as well/,
      /^districts\.nowhere: is served by no team/,
      /^teams\[\d+\]\.serves\[0\]: “nroth” is not a postcode district.*or west, south/,
      /^teams\[\d+\]\.levels/,
      /^teams\[\d+\]\.telephone: “ring us” is not a telephone number/,
      /^teams\[\d+\]\.telephone/,
      /^otherAuthorities\[0\]: TX3 is this locality’s as well/,
      /^otherAuthorities\[1\]\.name/,
      /^otherAuthorities\[1\]\.telephone/,
      /^otherAuthorities\[1\]\.serves\[1\]/,
      /^otherAuthorities\[1\]/,
    ])
      expect(problems).toContainEqual(expect.stringMatching(expected));
  });

  it.each([
    ['specialist support for nothing', 'support-west', { domains: [] }, 'say for which domains it stands beside'],
    ['two for one domain and district', 'support-south', { serves: ['west', 'south'] }, 'TX1 is served by'],
    ['no default among several', 'hub-west', { default: false }, 'has 0 default teams of kind family-hub'],
    ['a hub nothing reaches', 'hub-east', { serves: [] }, 'nothing would ever reach hub-east'],
    ['a designated officer for a domain', 'lado', { domains: ['parenting'] }, 'is never chosen by them'],
    ['a kind nobody knows', 'lado', { kind: 'ladó' }, 'is not known here'],
  ])('has %s', (__, id, change, message) => {
    const problems = problemsOf((raw) => Object.assign(teamOf(raw, id), change));
    expect(problems).toContainEqual(expect.stringContaining(message));
  });

  it.each([[7], ['west'], [[]], [{ west: 'TX1' }], [{ west: [] }], [null]])('groups its districts as %j', (wrong) => {
    expect(problemsOf((raw) => void (raw['districts'] = wrong)).length).toBeGreaterThan(0);
  });
});
