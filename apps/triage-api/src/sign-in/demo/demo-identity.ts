import { USUAL_SESSIONS, type IdentityProvider } from '#access';
import { demoActors, type PublishedData } from '#config';

export const DEMO_CLIENT = 'open-front-door';

/**
 * The demonstration's provider as a locality would configure its own: each invented person is alone in a group, which is their role.
 * No second factor is asked for, since nobody there shows even a first.
 * @param issuer address of the demonstration's provider, on this machine
 */
export const demoIdentity = (
  issuer: string,
  published: Pick<PublishedData, 'localities' | 'usualLocality'>,
): IdentityProvider => ({
  ...{ issuer, audience: DEMO_CLIENT, keys: null, groupsClaim: 'groups', machines: [] },
  people: [...demoActors(published)].flatMap(([group, { roles, locality, agency }]) =>
    roles.map((role) => ({ group, role, locality, agency })),
  ),
  secondFactor: { claim: 'amr', values: [], roles: [] },
  signIn: {
    ...{ client: DEMO_CLIENT, authenticate: 'client_secret_basic', scopes: ['openid', 'profile'], acrValues: [] },
    ...{ claims: null, userInfo: false, assertionFor: 'issuer', prompt: 'login' },
    ...{ maxAgeMinutes: null, sessions: USUAL_SESSIONS },
  },
});
