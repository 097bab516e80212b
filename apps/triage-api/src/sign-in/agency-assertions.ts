import { createLocalJWKSet, decodeJwt, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { agencyActor, type AssertionRule, type Identified, type UsedAssertions } from '#access';
import { ALGORITHMS, TOLERANCE_SECONDS } from './provider-keys.js';

/** Longer ones would be worth stealing, and would have to be remembered for longer. */
const LONGEST_LIFE_SECONDS = 300;
const LONGEST_JTI = 255;

interface Assertions {
  readonly rules: readonly AssertionRule[];
  /** Name of this service: an assertion made for another is none of ours. */
  readonly audience: string;
  readonly now: () => Date;
  readonly used: UsedAssertions;
}

/**
 * Checks what agencies' systems sign for themselves, each with a key of its own: short-lived, for this service, and good once.
 * Source: RFC 7523 section 3 (JWT assertions); the shape is that of `private_key_jwt`, shown as a bearer token.
 */
export class AgencyAssertions {
  constructor(private readonly terms: Assertions) {}

  /** Whose assertion it claims to be, before anything is checked; null for none of theirs. */
  claimedBy(jwt: string): AssertionRule | null {
    try {
      const { iss } = decodeJwt(jwt);
      return this.terms.rules.find(({ client }) => client === iss) ?? null;
    } catch {
      return null;
    }
  }

  /** @returns who it is; null where it is not good, or was used before. @throws where the database cannot tell */
  async identify(jwt: string, rule: AssertionRule): Promise<Identified | null> {
    const claims = await this.verify(jwt, rule);
    if (!claims) return null;
    const { jti, exp } = claims;
    const until = new Date((exp + TOLERANCE_SECONDS) * 1_000);
    const first = await this.terms.used.use({ locality: rule.locality, client: rule.client, jti, until });
    return first ? { outcome: 'actor', actor: agencyActor(rule) } : null;
  }

  private async verify(jwt: string, { client, keys }: AssertionRule): Promise<{ jti: string; exp: number } | null> {
    try {
      const { payload } = await jwtVerify(jwt, createLocalJWKSet({ keys } as unknown as JSONWebKeySet), {
        ...{ issuer: client, subject: client, audience: this.terms.audience, algorithms: ALGORITHMS },
        ...{ clockTolerance: TOLERANCE_SECONDS, currentDate: this.terms.now(), maxTokenAge: LONGEST_LIFE_SECONDS },
        requiredClaims: ['exp', 'iat', 'jti'],
      });
      return shortLived(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}

function shortLived({ jti, exp, iat }: JWTPayload): { jti: string; exp: number } | null {
  if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST_JTI) return null;
  return exp !== undefined && iat !== undefined && exp - iat <= LONGEST_LIFE_SECONDS ? { jti, exp } : null;
}
