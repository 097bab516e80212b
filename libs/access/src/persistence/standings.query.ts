import type { AccessToken } from '../domain/access-token.js';
import type { Suspect } from './suspensions.repository.js';
import type { AskDatabase } from './ask-database.js';
import { AskTogether } from './ask-together.js';
import type { LiveSession } from './sessions.repository.js';

/** Columns are those of the statement it stands in, whose alias must not be `kept`. */
const suspended = (locality: string, actor: string): string => `EXISTS (
    SELECT FROM front_door.access_suspension kept WHERE kept.locality = ${locality} AND kept.actor_id = ${actor} AND kept.lifted_at IS NULL
  ) AS suspended`;

const TOKENS = `
  SELECT t.id, t.secret_sha256 AS "secretSha256", t.actor, t.expires_at AS "expiresAt", t.demo,
    t.allowed_from::text[] AS "allowedFrom",
    t.last_used_at IS NULL OR t.last_used_at < front_door.now() - interval '1 hour' AS "unnoted",
    ${suspended('t.locality', "t.actor ->> 'id'")}
  FROM front_door.access_token t
  WHERE t.id = ANY($1::text[]) AND t.revoked_at IS NULL AND t.expires_at > front_door.now()`;

const NOTE_USE = `
  UPDATE front_door.access_token SET last_used_at = front_door.now()
  WHERE id = ANY($1::text[]) AND (last_used_at IS NULL OR last_used_at < front_door.now() - interval '1 hour')`;

const SESSIONS = `
  SELECT s.locality, s.id, encode(s.secret_sha256, 'hex') AS "secretSha256", s.actor_id AS "actorId", s.issuer, s.claims,
    s.started_at AS "startedAt", s.until, extract(epoch FROM s.idle)::int / 60 AS "idleMinutes",
    s.seen_at < front_door.now() - interval '1 minute' AS "unnoted", ${suspended('s.locality', 's.actor_id')}
  FROM front_door.session s
  WHERE s.secret_sha256 = ANY(SELECT decode(hex, 'hex') FROM unnest($1::text[]) hex)
    AND s.ended_at IS NULL AND s.until > front_door.now() AND s.seen_at + s.idle > front_door.now()`;

const NOTE_SEEN = `
  UPDATE front_door.session SET seen_at = greatest(seen_at, front_door.now())
  WHERE secret_sha256 = ANY(SELECT decode(hex, 'hex') FROM unnest($1::text[]) hex) AND ended_at IS NULL`;

const SUSPENDED = `
  SELECT locality || ' ' || actor_id AS who FROM front_door.access_suspension
  WHERE (locality, actor_id) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND lifted_at IS NULL`;

export type TokenStanding = AccessToken & {
  readonly suspended: boolean;
  /** Networks it may be used from; null: any. */
  readonly allowedFrom: readonly string[] | null;
  /** Its use was not written down within the hour. */
  readonly unnoted: boolean;
};

/** How those who ask stand at this moment, by the database and its clock: nothing is remembered from one request to the next. */
export class Standings {
  private readonly tokens = new AskTogether<string, TokenStanding>(async (ids) => {
    const rows = await this.query<TokenStanding>('standing-of-tokens', TOKENS, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  });
  private readonly sessions = new AskTogether<string, LiveSession>(async (hashes) => {
    const rows = await this.query<LiveSession>('standing-of-sessions', SESSIONS, [hashes]);
    return new Map(rows.map((row) => [row.secretSha256, row]));
  });
  private readonly suspects = new AskTogether<string, true>(async (whos) => {
    const parts = whos.map((who) => [who.slice(0, who.indexOf(' ')), who.slice(who.indexOf(' ') + 1)]);
    const values = [parts.map(([locality]) => locality), parts.map(([, actor]) => actor)];
    const rows = await this.query<{ who: string }>('standing-of-actors', SUSPENDED, values);
    return new Map(rows.map(({ who }) => [who, true]));
  });

  private readonly noting = new Set<string>();

  constructor(private readonly query: AskDatabase) {}

  /** A token that is neither revoked nor expired; null for none. */
  token(id: string): Promise<TokenStanding | null> {
    return this.tokens.ask(id);
  }

  /** A session that has neither ended nor run out nor been left alone too long; null for none. */
  session(secretSha256: string): Promise<LiveSession | null> {
    return this.sessions.ask(secretSha256);
  }

  async isSuspended({ locality, actorId }: Suspect): Promise<boolean> {
    return (await this.suspects.ask(`${locality} ${actorId}`)) !== null;
  }

  /** Writes down that a token was used, once an hour. It is for those who look after tokens; whoever asks does not wait for it. */
  noteUse({ id }: TokenStanding): void {
    this.note(id, 'note-use-of-token', NOTE_USE);
  }

  /** Writes down that a session was seen, once a minute. Where that fails it ends the sooner, which is the safe side. */
  noteSeen({ secretSha256 }: LiveSession): void {
    this.note(secretSha256, 'note-session-seen', NOTE_SEEN);
  }

  /** One of many requests at the same time is enough. */
  private note(key: string, name: string, text: string): void {
    if (this.noting.has(key)) return;
    this.noting.add(key);
    void this.query(name, text, [[key]])
      .catch(() => undefined)
      .finally(() => this.noting.delete(key));
  }
}
