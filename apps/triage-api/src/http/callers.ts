import type { FastifyRequest } from 'fastify';
import type { SignedIn, SignIn } from '#access';
import type { Clock } from '#record';
import type { ApiSettings } from '../api-settings.js';
import { cookieNames, cookieOf } from '../sign-in/cookies.js';
import type { DoorAddress } from '../sign-in/door-address.js';
import { isOwnRequest } from '../sign-in/forgery.js';
import { within } from './deadline.js';
import { notRecorded } from './not-recorded.js';
import { Problem } from './problem.js';

/** With the time to record a contact, within the five seconds in which its sender is answered. */
const SIGN_IN_WITHIN_MS = 1_500;

/** Finds out who asks, by a token or by a browser's session. */
export class Callers {
  constructor(
    private readonly signIn: SignIn,
    private readonly address: DoorAddress,
    private readonly settings: ApiSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem 503 with the number to ring where it cannot be told; 403 `forged` where a session's cookie alone asks for a change
   */
  async whoIs(request: FastifyRequest): Promise<SignedIn> {
    const { authorization } = request.headers;
    const session = authorization === undefined ? this.sessionSecret(request) : null;
    const shown = { header: authorization, session, from: request.ip };
    const signedIn = await within(SIGN_IN_WITHIN_MS, this.signIn.whoIs(shown)).catch((cause: unknown) => {
      throw notRecorded(this.settings, this.clock, { code: null, cause });
    });
    if (session !== null && signedIn.outcome !== 'nobody' && !isOwnRequest(request, session, this.address.base()))
      throw new Problem('forged');
    return signedIn;
  }

  /** What the browser holds of its session; null for nothing. */
  sessionSecret({ headers }: FastifyRequest): string | null {
    return cookieOf(headers.cookie, cookieNames(this.address.base()).session);
  }
}
