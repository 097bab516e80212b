import type { Tx } from '#record';
import { OUTCOMES_BY_ENDING } from '../../domain/ladder/ending.js';

/** A visit as it is shown: what was told of it, by whom, and how whoever went stands. */
export interface VisitShown {
  readonly id: string;
  readonly who: readonly string[];
  readonly withPolice: string | null;
  readonly setOutAt: string | null;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  readonly expectedBackAt: string | null;
  readonly backAt: string | null;
  /** Nobody has heard of whoever went by the time they gave. */
  readonly notBack: boolean;
  readonly seen: readonly string[] | null;
  readonly childSeen: string | null;
  readonly childSeenAlone: string | null;
  readonly found: string | null;
  readonly done: string | null;
  readonly next: string | null;
  /** Where it went; null where nobody said, or the reader may not know places. */
  readonly where: string | null;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

/** How a call-out was ended at night, with what was said of it. */
export interface EndingShown {
  readonly escalation: string;
  readonly ending: string;
  readonly by: string;
  readonly at: string;
  readonly why: string;
  readonly said: unknown;
  /** Where the bed is; null where there is none, or the reader may not know places. */
  readonly where: string | null;
}

/** What was done about a contact at night. */
export interface NightsDoings {
  readonly visits: readonly VisitShown[];
  readonly endings: readonly EndingShown[];
}

const place = (about: string): string => `
  CASE WHEN $3 THEN (SELECT p.place FROM front_door.night_place p WHERE p.locality = $1 AND p.about = ${about} ORDER BY p.n DESC LIMIT 1) END`;

const VISITS = `
  SELECT v.contact_id AS "contactId", json_build_object('id', v.id, 'who', v.said -> 'who', 'withPolice', v.said -> 'withPolice',
    'setOutAt', v.said -> 'setOutAt', 'arrivedAt', v.said -> 'arrivedAt', 'leftAt', v.said -> 'leftAt',
    'expectedBackAt', v.expected_back_at, 'backAt', v.back_at, 'notBack', v.not_back_at IS NOT NULL, 'seen', v.said -> 'seen',
    'childSeen', v.said -> 'childSeen', 'childSeenAlone', v.said -> 'childSeenAlone', 'found', v.said -> 'found',
    'done', v.said -> 'done', 'next', v.said -> 'next', 'where', ${place('v.id')},
    'recordedBy', v.began_by ->> 'name', 'recordedAt', v.began_at) AS shown
  FROM front_door.visit v WHERE v.locality = $1 AND v.contact_id = ANY($2::uuid[]) ORDER BY v.began_at, v.id`;

const ENDINGS = `
  SELECT e.contact_id AS "contactId", json_build_object('escalation', e.id, 'ending', a.act, 'by', a.by ->> 'name', 'at', a.at,
    'why', a.said ->> 'why', 'said', nullif(a.said - 'why', '{}'), 'where', ${place('e.id')}) AS shown
  FROM front_door.escalation_act a JOIN front_door.escalation e ON e.locality = a.locality AND e.id = a.escalation_id
  WHERE a.locality = $1 AND e.contact_id = ANY($2::uuid[]) AND a.act = ANY($4) ORDER BY a.at, a.escalation_id, a.n`;

const ENDS = ['made-safe', 'can-wait', ...OUTCOMES_BY_ENDING];

interface Row<Shown> {
  readonly contactId: string;
  readonly shown: Shown;
}

/** What was done about contacts at night, oldest first, by contact. @param places may the reader know where? */
export async function nightsDoings(
  tx: Tx,
  locality: string,
  { contacts, places }: { readonly contacts: readonly string[]; readonly places: boolean },
): Promise<ReadonlyMap<string, NightsDoings>> {
  if (contacts.length === 0) return new Map();
  const visits = await tx.query<Row<VisitShown>>(VISITS, [locality, contacts, places]);
  const endings = await tx.query<Row<EndingShown>>(ENDINGS, [locality, contacts, places, ENDS]);
  const of = <Shown>(rows: readonly Row<Shown>[], id: string): Shown[] =>
    rows.filter(({ contactId }) => contactId === id).map(({ shown }) => shown);
  return new Map(contacts.map((id) => [id, { visits: of(visits, id), endings: of(endings, id) }]));
}
