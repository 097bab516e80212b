import type { Tx } from '#record';
import type { Priority, Response } from '#thresholds';

/** A contact of the past with what its last proposal was made on, to be replayed. No name, no address, no words. */
export interface ReplayedContact {
  readonly reference: string;
  /** Day of receipt in London, `YYYY-MM-DD`. */
  readonly receivedOn: string;
  readonly sourceKind: string;
  readonly district: string | null;
  readonly packed: Uint8Array;
  /** In the order of the packed children; empty where the child was not known. */
  readonly children: readonly { readonly sex: string | null; readonly ethnicity: string | null }[];
  readonly then: {
    readonly response: Response | null;
    readonly priority: Priority;
    readonly sha256: string | null;
    readonly floor: string | null;
  };
}

/** Which contacts are replayed: received on these days in London, both included; null for no limit. */
export interface ReplayedSpan {
  readonly locality: string;
  readonly since: string | null;
  readonly until: string | null;
}

interface Row extends Omit<ReplayedContact, 'children' | 'then'> {
  readonly children: string | null;
  readonly response: Response | null;
  readonly priority: Priority;
  readonly sha256: string | null;
  readonly floor: string | null;
}

/** The last proposal of each contact: there is one for each revision, and the contact counts its revisions. */
const FROM_WHERE = `
  FROM front_door.contact c
  JOIN front_door.decision d
    ON d.locality = c.locality AND d.contact_id = c.id AND d.revision = c.decided_revision AND d.kind = 'proposed'
  JOIN front_door.decision_facts f ON f.locality = d.locality AND f.contact_id = d.contact_id AND f.n = d.n
  WHERE c.locality = $1
    AND ($2::date IS NULL OR c.received_at >= $2::date::timestamp AT TIME ZONE 'Europe/London')
    AND ($3::date IS NULL OR c.received_at < ($3::date + 1)::timestamp AT TIME ZONE 'Europe/London')`;

const PAST = `
  DECLARE past_contacts NO SCROLL CURSOR FOR
  SELECT c.reference, to_char(c.received_at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD') AS "receivedOn",
         c.source_kind AS "sourceKind", c.postcode_district AS district, f.packed,
         (SELECT string_agg(coalesce(k.sex, '') || '/' || coalesce(k.ethnicity, ''), ',' ORDER BY k.place)
          FROM front_door.child k WHERE k.locality = c.locality AND k.contact_id = c.id) AS children,
         d.response, d.priority, d.document->>'sha256' AS sha256, d.document->>'floor' AS floor
  ${FROM_WHERE}`;

/** Contacts fetched at once: enough to make the way there and back cheap, few enough to hold. */
const BATCH = 5_000;

/**
 * Reads past contacts by the batch, as they were at one moment: what arrives or is decided meanwhile is not among them. Reads
 * only, holds one batch at a time, and locks nothing.
 * @param tx a unit of work in which nothing has been read yet
 */
export async function* pastContacts(tx: Tx, span: ReplayedSpan): AsyncGenerator<readonly ReplayedContact[]> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  await tx.query('SET LOCAL cursor_tuple_fraction = 1'); // every row is wanted, so the plan for the first few is the wrong one
  await tx.query(PAST, [span.locality, span.since, span.until]);
  for (;;) {
    const rows = await tx.query<Row>(`FETCH ${BATCH} FROM past_contacts`);
    if (rows.length > 0) yield rows.map(asContact);
    if (rows.length < BATCH) return;
  }
}

/** How many contacts a replay of the span would read. */
export async function countPastContacts(tx: Tx, span: ReplayedSpan): Promise<number> {
  const [row] = await tx.query<{ n: number }>(`SELECT count(*)::int AS n ${FROM_WHERE}`, [
    span.locality,
    span.since,
    span.until,
  ]);
  return row?.n ?? 0;
}

function asContact({ children, response, priority, sha256, floor, ...contact }: Row): ReplayedContact {
  return {
    ...contact,
    children: children === null ? [] : children.split(',').map(asChild),
    then: { response, priority, sha256, floor },
  };
}

function asChild(codes: string): ReplayedContact['children'][number] {
  const [sex, ethnicity] = codes.split('/');
  return { sex: sex || null, ethnicity: ethnicity || null };
}
