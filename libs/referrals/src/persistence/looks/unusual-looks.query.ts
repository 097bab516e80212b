import type { Tx } from '#record';

/** How one person looked at contacts that were never theirs. */
export interface UnusualLooker {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Contacts they looked at, neither claimed by them nor ever acted on by them. */
  readonly contacts: number;
  readonly looks: number;
  readonly protectedDetails: number;
  readonly last: Date;
}

const UNUSUAL = `
  WITH looked AS (
    SELECT a.actor ->> 'id' AS account, a.contact_id, count(*)::int AS looks, max(a.at) AS last,
           (array_agg(a.actor ORDER BY a.at DESC))[1] AS actor,
           (count(*) FILTER (WHERE 'protected-details' = ANY (a.marks)))::int AS protected_details
    FROM front_door.access_log a
    WHERE a.locality = $1 AND a.at >= front_door.now() - make_interval(days => $2) AND a.allowed AND a.contact_id IS NOT NULL
      AND a.actor ->> 'kind' = 'person'
    GROUP BY 1, 2
  )
  SELECT l.account, max(l.actor ->> 'name') AS name, (array_agg(l.actor -> 'roles'))[1] AS roles, count(*)::int AS contacts,
         sum(l.looks)::int AS looks, sum(l.protected_details)::int AS "protectedDetails", max(l.last) AS last
  FROM looked l
  WHERE NOT EXISTS (SELECT FROM front_door.contact c WHERE c.locality = $1 AND c.id = l.contact_id AND c.held_by_account = l.account)
    AND NOT EXISTS (SELECT FROM front_door.audit e WHERE e.locality = $1 AND e.stream = l.contact_id AND e.actor ->> 'id' = l.account)
  GROUP BY l.account ORDER BY contacts DESC, l.account LIMIT $3`;

/**
 * Who, in the last days, looked at most contacts that they neither hold nor acted on. Data for a person to ask about, never a verdict:
 * supervising, covering and auditing look the same.
 */
export const unusualLookers = (
  tx: Tx,
  { locality, days, limit }: { readonly locality: string; readonly days: number; readonly limit: number },
): Promise<UnusualLooker[]> => tx.query<UnusualLooker>(UNUSUAL, [locality, days, limit]);
