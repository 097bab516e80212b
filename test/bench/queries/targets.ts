import type { ListCursor } from '#referrals';
import type { UndecidedContact } from '../../../libs/referrals/src/domain/proposing/undecided-contact.js';
import { onDatabase } from '../on-database.js';
import { LOCALITY, type MadeUpDatabase } from './ground.js';

/** What statements are asked about: picked all over the made-up contacts, the same for both sets in kind and number. */
export interface Targets {
  readonly open: readonly string[];
  readonly closed: readonly string[];
  readonly references: readonly string[];
  /** Places all over the front door's list. */
  readonly cursors: readonly ListCursor[];
  /** As much of a contact as its history is looked up by. */
  readonly children: readonly UndecidedContact[];
}

const MANY = 300;
export const CLAIMANT = 'bench-claimant';

const CLAIMS = `
  UPDATE front_door.contact SET held_by_account = CASE WHEN n <= 20 THEN $2 ELSE 'bench-other' END, held_by_person = 'Pat Bench', held_active_at = front_door.now() + interval '1 day'
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM front_door.contact
        WHERE locality = $1 AND held_by_team = 'front-door' AND status <> 'closed' ORDER BY id LIMIT 200) claimed
  WHERE contact.locality = $1 AND contact.id = claimed.id`;

/** What an earlier run accepted wants no decision any more. */
const SETTLED = `
  WITH owed AS (DELETE FROM front_door.outbox WHERE locality = $1)
  UPDATE front_door.contact SET decided_revision = revision WHERE locality = $1 AND decided_revision < revision`;

const PICKED = (closed: boolean): string => `
  SELECT id, reference FROM front_door.contact WHERE locality = $1 AND status ${closed ? '=' : '<>'} 'closed' ${closed ? 'AND random() < 0.01' : ''}
  ORDER BY random() LIMIT ${MANY}`;

const CURSORS = `
  SELECT (extract(epoch FROM next_due_at) * 1000000)::bigint::text AS "dueMicros", id FROM front_door.contact
  WHERE locality = $1 AND held_by_team = 'front-door' AND status <> 'closed' ORDER BY random() LIMIT ${MANY}`;

const CHILDREN = `
  SELECT c.id, c.received_at AS "receivedAt", c.locality,
         json_agg(json_build_object('ref', k.ref, 'nhsNumber', k.nhs_number, 'upn', k.upn, 'nameKey', k.name_key, 'bornOn', k.born_on)) AS children
  FROM front_door.contact c JOIN front_door.child k ON k.locality = c.locality AND k.contact_id = c.id
  WHERE c.locality = $1 AND c.id = ANY ($2) GROUP BY 1, 2, 3`;

/** Picks what a set is asked about, and lets a few of its contacts be claimed. */
export function pickTargets({ ownerUrl }: MadeUpDatabase): Promise<Targets> {
  return onDatabase(ownerUrl, async (client) => {
    const rows = async <Row>(sql: string, ...more: unknown[]): Promise<Row[]> =>
      (await client.query(sql, [LOCALITY, ...more])).rows as Row[];
    await rows(SETTLED);
    await rows(CLAIMS, CLAIMANT);
    const open = await rows<{ id: string; reference: string }>(PICKED(false));
    const ids = open.map(({ id }) => id);
    return {
      open: ids,
      references: open.map(({ reference }) => reference),
      closed: (await rows<{ id: string }>(PICKED(true))).map(({ id }) => id),
      cursors: await rows<ListCursor>(CURSORS),
      children: await rows<UndecidedContact>(CHILDREN, ids),
    };
  });
}
