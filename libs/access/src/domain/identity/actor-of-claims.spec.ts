import fc from 'fast-check';
import { ROLES } from '../actor.js';
import { actorOfClaims, claimsToKeep, type Claims } from './actor-of-claims.js';
import type { IdentityProvider } from './identity-provider.js';

const provider: IdentityProvider = {
  issuer: 'https://login.example.org',
  audience: 'front-door',
  keys: null,
  groupsClaim: 'groups',
  people: [
    { group: 'door', role: 'front-door', locality: 'here', agency: null },
    { group: 'managers', role: 'front-door-manager', locality: 'here', agency: null },
    { group: 'elsewhere', role: 'front-door', locality: 'there', agency: null },
    { group: 'greenway', role: 'partner', locality: 'here', agency: 'greenway-primary' },
  ],
  machines: [{ client: 'school-system', agency: 'greenway-primary', name: 'Greenway Primary', locality: 'here' }],
  secondFactor: { claim: 'amr', values: ['mfa', 'hwk'], roles: ['front-door-manager'] },
};
const pat: Claims = { sub: 'p-1', name: 'Pat Sample', groups: ['door'] };
const say = (claims: Claims) => actorOfClaims(claims, provider);

describe('what a provider says of somebody', () => {
  it('gives a person the roles of their groups, in one locality', () => {
    expect(say({ ...pat, groups: ['door', 'unheard-of'] })).toEqual({
      outcome: 'actor',
      actor: {
        ...{ kind: 'person', id: 'person:p-1', name: 'Pat Sample', roles: ['front-door'], agency: null },
        ...{ locality: 'here', rights: [] },
      },
    });
  });

  it.each([
    ['no groups', { groups: undefined }, 'no-role'],
    ['groups nobody wrote down', { groups: ['unheard-of'] }, 'no-role'],
    ['two localities', { groups: ['door', 'elsewhere'] }, 'several-localities'],
    ['an agency and the authority', { groups: ['door', 'greenway'] }, 'several-agencies'],
    ['a manager without a second factor', { groups: ['managers'], amr: ['pwd'] }, 'second-factor-needed'],
    ['no subject', { sub: '' }, 'no-subject'],
    ['a subject with a line in it', { sub: 'a\nb' }, 'no-subject'],
  ] as const)('makes nobody of %s', (_, claims, why) => {
    expect(say({ ...pat, ...claims })).toEqual({ outcome: 'nobody', why });
  });

  it('takes a manager who used a second factor, and a practitioner who did not', () => {
    expect(say({ ...pat, groups: ['managers'], amr: ['pwd', 'mfa'] })).toMatchObject({ outcome: 'actor' });
    expect(say({ ...pat, groups: 'door' })).toMatchObject({ outcome: 'actor' });
  });

  it('takes an agency’s machine by its client, and no other', () => {
    const machine = { sub: 'school-system', client_id: 'school-system' };
    expect(say(machine)).toMatchObject({ actor: { kind: 'agency', agency: 'greenway-primary', roles: ['partner'] } });
    expect(say({ ...machine, sub: 'x', client_id: 'x' })).toEqual({ outcome: 'nobody', why: 'unknown-machine' });
    expect(say({ ...machine, sub: 'oid', idtyp: 'app' })).toMatchObject({ actor: { kind: 'agency' } });
  });

  it('takes a person who came by a machine’s client for a person', () => {
    expect(say({ ...pat, azp: 'school-system' })).toMatchObject({ actor: { kind: 'person', roles: ['front-door'] } });
  });

  it('never gives a role, a right or a locality that is not written for it, whatever is claimed', () => {
    const claims = fc.dictionary(
      fc.constantFrom(
        'sub',
        'name',
        'groups',
        'roles',
        'role',
        'rights',
        'locality',
        'agency',
        'client_id',
        'idtyp',
        'amr',
        'acr',
      ),
      fc.oneof(fc.anything(), fc.constantFrom(...ROLES), fc.subarray(['door', 'managers', 'greenway', 'elsewhere'])),
    );
    fc.assert(
      fc.property(claims, (said) => {
        const found = say(said);
        if (found.outcome !== 'actor') return;
        const { roles, locality, rights, kind } = found.actor;
        const groups: unknown = said['groups'];
        const written = provider.people.filter(({ group }) =>
          Array.isArray(groups) ? groups.includes(group) : group === groups,
        );
        expect(rights).toEqual([]);
        if (kind === 'agency') return expect(locality).toBe('here');
        expect(roles).toEqual([...new Set(written.map(({ role }) => role))]);
        expect(written.map((rule) => rule.locality)).toContain(locality);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what a session keeps of what a provider said', () => {
  it('is what makes the actor, and no more', () => {
    const said = {
      sub: 'pat',
      name: 'Pat',
      groups: ['door'],
      amr: ['mfa'],
      email: 'pat@example.org',
      phone_number: '1',
      sid: 'x',
    };
    const kept = claimsToKeep(said, provider);
    expect(kept).toEqual({ sub: 'pat', name: 'Pat', groups: ['door'], amr: ['mfa'] });
    expect(actorOfClaims(kept, provider)).toEqual(actorOfClaims(said, provider));
  });

  it('is the whole claim where a path leads into it', () => {
    const organisation = { urn: '100000', name: 'Greenway' };
    expect(claimsToKeep({ organisation, email: 'x' }, { ...provider, groupsClaim: 'organisation.urn' })).toEqual({
      organisation,
    });
  });
});
