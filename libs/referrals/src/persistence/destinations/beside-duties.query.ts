import type { Tx } from '#record';
import type { SenderSealing } from '../../domain/destinations/seal.js';
import { SEALED_FROM, SENDER_NAMES } from './beside.sql.js';

/** Where a duty stands, by the database's clock: as answered, or past its time. */
const OVERDUE = `(b.settled_at IS NULL AND b.due_at < front_door.now())`;

/** A duty beside a route, as the record shows it. */
export interface BesideDutyShown {
  readonly n: number;
  readonly kind: string;
  /** Null: whichever team holds the contact. */
  readonly team: string | null;
  readonly about: string | null;
  readonly words: readonly string[];
  readonly because: unknown;
  readonly clock: string;
  readonly source: string;
  readonly owedAt: Date;
  readonly dueAt: Date;
  readonly state: string;
  readonly overdue: boolean;
  /** Everything answered to it, oldest first: who, when, how. */
  readonly answers: readonly unknown[];
}

/** Every duty beside the route of the contact `c`, oldest first, for {@link contactRecord}. */
export const BESIDE_DUTIES = `
  SELECT coalesce(json_agg(json_build_object('n', b.n, 'kind', b.kind, 'team', b.team, 'about', b.about, 'words', b.words,
           'because', b.because, 'clock', b.clock, 'source', b.source, 'owedAt', b.owed_at, 'dueAt', b.due_at, 'state', b.state,
           'overdue', ${OVERDUE}, 'answers', coalesce((
             SELECT json_agg(json_build_object('answer', a.answer, 'by', a.by, 'at', a.at, 'how', a.how, 'reason', a.reason) ORDER BY a.place)
             FROM front_door.beside_answer a WHERE a.locality = b.locality AND a.contact_id = b.contact_id AND a.n = b.n), '[]'))
           ORDER BY b.n), '[]')
  FROM front_door.beside_duty b WHERE b.locality = c.locality AND b.contact_id = c.id`;

/** A line of what is owed beside others' holdings, to one team. */
export interface BesideDutyItem {
  /** For the next page. */
  readonly id: string;
  /** The contact's id, and the number of the duty: together they name it. */
  readonly contact: string;
  readonly n: number;
  readonly reference: string;
  readonly kind: string;
  readonly about: string | null;
  readonly words: readonly string[];
  readonly state: string;
  readonly owedAt: Date;
  readonly dueAt: Date;
  readonly overdue: boolean;
  /** The team that holds the contact. */
  readonly heldBy: string;
  readonly acceptedBy: string | null;
  /** Whom the contact is sealed from, and who made it: not shown, and asked of before the line is. */
  readonly sealing: SenderSealing & { readonly agency: string | null };
}

const OF_TEAM = `
  WITH listed AS (
    SELECT b.id, b.contact_id AS contact, b.n, c.reference, b.kind, b.about, b.words, b.state, b.owed_at AS "owedAt", b.due_at AS "dueAt",
           ${OVERDUE} AS overdue, c.held_by_team AS "heldBy",
           (SELECT a.by ->> 'name' FROM front_door.beside_answer a
            WHERE a.locality = b.locality AND a.contact_id = b.contact_id AND a.n = b.n AND a.answer = 'accept'
            ORDER BY a.place DESC LIMIT 1) AS "acceptedBy",
           json_build_object('agency', c.agency, 'senderNames', (${SENDER_NAMES}), 'sealedFrom', (${SEALED_FROM})) AS sealing
    FROM front_door.beside_duty b JOIN front_door.contact c ON c.locality = b.locality AND c.id = b.contact_id
    WHERE b.locality = $1 AND b.settled_at IS NULL AND (b.team = $2 OR (b.team IS NULL AND c.held_by_team = $2))
  )
  SELECT * FROM listed l
  WHERE $4::uuid IS NULL OR (l."dueAt", l.id) > (
    SELECT b.due_at, b.id FROM front_door.beside_duty b WHERE b.locality = $1 AND b.id = $4::uuid)
  ORDER BY l."dueAt", l.id LIMIT $3`;

/** What is owed to a team beside others' holdings, most overdue first. */
export async function besideDutiesOfTeam(
  tx: Tx,
  { locality, team, limit, after }: { locality: string; team: string; limit: number; after: string | null },
): Promise<BesideDutyItem[]> {
  return tx.query<BesideDutyItem>(OF_TEAM, [locality, team, limit, after]);
}
