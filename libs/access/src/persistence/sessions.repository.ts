import type { DataSource } from 'typeorm';
import type { Claims } from '../domain/identity/actor-of-claims.js';
import type { SessionLimits } from '../domain/identity/browser-sign-in.js';
import type { Suspect } from './suspensions.repository.js';

/** Somebody signed in by a browser, at this moment. */
export interface LiveSession {
  readonly locality: string;
  readonly id: string;
  /** SHA-256 of what the browser holds, in hexadecimal digits. */
  readonly secretSha256: string;
  readonly actorId: string;
  readonly issuer: string;
  readonly claims: Claims;
  readonly startedAt: Date;
  readonly until: Date;
  readonly idleMinutes: number;
  readonly suspended: boolean;
  readonly unnoted: boolean;
}

/** A session to begin. */
export interface NewSession {
  readonly locality: string;
  readonly id: string;
  readonly secretSha256: Uint8Array;
  readonly actorId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly providerSession: string | null;
  readonly claims: Claims;
  readonly limits: SessionLimits;
}

export type Ending = 'signed-out' | 'signed-in-again' | 'provider' | 'suspended';

/** Somebody on the way to the provider and back. */
export interface Attempt {
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

const BEGIN = `
  INSERT INTO front_door.session (locality, id, secret_sha256, actor_id, issuer, subject, provider_session, claims,
    started_at, seen_at, idle, until)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, now, now, make_interval(mins => $9::int), now + make_interval(mins => $10::int)
  FROM (SELECT front_door.now() AS now) AS clock`;

const ended = (where: string): string => `
  UPDATE front_door.session SET ended_at = front_door.now(), ended_because = $1
  WHERE ended_at IS NULL AND ${where} RETURNING id`;

/** Whoever looks back has the access log; the rows are of no more use. */
const FORGET = `
  DELETE FROM front_door.session WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM front_door.session WHERE until < front_door.now() - interval '7 days' LIMIT 100))`;

const SET_OUT = `
  INSERT INTO front_door.sign_in_attempt (state_sha256, browser_sha256, nonce, verifier, return_to, until)
  VALUES ($1, $2, $3, $4, $5, front_door.now() + interval '10 minutes')`;

const COME_BACK = `
  DELETE FROM front_door.sign_in_attempt WHERE state_sha256 = $1
  RETURNING nonce, verifier, return_to AS "returnTo", browser_sha256 = $2 AND until > front_door.now() AS good`;

const FORGET_ATTEMPTS = `
  DELETE FROM front_door.sign_in_attempt WHERE state_sha256 = ANY(ARRAY(
    SELECT state_sha256 FROM front_door.sign_in_attempt WHERE until < front_door.now() LIMIT 100))`;

/** The one place that writes who is signed in by a browser, and who is on the way to it. */
export class Sessions {
  constructor(private readonly source: DataSource) {}

  async begin(session: NewSession): Promise<void> {
    await this.source.query(FORGET);
    await this.source.query(BEGIN, [
      session.locality,
      session.id,
      session.secretSha256,
      session.actorId,
      session.issuer,
      session.subject,
      session.providerSession,
      JSON.stringify(session.claims),
      session.limits.idleMinutes,
      session.limits.minutes,
    ]);
  }

  /** @returns how many ended */
  endOne(secretSha256: Uint8Array, because: Ending): Promise<number> {
    return this.end('secret_sha256 = $2', [because, secretSha256]);
  }

  /** Ends every session of somebody. */
  endOf({ locality, actorId }: Suspect, because: Ending): Promise<number> {
    return this.end('locality = $2 AND actor_id = $3', [because, locality, actorId]);
  }

  /**
   * Ends what the provider says has ended: one session of its own, or all of somebody.
   * Source: OpenID Connect Back-Channel Logout 1.0, section 2.4.
   */
  endAtProvider(
    issuer: string,
    { subject, session }: { subject: string | null; session: string | null },
  ): Promise<number> {
    const where = 'issuer = $2 AND ($3::text IS NULL OR subject = $3) AND ($4::text IS NULL OR provider_session = $4)';
    return this.end(where, ['provider', issuer, subject, session]);
  }

  /** Writes down that a browser sets out to the provider. */
  async setOut(state: Uint8Array, browser: Uint8Array, { nonce, verifier, returnTo }: Attempt): Promise<void> {
    await this.source.query(FORGET_ATTEMPTS);
    await this.source.query(SET_OUT, [state, browser, nonce, verifier, returnTo]);
  }

  /** @returns what the same browser set out with, once; null where it was another, came back before, or took too long */
  async comeBack(state: Uint8Array, browser: Uint8Array): Promise<Attempt | null> {
    const [rows] = (await this.source.query(COME_BACK, [state, browser])) as [(Attempt & { good: boolean })[], number];
    const [attempt] = rows;
    return attempt?.good ? attempt : null;
  }

  private async end(where: string, values: readonly unknown[]): Promise<number> {
    const [, count] = (await this.source.query(ended(where), [...values])) as [unknown[], number];
    return count;
  }
}
