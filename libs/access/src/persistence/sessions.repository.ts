import type { DataSource, EntityManager } from 'typeorm';
import type { Claims } from '../domain/identity/actor-of-claims.js';
import type { BrowserFamily } from '../domain/identity/browser-family.js';
import { SESSIONS_AT_ONCE, type SessionLimits } from '../domain/identity/browser-sign-in.js';
import { RUNNING } from './running-sessions.query.js';
import { hashSecret } from './secret.js';
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
  /** Null where the browser names none that is known. */
  readonly browser: BrowserFamily | null;
  /** SHA-256 of what the browser held before: that session ends as this one begins. Null for none. */
  readonly before: Uint8Array | null;
}

/**
 * Why a session ended before its time. `ended-elsewhere`: by its holder, from another of theirs; `ended-by-another`: by somebody who
 * looks after access; `too-many`: another began, and it was the one least recently used.
 */
export type Ending =
  'signed-out' | 'signed-in-again' | 'provider' | 'suspended' | 'ended-elsewhere' | 'ended-by-another' | 'too-many';

/** What a provider says has ended there, by a token that was found good. */
export interface EndedAtProvider {
  readonly subject: string | null;
  readonly session: string | null;
  readonly jti: string;
  /** Until when that token could be shown again. */
  readonly until: Date;
}

/** Somebody on the way to the provider and back. */
export interface Attempt {
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

const BEGIN = `
  INSERT INTO front_door.session (locality, id, secret_sha256, actor_id, issuer, subject, provider_session, claims,
    browser, started_at, seen_at, idle, until)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $11, now, now, make_interval(mins => $9::int), now + make_interval(mins => $10::int)
  FROM (SELECT front_door.now() AS now) AS clock`;

const ended = (where: string): string => `
  UPDATE front_door.session SET ended_at = front_door.now(), ended_because = $1
  WHERE ended_at IS NULL AND ${where} RETURNING until > ended_at AND seen_at + idle > ended_at AS ran`;

/** One after another of the same person: two that begin at once must not each leave room for the other. */
const IN_TURN = `SELECT pg_advisory_xact_lock(hashtextextended('front_door.session ' || $1 || ' ' || $2, 0))`;

/** All but those used last. The one just begun is the newest of all. */
const SURPLUS = `id IN (
    SELECT id FROM front_door.session WHERE locality = $2 AND actor_id = $3 AND ${RUNNING}
    ORDER BY seen_at DESC, started_at DESC, id DESC OFFSET ${SESSIONS_AT_ONCE})`;

/** In one statement: a token whose sessions could not be ended was not used, and may come again. */
const END_AT_PROVIDER = `
  WITH used AS (
    INSERT INTO front_door.logout_token_used (issuer, jti_sha256, until) VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING RETURNING issuer
  ), ended AS (
    UPDATE front_door.session s SET ended_at = front_door.now(), ended_because = 'provider' FROM used
    WHERE s.ended_at IS NULL AND s.issuer = used.issuer AND ($4::text IS NULL OR s.subject = $4)
      AND ($5::text IS NULL OR s.provider_session = $5)
    RETURNING s.id
  )
  SELECT EXISTS (SELECT FROM used) AS first, (SELECT count(*)::int FROM ended) AS ended`;

const FORGET_LOGOUTS = `
  DELETE FROM front_door.logout_token_used WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM front_door.logout_token_used WHERE until < front_door.now() LIMIT 100))`;

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

  /** Begins one in place of the one before, and ends the least recently used of those that are too many. */
  async begin(session: NewSession): Promise<void> {
    await this.source.query(FORGET);
    const { locality, actorId, before } = session;
    await this.source.transaction(async (tx) => {
      await tx.query(IN_TURN, [locality, actorId]);
      if (before !== null) await end(tx, 'secret_sha256 = $2', ['signed-in-again', before]);
      await tx.query(BEGIN, valuesOf(session));
      await end(tx, SURPLUS, ['too-many', locality, actorId]);
    });
  }

  /** @returns how many ended that still ran, as do all the ways to end one */
  endOne(secretSha256: Uint8Array, because: Ending): Promise<number> {
    return end(this.source, 'secret_sha256 = $2', [because, secretSha256]);
  }

  /** Ends one of somebody's own; none where the id is another's. */
  endOwn({ locality, actorId }: Suspect, id: string): Promise<number> {
    const where = 'locality = $2 AND actor_id = $3 AND id = $4';
    return end(this.source, where, ['ended-elsewhere', locality, actorId, id]);
  }

  /**
   * Ends every session of somebody, those as well that were left alone too long: one of these could be written down as seen just now.
   * @param but SHA-256 of what the browser holds whose session stays; left out: none stays
   */
  endOf({ locality, actorId }: Suspect, because: Ending, but: Uint8Array | null = null): Promise<number> {
    const where = 'locality = $2 AND actor_id = $3 AND secret_sha256 IS DISTINCT FROM $4::bytea';
    return end(this.source, where, [because, locality, actorId, but]);
  }

  /**
   * Ends what the provider says has ended: one session of its own, or all of somebody.
   * Source: OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6.
   * @returns how many ended; null where this token was used before, and ends nothing
   */
  async endAtProvider(issuer: string, { subject, session, jti, until }: EndedAtProvider): Promise<number | null> {
    await this.source.query(FORGET_LOGOUTS);
    const values = [issuer, hashSecret(jti), until, subject, session];
    const [found] = await this.source.query<{ first: boolean; ended: number }[]>(END_AT_PROVIDER, values);
    return found?.first ? found.ended : null;
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
}

async function end(on: DataSource | EntityManager, where: string, values: readonly unknown[]): Promise<number> {
  const [rows] = await on.query<[{ ran: boolean }[], number]>(ended(where), [...values]);
  return rows.filter(({ ran }) => ran).length;
}

const valuesOf = (session: NewSession): unknown[] => [
  ...[session.locality, session.id, session.secretSha256, session.actorId, session.issuer, session.subject],
  ...[session.providerSession, JSON.stringify(session.claims), session.limits.idleMinutes, session.limits.minutes],
  session.browser,
];
