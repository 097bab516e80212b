import type { DataSource } from 'typeorm';
import type { Published } from '../domain/published.js';

/** The one place that reads and writes published documents. */
export class PublishedDocuments {
  constructor(private readonly source: DataSource) {}

  /** Everything published, oldest first. */
  async all(): Promise<Published[]> {
    return this.source.query(
      `SELECT kind, locality, version, effective_from::text AS "effectiveFrom", effective_until::text AS "effectiveUntil", bytes, sha256
       FROM front_door.published_document ORDER BY locality, kind, effective_from, version`,
    ) as Promise<Published[]>;
  }

  /** How many there are: tells cheaply whether there is something new to read. */
  async count(): Promise<number> {
    const [row] = (await this.source.query(`SELECT count(*)::int AS n FROM front_door.published_document`)) as {
      n: number;
    }[];
    return row?.n ?? 0;
  }

  /** Adds a document; one that is there already is left as it is. */
  async add(document: Published): Promise<void> {
    await this.source.query(
      `INSERT INTO front_door.published_document
         (locality, kind, version, effective_from, effective_until, bytes, sha256, published_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, front_door.now())
       ON CONFLICT DO NOTHING`,
      [
        document.locality,
        document.kind,
        document.version,
        document.effectiveFrom,
        document.effectiveUntil,
        document.bytes,
        document.sha256,
      ],
    );
  }
}
