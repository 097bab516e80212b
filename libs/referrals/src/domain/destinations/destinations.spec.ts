import { aCasework, aChild, aPerson } from '../../../../../test/builders/casework.js';
import { localityOf } from '../../../../../test/builders/locality.js';
import { ROLES, type Role } from '#access';
import { needsSocialWorker } from '../casework/lead-practitioner.js';
import type { EarlierContact, Involvement } from '../proposing/undecided-contact.js';
import { answerBeside, mayAnswerBeside, type BesideDutyNow } from './answer-beside.js';
import { involvementOf, leadMayHaveIt } from './involvement.js';
import { localityOfChild } from './locality-of-child.js';
import { climbFrom } from './offer-climb.js';

const county = localityOf('four-hundreds');
const NOW = new Date('2026-11-17T10:00:00Z');

describe('a duty beside a route', () => {
  const duty = (difference: Partial<BesideDutyNow> = {}): BesideDutyNow => ({
    ...{ n: 1, kind: 'lado', team: 'lado', state: 'owed' },
    ...difference,
  });
  const mayAnswer = (kind: BesideDutyNow['kind'], team: string | null, holder = 'safeguarding-east') =>
    ROLES.filter((role) => mayAnswerBeside(aPerson(role), { kind, team }, holder, county)).sort();

  it.each<[BesideDutyNow['kind'], string | null, Role[]]>([
    ['lado', 'lado', ['front-door-manager', 'lado']],
    ['lado', 'front-door', ['front-door-manager', 'lado']],
    ['private-fostering', 'private-fostering', ['family-help', 'front-door', 'front-door-manager', 'specialist']],
    [
      'accommodation',
      'accommodation',
      ['duty', 'family-help', 'front-door', 'front-door-manager', 'macpt', 'specialist'],
    ],
    ['specialist-support', 'support-east', ['family-help', 'front-door-manager', 'macpt', 'specialist']],
    ['open-involvement', 'family-help-east', ['family-help', 'front-door-manager']],
    ['words', null, ['front-door-manager', 'macpt']],
  ])('%s, owed to %s, is answered by %j', (kind, team, roles) => {
    expect(mayAnswer(kind, team)).toEqual(roles);
  });

  it('is never answered by an agency, nor by someone of no role', () => {
    const agency = { ...aPerson('lado'), kind: 'agency' as const };
    expect(mayAnswerBeside(agency, duty(), 'front-door', county)).toBe(false);
    expect(mayAnswerBeside({ ...aPerson('lado'), roles: [] }, duty(), 'front-door', county)).toBe(false);
  });

  const judge = (now: BesideDutyNow | undefined, answer: object) =>
    answerBeside(
      now,
      { n: 1, answer: 'accept', how: null, reason: null, ...answer },
      { actor: aPerson('lado'), holder: 'front-door', locality: county },
    );

  it.each([
    [undefined, {}, 'no-such-beside-duty'],
    [duty({ kind: 'words', team: null }), {}, 'not-yours-to-answer'],
    [duty({ state: 'accepted' }), {}, 'beside-duty-answered'],
    [duty({ state: 'done' }), { answer: 'not-needed', reason: 'x' }, 'beside-duty-answered'],
    [duty({ state: 'not-needed' }), { answer: 'done', how: 'x' }, 'beside-duty-answered'],
    [duty(), { answer: 'done', how: '  ' }, 'how-needed'],
    [duty(), { answer: 'not-needed' }, 'reason-empty'],
  ] as const)('is refused in words where the answer makes no sense: %#', (now, answer, code) => {
    expect(judge(now, answer)).toEqual({ outcome: 'refused', code });
  });

  it('may be done at once, or accepted first', () => {
    expect(judge(duty(), {})).toEqual({ outcome: 'answered', state: 'accepted' });
    for (const state of ['owed', 'accepted'] as const)
      expect(judge(duty({ state }), { answer: 'done', how: 'Met.' })).toEqual({ outcome: 'answered', state: 'done' });
  });
});

describe('the lead practitioner', () => {
  const holding = (team: string) => ({ ...aCasework().holding, team });

  it('is a social worker where any child comes to the MACPT, or the team says so', () => {
    const macpt = aCasework({ children: [aChild(), aChild({ ref: 'c2', proposed: 'macpt' })] });
    const decided = aCasework({ children: [aChild({ decided: 'macpt' })] });
    const lowered = aCasework({ children: [aChild({ proposed: 'macpt', decided: 'family-help' })] });
    expect([macpt, decided, lowered, aCasework()].map((one) => needsSocialWorker(one, county))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(needsSocialWorker(aCasework({ holding: holding('safeguarding-west') }), county)).toBe(true);
    expect(needsSocialWorker(aCasework({ holding: holding('a team that is gone') }), county)).toBe(false);
  });

  it.each([
    ['a registered social worker', true],
    ['a registered social worker who specialises in disability', true],
    ['a qualified, experienced social worker', true],
    ['an experienced social worker', true],
    ['a family practitioner supervised by a social worker', false],
    ['a Lead Child Protection Practitioner', false],
  ])('of a team led by %j must be one: %s', (leadPractitioner, expected) => {
    const teams = county.teams.map((team) => ({ ...team, leadPractitioner }));
    expect(needsSocialWorker(aCasework({ holding: holding('family-help-west') }), { ...county, teams })).toBe(expected);
  });
});

describe('a team that works with the family', () => {
  const involvement = (difference: Partial<Involvement> = {}): Involvement => ({
    ...{ state: 'open', team: 'family-help-east', lead: { name: 'Sam Lead', socialWorker: true }, at: NOW },
    ...difference,
  });
  const earlier = (id: string, known: Involvement | null, match: EarlierContact['match'] = 'same'): EarlierContact => ({
    ...{ contactId: 'now', ref: 'c1', earlierId: id, earlierReference: id, receivedAt: NOW, happenedOn: null },
    ...{ source: 'school', facts: [], match, involvement: known },
  });
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

  it('is the latest that is open, else the latest that ended within the year', () => {
    const all = [
      earlier('ended', involvement({ state: 'closed', at: daysAgo(1) })),
      earlier('open', involvement({ at: daysAgo(400) })),
      earlier('open-later', involvement({ at: daysAgo(300) })),
      earlier('none', null),
    ];
    expect(involvementOf(all, NOW)?.reference).toBe('open-later');
    expect(involvementOf([all[0]!, all[3]!], NOW)?.reference).toBe('ended');
    expect(involvementOf([earlier('long-ago', involvement({ state: 'closed', at: daysAgo(366) }))], NOW)).toBeNull();
    expect(involvementOf([earlier('perhaps', involvement(), 'possible')], NOW)).toBeNull();
  });

  const adults = [{ ref: 'a1', name: 'LEAD, Sam', concernRole: 'of-concern', worksWithChildren: null, employer: null }];

  it.each([
    ['the lead', involvement(), { harmAlleged: true, adults: [] }, true],
    ['nobody named', involvement({ lead: null }), { harmAlleged: false, adults: [] }, false],
    [
      'no social worker, where harm is alleged',
      involvement({ lead: { name: 'S', socialWorker: false } }),
      { harmAlleged: true, adults: [] },
      false,
    ],
    [
      'no social worker, where none is',
      involvement({ lead: { name: 'S', socialWorker: false } }),
      { harmAlleged: false, adults: [] },
      true,
    ],
    ['who the concern is about', involvement(), { harmAlleged: false, adults }, false],
    [
      'a namesake nobody is worried about',
      involvement(),
      { harmAlleged: false, adults: [{ ...adults[0]!, concernRole: 'non-abusive' }] },
      true,
    ],
  ])('has what is new given to %s: %#', (_, known, terms, expected) => {
    expect(leadMayHaveIt(known, terms)).toBe(expected);
  });
});

describe('an offer nobody answers', () => {
  it('climbs to the team’s manager, by the words of its file, then to the front door’s, and no further', () => {
    expect(climbFrom(0, 'family-help-west', county)).toMatchObject({
      stage: 1,
      to: 'team-manager',
      nextAction: expect.stringMatching(/^The service manager of Family Help in the west/),
    });
    expect(climbFrom(0, 'family-help-east', county)?.nextAction).toMatch(/^The manager of Family Help, east/);
    expect(climbFrom(1, 'family-help-west', county)).toMatchObject({ stage: 2, to: 'front-door-manager' });
    expect(climbFrom(2, 'family-help-west', county)).toBeNull();
    expect(climbFrom(0, 'a team that is gone', county)).toBeNull();
  });
});

describe('whose a child is', () => {
  const whose = (districts: Partial<Record<'now' | 'home' | 'setting', string>>) =>
    localityOfChild(county, { ref: 'c1', now: null, home: null, setting: null, ...districts });

  it.each([
    [
      { now: 'TX3', home: 'EY2' },
      { code: 'four-hundreds', by: 'now', elsewhere: false, home: 'kestrel-vale' },
    ],
    [{ home: 'ey2' }, { code: 'kestrel-vale', by: 'home', elsewhere: true, home: null }],
    [
      { home: 'EY2', setting: 'TX3' },
      { code: 'kestrel-vale', by: 'home', home: null },
    ],
    [
      { home: 'ZZ9', setting: 'UF4' },
      { code: 'farmarch', by: 'setting' },
    ],
    [{ now: 'ZZ9' }, { code: null, by: 'not-known', elsewhere: false }],
    [{}, { code: null, by: 'not-known', elsewhere: false }],
  ])('of %j is %j', (districts, expected) => {
    expect(whose(districts)).toMatchObject(expected);
  });
});
