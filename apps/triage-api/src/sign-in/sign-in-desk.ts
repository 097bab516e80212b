import { randomBytes } from 'node:crypto';
import {
  actorOfClaims,
  browserFamily,
  claimsToKeep,
  hashSecret,
  limitsOf,
  scopeOf,
  type Actor,
  type IdentityProvider,
  type Sessions,
  type Standings,
} from '#access';
import { line, randomIds, recordAccess, shown, type Clock, type UnitOfWork } from '#record';
import type { ApiSettings } from '../api-settings.js';
import { notRecorded } from '../http/not-recorded.js';
import { Problem, type ProblemCode } from '../http/problem.js';
import type { DoorAddress } from './door-address.js';
import { NotSignedInThere, ProviderAway, type RelyingParty, type SignedInThere } from './relying-party.js';
import { codeOfNobody } from './session-words.js';
import type { WhoSignsIn } from './who-signs-in.js';

const SECRET_BYTES = 32;
const CALLBACK = '/sign-in/callback';

interface DeskTools {
  readonly who: WhoSignsIn;
  readonly address: DoorAddress;
  readonly sessions: Sessions;
  readonly standings: Standings;
  readonly unitOfWork: UnitOfWork;
  readonly settings: ApiSettings;
  readonly clock: Clock;
}

/** A way back that a browser took. */
export interface CameBack {
  /** What follows the question mark, as received. It is used once and goes into no line of ours. */
  readonly query: string;
  /** What the browser has held since it set out; null for nothing. */
  readonly browser: string | null;
  /** The session it had before; null for none. */
  readonly before: string | null;
  /** What the browser calls itself. */
  readonly userAgent: string | undefined;
  readonly correlationId: string;
}

/** Takes people to the provider and back, and begins and ends their sessions. */
export class SignInDesk {
  constructor(private readonly tools: DeskTools) {}

  /**
   * @param browser what the browser holds already: it may be on the way twice, in two windows
   * @returns where to send the browser, and what it holds from now
   * @throws Problem where nobody signs in with a browser, or the provider does not answer
   */
  async setOut(
    returnTo: string,
    browser: string | null,
  ): Promise<{ readonly address: string; readonly browser: string }> {
    const party = await this.party();
    const held = browser !== null && SECRET.test(browser) ? browser : newSecret();
    const way = await party.setOut(this.callback()).catch((error: unknown) => this.refuse(error));
    const { state, nonce, verifier } = way;
    await this.tools.sessions.setOut(hashSecret(state), hashSecret(held), { nonce, verifier, returnTo });
    return { address: way.address, browser: held };
  }

  /**
   * @returns the new session's secret, told to the browser alone, and where it goes now
   * @throws Problem where what came back is not good, and where the person is nobody here
   */
  async comeBack(cameBack: CameBack): Promise<{ secret: string; returnTo: string }> {
    const { query, browser, correlationId } = cameBack;
    const { sessions, who } = this.tools;
    const party = await this.party();
    const state = new URLSearchParams(query).get('state') ?? '';
    const attempt = browser === null ? null : await sessions.comeBack(hashSecret(state), hashSecret(browser));
    if (!attempt) throw new Problem('sign-in-not-good');
    const { nonce, verifier, returnTo } = attempt;
    const there = await party
      .comeBack(new URL(`${this.callback()}?${query}`), { state, nonce, verifier })
      .catch((error: unknown) => this.refuse(error, correlationId));
    const provider = who.provider();
    if (!provider) throw new Problem('sign-in-not-offered');
    return { secret: await this.begin(there, provider, cameBack), returnTo };
  }

  /** Ends a session here. @returns where it is ended at the provider too; null where that offers nothing */
  async end(secret: string): Promise<string | null> {
    await this.tools.sessions.endOne(hashSecret(secret), 'signed-out');
    const party = await this.tools.who.party();
    return (await party?.endSession(`${this.tools.address.base()}/signed-out`)) ?? null;
  }

  /** Ends what has ended at the provider, as it says itself. @throws Problem where what it says is not good */
  async endAsTold(logoutToken: string | null): Promise<void> {
    const logouts = this.tools.who.logouts();
    const issuer = this.tools.who.provider()?.issuer;
    if (!logouts || !issuer) throw new Problem('sign-in-not-offered');
    const ended = logoutToken === null ? null : await logouts.read(logoutToken);
    if (!ended) throw new Problem('sign-in-not-good');
    if ((await this.tools.sessions.endAtProvider(issuer, ended)) === null) throw new Problem('sign-in-not-good');
  }

  private async begin(
    there: SignedInThere,
    provider: IdentityProvider,
    { before, userAgent, correlationId }: Omit<CameBack, 'query' | 'browser'>,
  ): Promise<string> {
    const identified = actorOfClaims(there.claims, provider);
    if (identified.outcome !== 'actor') throw new Problem(codeOfNobody(identified.why));
    const { actor } = identified;
    const suspended = await this.tools.standings.isSuspended({ locality: actor.locality, actorId: actor.id });
    await this.writeDown(actor, !suspended, correlationId);
    if (suspended) throw new Problem('suspended');
    if (!provider.signIn) throw new Problem('sign-in-not-offered');
    const secret = newSecret();
    await this.tools.sessions.begin({
      ...{ locality: actor.locality, id: randomIds.next(), secretSha256: hashSecret(secret), actorId: actor.id },
      ...{ issuer: provider.issuer, subject: there.subject, providerSession: there.session },
      ...{ claims: claimsToKeep(there.claims, provider), limits: limitsOf(actor.roles, provider.signIn.sessions) },
      ...{ browser: browserFamily(userAgent), before: before === null ? null : hashSecret(before) },
    });
    return secret;
  }

  /** Before they are let in, as a look is before it is shown. */
  private writeDown(actor: Actor, allowed: boolean, correlationId: string): Promise<void> {
    const { locality } = actor;
    const entry = {
      locality,
      id: randomIds.next(),
      actor,
      purpose: 'signing-in',
      action: 'session.begin',
      shown: 'nothing',
      contactId: null,
    };
    return this.tools.unitOfWork.run(scopeOf(actor), (tx) => recordAccess(tx, { ...entry, allowed, correlationId }));
  }

  private async party(): Promise<RelyingParty> {
    const party = await this.tools.who.party();
    if (!party) throw new Problem('sign-in-not-offered');
    return party;
  }

  private callback(): string {
    return `${this.tools.address.base()}${CALLBACK}`;
  }

  private refuse(error: unknown, correlationId = '-'): never {
    const code: ProblemCode | null =
      error instanceof ProviderAway ? 'sign-in-away' : error instanceof NotSignedInThere ? 'sign-in-refused' : null;
    if (code === null) throw error;
    const { settings, clock } = this.tools;
    settings.say(line`${shown.id(correlationId)} ${shown.code(code)}: ${shown.id((error as Error).message)}`);
    const members =
      code === 'sign-in-away' ? notRecorded(settings, clock, { code: null, cause: error }).more.members : {};
    const problem = new Problem(code, { members });
    problem.cause = error;
    throw problem;
  }
}

const SECRET = /^[A-Za-z0-9_-]{43}$/;
const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');
