import type { Tx } from '#record';

/** A contact the duty service holds, as far as handing it over goes. */
export interface NightsWork {
  readonly contactId: string;
  readonly reference: string;
  /** The team it is offered to, that awaits it, or that its route leads to; null where it has none. */
  readonly routeTeam: string | null;
  readonly heldSince: Date;
  /** Has a person acted on it: answered its call-out, or decided? */
  readonly actedOn: boolean;
}

/** What is put on a morning list goes to that team, unless a person has decided where it goes. */
const AWAITS = `CASE WHEN c.status <> 'decided' OR c.route_reason <> 'decision' THEN c.awaits_team END`;

const HELD = `
  SELECT c.id AS "contactId", c.reference, coalesce(o.team, ${AWAITS}, c.route_team) AS "routeTeam", c.held_since AS "heldSince",
         c.held_by_person IS NOT NULL OR c.status <> 'proposed' AS "actedOn"
  FROM front_door.contact c
  LEFT JOIN front_door.offer o ON o.locality = c.locality AND o.contact_id = c.id AND o.state = 'offered'
  WHERE c.locality = $1 AND c.held_by_team = $2 AND c.status NOT IN ('received', 'closed')
  ORDER BY c.next_due_at, c.id LIMIT 500`;

/** What a team holds and has been proposed or decided, most overdue first. */
export const nightsWork = (tx: Tx, locality: string, team: string): Promise<NightsWork[]> =>
  tx.query<NightsWork>(HELD, [locality, team]);

const HOLDERS = `
  SELECT c.id AS "contactId", CASE WHEN c.status <> 'closed' THEN c.held_by_team END AS team
  FROM front_door.contact c WHERE c.locality = $1 AND c.id = ANY($2::uuid[])`;

/** Who holds these contacts now; null for one that is closed. */
export const holdersOf = (
  tx: Tx,
  locality: string,
  contacts: readonly string[],
): Promise<{ readonly contactId: string; readonly team: string | null }[]> =>
  contacts.length === 0 ? Promise.resolve([]) : tx.query(HOLDERS, [locality, contacts]);

const TAKE_HOLDER = `
  SELECT CASE WHEN c.status NOT IN ('closed', 'offered') OR (c.status = 'offered' AND c.held_by_team <> $3) THEN c.held_by_team END AS team
  FROM front_door.contact c WHERE c.locality = $1 AND c.id = $2 FOR UPDATE`;

/**
 * Takes a contact that is to be handed over; whoever else would act on it waits until this transaction is over.
 * @param dutyTeam what it holds is handed over no more once a team has been asked whether it takes it
 * @returns the team that holds it; null where it is closed, or a team has been asked so meanwhile
 */
export async function takeHolder(
  tx: Tx,
  { code, dutyTeam }: { readonly code: string; readonly dutyTeam: string },
  contactId: string,
): Promise<string | null> {
  const [held] = await tx.query<{ team: string | null }>(TAKE_HOLDER, [code, contactId, dutyTeam]);
  return held?.team ?? null;
}
