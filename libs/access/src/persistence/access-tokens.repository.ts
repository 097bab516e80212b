import type { DataSource } from 'typeorm';
import type { AccessToken } from '../domain/access-token.js';

/** The one place that reads and writes access tokens. */
export class AccessTokens {
  constructor(private readonly source: DataSource) {}

  /** A live token by its id; null when unknown, revoked or past `now`. */
  async find(id: string, now: Date): Promise<AccessToken | null> {
    const rows = (await this.source.query(
      `SELECT id, secret_sha256 AS "secretSha256", actor, expires_at AS "expiresAt", demo
       FROM front_door.access_token WHERE id = $1 AND revoked_at IS NULL AND expires_at > $2`,
      [id, now],
    )) as AccessToken[];
    return rows[0] ?? null;
  }

  async add(token: AccessToken): Promise<void> {
    await this.source.query(
      `INSERT INTO front_door.access_token (locality, id, secret_sha256, actor, created_at, expires_at, demo)
       VALUES ($1, $2, $3, $4, front_door.now(), $5, $6)`,
      [token.actor.locality, token.id, token.secretSha256, JSON.stringify(token.actor), token.expiresAt, token.demo],
    );
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
