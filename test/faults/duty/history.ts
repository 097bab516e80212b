import { ask } from './watch.js';
import type { CallOutHistory, Move, Taken, WrittenMessage, WrittenRung } from './verdict.js';

interface Written {
  readonly what: 'move' | 'rung' | 'message' | 'lease';
  readonly escalation: string;
  readonly at: string;
  readonly tx: string;
  readonly said: Record<string, unknown>;
}

const WRITTEN = `
  SELECT what, escalation, extract(epoch FROM at) * 1000 AS at, tx, said FROM watch.written
  WHERE escalation = ANY($1::uuid[]) ORDER BY n`;

const CALL_OUTS = `
  SELECT e.id, e.contact_id AS contact, e.ladder, extract(epoch FROM clock_timestamp()) * 1000 AS until,
         extract(epoch FROM e.raised_at) * 1000 AS raised
  FROM front_door.escalation e WHERE e.contact_id = ANY($1::uuid[])`;

const SENDINGS = `
  SELECT m.id, m.overtaken_at IS NOT NULL AS overtaken, array_agg(s.id::text) FILTER (WHERE s.id IS NOT NULL) AS sendings
  FROM front_door.message m LEFT JOIN front_door.sending s ON s.locality = m.locality AND s.message_id = m.id
  WHERE m.escalation_id = ANY($1::uuid[]) GROUP BY m.id, m.overtaken_at`;

/** A call-out there is, of one of these contacts. */
export interface RaisedCallOut {
  readonly id: string;
  readonly contact: string;
  readonly roles: readonly string[];
  readonly until: number;
  /** When its contact was decided: one transaction does both. */
  readonly raised: number;
}

/** Call-outs of these contacts. */
export const callOutsOf = (ownerUrl: string, contacts: readonly string[]): Promise<RaisedCallOut[]> =>
  ask(ownerUrl, async (client) => {
    const { rows } = await client.query(CALL_OUTS, [contacts]);
    return rows.map(({ id, contact, ladder, until, raised }) => ({
      ...{ id, contact, until: Number(until), raised: Number(raised) },
      roles: (ladder as { role: string }[]).map(({ role }) => role),
    }));
  });

/** Everything that was written of call-outs, and what providers took of them. */
export async function readHistories(
  ownerUrl: string,
  callOuts: readonly RaisedCallOut[],
  taken: readonly Taken[],
): Promise<CallOutHistory[]> {
  const ids = callOuts.map(({ id }) => id);
  const { written, sendings } = await ask(ownerUrl, async (client) => ({
    written: (await client.query<Written>(WRITTEN, [ids])).rows,
    sendings: (await client.query<{ id: string; overtaken: boolean; sendings: string[] | null }>(SENDINGS, [ids])).rows,
  }));
  const ofMessage = new Map(sendings.map((one) => [one.id, one]));
  return callOuts.map(({ id, roles, until }) => {
    const mine = written.filter(({ escalation }) => escalation === id);
    const of = <Kind>(what: Written['what']): Kind[] =>
      mine
        .filter((one) => one.what === what)
        .map(({ at, tx, said }) => ({ ...said, at: Number(at), tx }) as unknown as Kind);
    const messages = of<WrittenMessage>('message').map((one) => ({
      ...one,
      overtaken: ofMessage.get(one.id)?.overtaken ?? false,
      sendings: ofMessage.get(one.id)?.sendings ?? [],
    }));
    const own = new Set(messages.flatMap((one) => one.sendings));
    return {
      ...{ id, roles, until, messages, moves: of<Move>('move'), leases: of<{ sending: string; at: number }>('lease') },
      rungs: [...of<WrittenRung>('rung')].sort((a, b) => a.climb - b.climb),
      taken: taken.filter(({ sending }) => own.has(sending)),
    };
  });
}

/** Messages of these call-outs that are still to go out. */
export const unsent = (ownerUrl: string, callOuts: readonly string[]): Promise<number> =>
  ask(ownerUrl, async (client) => {
    const sql = `
      SELECT count(*)::int AS n FROM front_door.message
      WHERE escalation_id = ANY($1::uuid[]) AND sent_at IS NULL AND overtaken_at IS NULL`;
    return (await client.query<{ n: number }>(sql, [callOuts])).rows[0]?.n ?? 0;
  });

/** Everything that rings, of this round or of one before it. */
export const liveCallOuts = (ownerUrl: string): Promise<string[]> =>
  ask(ownerUrl, async (client) => {
    const sql = `SELECT id FROM front_door.escalation WHERE state IN ('raised', 'held', 'acknowledged')`;
    return (await client.query<{ id: string }>(sql)).rows.map(({ id }) => id);
  });
