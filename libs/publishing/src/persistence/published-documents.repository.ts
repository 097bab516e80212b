import type { Published } from '../domain/published.js';

/** What published documents are read through: a data source, or a unit of work. */
export interface Reader {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** The one place that reads and writes published documents. */
export class PublishedDocuments {
  constructor(private readonly source: Reader) {}

  /** Everything published, withdrawn versions included, oldest first. */
  async all(): Promise<Published[]> {
    return this.source.query(
      `SELECT d.kind, d.locality, d.version, d.effective_from::text AS "effectiveFrom",
              d.effective_until::text AS "effectiveUntil", d.bytes, d.sha256, d.published_at AS "publishedAt",
              d.draft_id AS "draftId", w.withdrawn_at AS "withdrawnAt"
       FROM front_door.published_document d
       LEFT JOIN front_door.document_withdrawal w ON w.locality = d.locality AND w.kind = d.kind AND w.version = d.version
       ORDER BY d.locality, d.kind, d.effective_from, d.version`,
    ) as Promise<Published[]>;
  }

  /** How many publications and withdrawals there were: tells cheaply whether there is something new to read. */
  async count(): Promise<number> {
    const [row] = (await this.source.query(
      `SELECT (SELECT count(*) FROM front_door.published_document)::int
            + (SELECT count(*) FROM front_door.document_withdrawal)::int AS n`,
    )) as { n: number }[];
    return row?.n ?? 0;
  }

  /** Adds a document a release comes with; one that is there already is left as it is. Needs the owner's connection. */
  async add(document: Published): Promise<void> {
    await this.source.query(
      `INSERT INTO front_door.published_document
         (locality, kind, version, effective_from, effective_until, bytes, sha256, published_at, draft_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, front_door.now(), $8)
       ON CONFLICT DO NOTHING`,
      [
        document.locality,
        document.kind,
        document.version,
        document.effectiveFrom,
        document.effectiveUntil,
        document.bytes,
        document.sha256,
        document.draftId,
      ],
    );
  }
}
