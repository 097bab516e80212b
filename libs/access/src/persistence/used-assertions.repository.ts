import type { DataSource } from 'typeorm';
import { hashSecret } from './secret.js';

const FORGET = `
  DELETE FROM front_door.assertion_used WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM front_door.assertion_used WHERE until < front_door.now() LIMIT 100))`;

const USE = `
  INSERT INTO front_door.assertion_used (locality, client, jti_sha256, until) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING client`;

/** A signed assertion whose signature, audience and times were found good. */
export interface SoundAssertion {
  readonly locality: string;
  readonly client: string;
  readonly jti: string;
  /** Until when it could be shown again. */
  readonly until: Date;
}

/** The one place that knows which assertions were used. */
export class UsedAssertions {
  private uses = 0;

  constructor(private readonly source: DataSource) {}

  /** @returns whether it is used now for the first time */
  async use({ locality, client, jti, until }: SoundAssertion): Promise<boolean> {
    if (this.uses++ % 50 === 0) await this.source.query(FORGET);
    const rows = (await this.source.query(USE, [locality, client, hashSecret(jti), until])) as unknown[];
    return rows.length > 0;
  }
}
