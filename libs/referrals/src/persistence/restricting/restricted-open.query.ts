import type { Tx } from '#record';
import type { NamedPerson } from '../../domain/restricting/restriction.js';

/** A restricted contact that is open, with whoever is named. */
export interface RestrictedOpen {
  readonly contactId: string;
  readonly named: readonly NamedPerson[];
  readonly holder: NamedPerson;
  /** Is it with nobody by name, or with somebody who may not see it: any more, or yet? */
  readonly unheld: boolean;
}

const OPEN = `
  SELECT s.contact_id AS "contactId", json_build_object('id', s.holder_account, 'name', s.holder_name) AS holder,
         (SELECT coalesce(json_agg(json_build_object('id', r.account, 'name', r.name) ORDER BY r.name, r.account), '[]')
          FROM front_door.restricted_reader r
          WHERE r.locality = s.locality AND r.contact_id = s.contact_id AND r.because = 'named') AS named,
         NOT EXISTS (
           SELECT FROM front_door.restricted_reader r WHERE r.locality = c.locality AND r.contact_id = c.id AND r.until > front_door.now()
             AND CASE WHEN c.held_by_account IS NULL THEN r.name = c.held_by_person ELSE r.account = c.held_by_account END) AS unheld
  FROM front_door.restriction s JOIN front_door.contact c ON c.locality = s.locality AND c.id = s.contact_id
  WHERE s.locality = $1 AND c.status <> 'closed' ORDER BY s.contact_id FOR UPDATE OF c SKIP LOCKED`;

/** Restricted contacts that are open; one that somebody acts on now is seen next time. */
export const restrictedOpen = (tx: Tx, locality: string): Promise<RestrictedOpen[]> =>
  tx.query<RestrictedOpen>(OPEN, [locality]);

const LATE = `
  SELECT g.contact_id AS "contactId", g.n FROM front_door.break_glass g
  WHERE g.locality = $1 AND g.review_due_at < front_door.now()
    AND NOT EXISTS (SELECT FROM front_door.break_glass_review r
                    WHERE r.locality = g.locality AND r.contact_id = g.contact_id AND r.n = g.n)`;

/** Glasses that were to be reviewed by now. */
export const lateReviews = (tx: Tx, locality: string): Promise<{ readonly contactId: string; readonly n: number }[]> =>
  tx.query(LATE, [locality]);
