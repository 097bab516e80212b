import type { Tx } from '#record';
import type { EarlierContact, UndecidedChild, UndecidedContact } from '../domain/proposing/undecided-contact.js';

const LOOKS_BACK = '36 months';

/** Two contacts about one child decided at once must see each other: each child's keys are locked, in one order. */
export async function lockIdentities(tx: Tx, contacts: readonly UndecidedContact[]): Promise<void> {
  const keys = contacts.flatMap((contact) =>
    contact.children.flatMap((child) => identityKeys(contact.locality, child)),
  );
  if (keys.length === 0) return;
  await tx.query(
    `SELECT pg_advisory_xact_lock(k) FROM (
       SELECT DISTINCT hashtextextended(key, 2) AS k FROM unnest($1::text[]) AS key ORDER BY k) keys`,
    [keys],
  );
}

function identityKeys(locality: string, child: UndecidedChild): string[] {
  return [
    child.nhsNumber && `${locality} nhs ${child.nhsNumber}`,
    child.upn && `${locality} upn ${child.upn}`,
    child.nameKey && child.bornOn && `${locality} name ${child.nameKey} ${child.bornOn}`,
  ].filter((key): key is string => Boolean(key));
}

/** A team took it on and is at work, or took it on before it was closed; with whom it named last. */
const INVOLVEMENT = `
  SELECT json_build_object('state', CASE c.status WHEN 'closed' THEN 'closed' ELSE 'open' END,
           'team', CASE c.status WHEN 'closed' THEN taken.team ELSE c.held_by_team END,
           'lead', CASE WHEN named.lead IS NOT NULL
                        THEN json_build_object('name', named.lead ->> 'name', 'socialWorker', (named.lead ->> 'socialWorker')::boolean) END,
           'at', CASE c.status WHEN 'closed' THEN d.at ELSE c.held_since END)
  FROM (SELECT) one
  LEFT JOIN LATERAL (SELECT o.team FROM front_door.offer_answer o
                     WHERE o.locality = $1 AND o.contact_id = c.id AND o.answer = 'accept' ORDER BY o.place DESC LIMIT 1) taken ON true
  LEFT JOIN LATERAL (SELECT o.lead FROM front_door.offer_answer o
                     WHERE o.locality = $1 AND o.contact_id = c.id AND o.lead IS NOT NULL ORDER BY o.place DESC LIMIT 1) named ON true
  LEFT JOIN front_door.decision d ON d.locality = $1 AND d.contact_id = c.id AND d.n = c.decision_n
  WHERE c.status = 'accepted' OR (c.status = 'closed' AND taken.team IS NOT NULL)`;

/**
 * What was said of an adult, of the household or of nobody in particular bears on every child; of another child, on that child.
 *
 * Each child is looked up by itself, by the indexes on what it is known by, and `OFFSET 0` keeps it so: planned as joins, a
 * database that has grown since its statistics were taken would read all contacts of the locality for every batch.
 */
const EARLIER = `
  SELECT DISTINCT ON (m."contactId", m.ref, c.id)
         m."contactId", m.ref, c.id AS "earlierId", c.reference AS "earlierReference", c.received_at AS "receivedAt",
         c.happened_on::text AS "happenedOn", coalesce(c.agency, c.source_kind) AS source,
         CASE WHEN (k.nhs_number = m.nhs OR k.upn = m.upn) AND (k.name_key = m."nameKey" OR k.born_on = m."bornOn")
              THEN 'same' ELSE 'possible' END AS match,
         coalesce((SELECT json_agg(DISTINCT a.fact) FROM front_door.assertion a
                   WHERE a.locality = $1 AND a.contact_id = c.id
                     AND (a.about = k.ref OR NOT EXISTS (SELECT FROM front_door.child other WHERE other.locality = $1
                                                         AND other.contact_id = c.id AND other.ref = a.about))
                     AND a.value NOT IN ('"no"', '"none"', '"unknown"')), '[]') AS facts,
         (${INVOLVEMENT}) AS involvement
  FROM jsonb_to_recordset($2::jsonb) AS m(
         "contactId" uuid, ref text, "receivedAt" timestamptz, nhs text, upn text, "nameKey" text, "bornOn" date)
  CROSS JOIN LATERAL (
    ${knownBy('nhs_number = m.nhs')}
    UNION ${knownBy('upn = m.upn')}
    UNION ${knownBy('name_key = m."nameKey" AND born_on = m."bornOn"')}
  ) k
  CROSS JOIN LATERAL (
    SELECT id, reference, received_at, happened_on, agency, source_kind, status, held_by_team, held_since, decision_n FROM front_door.contact
    WHERE locality = $1 AND id = k.contact_id OFFSET 0
  ) c
  WHERE c.id <> m."contactId" AND (c.received_at, c.id) < (m."receivedAt", m."contactId")
    AND c.received_at > m."receivedAt" - interval '${LOOKS_BACK}'
  ORDER BY m."contactId", m.ref, c.id, match DESC`;

function knownBy(condition: string): string {
  return `SELECT contact_id, ref, nhs_number, upn, name_key, born_on FROM front_door.child WHERE locality = $1 AND ${condition}`;
}

/** Contacts received before these about the same children, or possibly the same. */
export async function earlierContacts(
  tx: Tx,
  locality: string,
  contacts: readonly Pick<UndecidedContact, 'id' | 'receivedAt' | 'children'>[],
): Promise<EarlierContact[]> {
  const wanted = contacts.flatMap((contact) =>
    contact.children
      .filter((child) => child.nhsNumber ?? child.upn ?? (child.nameKey && child.bornOn))
      .map((child) => ({
        contactId: contact.id,
        ref: child.ref,
        receivedAt: contact.receivedAt,
        nhs: child.nhsNumber,
        upn: child.upn,
        nameKey: child.nameKey,
        bornOn: child.bornOn,
      })),
  );
  return wanted.length === 0 ? [] : tx.query<EarlierContact>(EARLIER, [locality, JSON.stringify(wanted)]);
}
