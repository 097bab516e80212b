import type pg from 'pg';
import type { AcceptanceRows } from '../domain/acceptance-rows.js';
import { ACCEPT_CONTACT, rowParameters } from './accept-contact.sql.js';

export interface Acceptance {
  readonly locality: string;
  readonly contactId: string;
  readonly rows: AcceptanceRows;
  readonly body: Uint8Array;
  readonly bodySha256: Uint8Array;
  /** Whose key it is: keys of different callers never meet. */
  readonly caller: string;
  readonly key: { readonly text: string; readonly parsedBodySha256: Uint8Array } | null;
  /** What the caller is told, and told again when the key is sent again. */
  readonly answer: unknown;
}

/** `accepted`: committed. `in-flight`: the same key is being accepted now. `seen`: it was accepted before. */
export type AcceptanceOutcome = 'accepted' | 'in-flight' | 'seen';

export class ReferenceTaken extends Error {}

const UNIQUE_VIOLATION = '23505';

/** Intake: the one writer of new contacts, on connections that can only add. */
export class Intake {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Writes one contact with everything it brings, in one statement.
   * @throws ReferenceTaken when the drawn reference exists already: draw another
   * @throws the driver's error when nothing could be committed
   */
  async accept(acceptance: Acceptance): Promise<AcceptanceOutcome> {
    const { rows } = await this.pool.query<{ locked: boolean; accepted: number }>(asQuery(acceptance)).catch(explain);
    const outcome = rows[0];
    if (!outcome?.locked) return 'in-flight';
    return outcome.accepted === 1 ? 'accepted' : 'seen';
  }
}

const asQuery = (a: Acceptance): pg.QueryConfig => ({
  name: 'accept-contact',
  text: ACCEPT_CONTACT,
  values: [
    a.locality,
    a.contactId,
    a.body,
    a.bodySha256,
    a.caller,
    a.key?.text ?? null,
    a.key?.parsedBodySha256 ?? null,
    a.key && JSON.stringify(a.answer),
    ...rowParameters(a.rows),
  ],
});

function explain(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === UNIQUE_VIOLATION && constraint === 'contact_reference') throw new ReferenceTaken();
  throw error;
}
