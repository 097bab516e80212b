import type pg from 'pg';
import type { AcceptanceRows } from '../domain/acceptance-rows.js';
import type { BesideRows, BesideTable } from '../domain/accepted-beside.js';
import { ACCEPT_CONTACT, acceptStatement, rowParameters } from './accept-contact.sql.js';

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
  /** What is written in the same statement, where the contact comes of something else. */
  readonly beside?: BesideRows;
}

/** `accepted`: committed. `in-flight`: the same key is being accepted now. `seen`: it was accepted before. */
export type AcceptanceOutcome = 'accepted' | 'in-flight' | 'seen';

export class ReferenceTaken extends Error {}

/** What the contact would have come of has come to something already: nothing was written. */
export class BesideTaken extends Error {}

const UNIQUE_VIOLATION = '23505';

/** Intake: the one writer of new contacts, on connections that can only add. */
export class Intake {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Writes one contact with everything it brings, in one statement.
   * @throws ReferenceTaken when the drawn reference exists already: draw another
   * @throws BesideTaken when a row beside it is there already: two acted at once, and the other was first
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
  ...statementFor((a.beside?.rows ?? []).map(({ table }) => table)),
  values: [
    a.locality,
    a.contactId,
    a.body,
    a.bodySha256,
    a.caller,
    a.key?.text ?? null,
    a.key?.parsedBodySha256 ?? null,
    a.key && JSON.stringify(a.answer),
    ...rowParameters(a.rows, a.beside),
  ],
});

const statementFor = (tables: readonly BesideTable[]): Pick<pg.QueryConfig, 'name' | 'text'> => ({
  name: ['accept-contact', ...tables].join(' '),
  text: tables.length === 0 ? ACCEPT_CONTACT : acceptStatement(tables),
});

/** Keys of rows beside the contact, and of the audit entry that tells of them. */
const BESIDE_KEYS = /^(conversation_ending|macpt_question|protected_part|act_answer|audit)_/;

function explain(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === UNIQUE_VIOLATION && constraint === 'contact_reference') throw new ReferenceTaken();
  if (code === UNIQUE_VIOLATION && BESIDE_KEYS.test(constraint ?? '')) throw new BesideTaken();
  throw error;
}
