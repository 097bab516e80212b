import type { DataSource } from 'typeorm';
import type { AccessToken } from '../domain/access-token.js';
import type { Actor } from '../domain/actor.js';

/** A token to keep. */
export interface NewToken extends AccessToken {
  /** Networks it may be used from; left out: any. */
  readonly allowedFrom?: readonly string[] | null;
}

/** What may be told of a token to those who look after them: never its secret, nor its hash. */
export interface TokenEntry {
  readonly id: string;
  readonly actor: Actor;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly allowedFrom: readonly string[] | null;
  readonly replacedBy: string | null;
  readonly demo: boolean;
}

const ADD = `
  INSERT INTO front_door.access_token (locality, id, secret_sha256, actor, created_at, expires_at, demo, allowed_from)
  VALUES ($1, $2, $3, $4, front_door.now(), $5, $6, $7::cidr[])`;

const LIST = `
  SELECT id, actor, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt",
    allowed_from::text[] AS "allowedFrom", replaced_by AS "replacedBy", demo
  FROM front_door.access_token`;

/** Whoever is to run out sooner anyway does. */
const REPLACE = `
  UPDATE front_door.access_token SET replaced_by = $2, expires_at = least(expires_at, $3)
  WHERE id = $1 AND revoked_at IS NULL AND expires_at > front_door.now() RETURNING id`;

const REVOKE = `
  UPDATE front_door.access_token SET revoked_at = front_door.now()
  WHERE id = $1 AND ($2::text IS NULL OR locality = $2) AND revoked_at IS NULL RETURNING id`;

/** The one place that reads and writes access tokens. */
export class AccessTokens {
  constructor(private readonly source: DataSource) {}

  async add(token: NewToken): Promise<void> {
    const { actor, id, secretSha256, expiresAt, demo, allowedFrom = null } = token;
    const values = [actor.locality, id, secretSha256, JSON.stringify(actor), expiresAt, demo, allowedFrom];
    await this.source.query(ADD, values);
  }

  /** Tokens of one locality or of all, those that last longest last. `everyOne`: those that open nothing any more too. */
  async list(locality: string | null, everyOne: boolean): Promise<readonly TokenEntry[]> {
    const live = everyOne ? '' : 'AND revoked_at IS NULL AND expires_at > front_door.now()';
    const text = `${LIST} WHERE ($1::text IS NULL OR locality = $1) ${live} ORDER BY expires_at, id`;
    return (await this.source.query(text, [locality])) as TokenEntry[];
  }

  /** One token, live or not; null for none. */
  async byId(id: string): Promise<TokenEntry | null> {
    const [entry] = (await this.source.query(`${LIST} WHERE id = $1`, [id])) as TokenEntry[];
    return entry ?? null;
  }

  /** Lets another take over: both are good until `until`. @returns whether the first was live */
  async replace(id: string, by: string, until: Date): Promise<boolean> {
    const [rows] = (await this.source.query(REPLACE, [id, by, until])) as [unknown[], number];
    return rows.length > 0;
  }

  /**
   * @param locality whose token it must be; null: anyone's
   * @returns whether it is revoked from now; false where there is none, or it was before
   */
  async revoke(id: string, locality: string | null): Promise<boolean> {
    const [rows] = (await this.source.query(REVOKE, [id, locality])) as [unknown[], number];
    return rows.length > 0;
  }

  /** Ids of the live tokens among `ids`: tells whether tokens written to a file earlier still open the door. */
  async stillLive(ids: readonly string[], now: Date): Promise<Set<string>> {
    const rows = (await this.source.query(
      `SELECT id FROM front_door.access_token WHERE id = ANY($1) AND revoked_at IS NULL AND expires_at > $2`,
      [ids, now],
    )) as { id: string }[];
    return new Set(rows.map(({ id }) => id));
  }
}
