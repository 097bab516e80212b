import { SignIn, type Standings, type UsedAssertions } from '#access';
import type { Clock } from '#record';
import type { ApiSettings } from '../api-settings.js';
import { AgencyAssertions } from './agency-assertions.js';
import { TokenVerifier } from './verify-token.js';
import type { WhoSignsIn } from './who-signs-in.js';

interface SignInOn {
  readonly standings: Standings;
  readonly used: UsedAssertions;
  readonly clock: Clock;
  readonly settings: ApiSettings;
  readonly who: WhoSignsIn;
}

/**
 * Signing in: by our own tokens, by browsers' sessions, and, where the settings name an identity provider, by its tokens and by what
 * agencies' systems sign for themselves.
 */
export function signInOn({ standings, used, clock, settings, who }: SignInOn): SignIn {
  const { demo, identity } = settings;
  const now = (): Date => clock.now();
  const terms = { standings, demo: demo && identity === null, provider: () => who.provider() };
  if (!identity) return new SignIn({ ...terms, identify: null });
  const verifier = new TokenVerifier(identity, now);
  const rules = identity.assertions ?? [];
  const assertions = new AgencyAssertions({ rules, audience: identity.audience, now, used });
  const identify = (jwt: string) => {
    const rule = assertions.claimedBy(jwt);
    return rule ? assertions.identify(jwt, rule) : verifier.identify(jwt);
  };
  return new SignIn({ ...terms, identify });
}
