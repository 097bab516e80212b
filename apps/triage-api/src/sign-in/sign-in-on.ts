import type { DataSource } from 'typeorm';
import { AccessTokens, SignIn, Suspensions } from '#access';
import type { Clock } from '#record';
import type { ApiSettings } from '../api-settings.js';
import { TokenVerifier } from './verify-token.js';

/** Signing in, by our own tokens and, where the settings name an identity provider, by its tokens too. */
export function signInOn(source: DataSource, clock: Clock, { demo, identity }: ApiSettings): SignIn {
  const now = (): Date => clock.now();
  const verifier = identity && new TokenVerifier(identity, now);
  return new SignIn({
    tokens: new AccessTokens(source),
    suspensions: new Suspensions(source),
    now,
    demo: demo && identity === null,
    identify: verifier && ((jwt) => verifier.identify(jwt)),
  });
}
