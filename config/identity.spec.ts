import { parseIdentity } from './identity.js';

const SOUND = {
  issuer: 'https://login.example.org/tenant/v2.0',
  audience: 'front-door',
  people: [{ group: 'door', role: 'front-door', locality: 'here' }],
  machines: [{ client: 'school-system', agency: 'greenway-primary', name: 'Greenway Primary', locality: 'here' }],
};
const problemsOf = (raw: unknown): string[] => {
  const read = parseIdentity(raw, ['here']);
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
};

it('reads who signs people in, and asks a second factor of all who see much', () => {
  const read = parseIdentity(SOUND, ['here']);
  expect(read).toMatchObject({
    ok: true,
    value: { keys: null, groupsClaim: 'groups', secondFactor: { claim: 'amr' } },
  });
  const roles = read.ok ? read.value.secondFactor.roles : [];
  expect(roles).toEqual(expect.arrayContaining(['front-door', 'duty', 'lado', 'specialist', 'operator']));
  expect(roles).not.toContain('partner');
});

it.each([
  ['an issuer in the open', { issuer: 'http://login.example.org' }, 'issuer'],
  ['an issuer that holds a password', { issuer: 'https://a:b@login.example.org' }, 'issuer'],
  ['nobody', { people: [], machines: [] }, ''],
  ['a role there is not', { people: [{ group: 'door', role: 'boss', locality: 'here' }] }, 'people[0].role'],
  ['a locality there is not', { people: [{ group: 'door', role: 'duty', locality: 'there' }] }, 'people[0].locality'],
  ['a partner of no agency', { people: [{ group: 'door', role: 'partner', locality: 'here' }] }, 'people[0].agency'],
  ['a member there is not', { secret: 'x' }, ''],
])('refuses %s, by its place', (_, change, place) => {
  const problems = problemsOf({ ...SOUND, ...change });
  expect(problems).toHaveLength(1);
  expect(problems[0]?.startsWith(`${place}:`) || problems[0]?.startsWith('secret:')).toBe(true);
});

describe('how people sign in with a browser', () => {
  const signIn = { client: 'open-front-door' };

  it('asks nobody anew before their time, where it does not say so', () => {
    expect(parseIdentity({ ...SOUND, signIn }, ['here'])).toMatchObject({ value: { signIn: { maxAgeMinutes: null } } });
    const asked = { ...signIn, maxAgeMinutes: 60 };
    expect(parseIdentity({ ...SOUND, signIn: asked }, ['here'])).toMatchObject({
      value: { signIn: { maxAgeMinutes: 60 } },
    });
  });

  it.each([0, 721, 1.5, '60'])('refuses an age of %j', (maxAgeMinutes) => {
    expect(problemsOf({ ...SOUND, signIn: { ...signIn, maxAgeMinutes } })).toEqual([
      'signIn.maxAgeMinutes: is a whole number of minutes from 1 to 720.',
    ]);
  });
});

it('names every problem at once', () => {
  expect(problemsOf({ people: [{}] }).length).toBeGreaterThan(3);
});
