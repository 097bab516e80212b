/** Parts of the record of the contact `c` that are about where it goes, each a JSON array. */

export const SEALS = `
  SELECT coalesce(json_agg(json_build_object('n', s.n, 'agency', s.agency, 'named', s.named, 'sealed', s.sealed, 'because', s.because,
           'by', s.by, 'at', s.at, 'reason', s.reason,
           'stands', NOT EXISTS (SELECT FROM front_door.contact_seal l WHERE l.locality = s.locality AND l.contact_id = s.contact_id
                                   AND l.agency = s.agency AND l.n > s.n)) ORDER BY s.n), '[]')
  FROM front_door.contact_seal s WHERE s.locality = c.locality AND s.contact_id = c.id`;

export const BORDER_OFFERS = `
  SELECT coalesce(json_agg(json_build_object('n', o.n, 'child', o.child, 'authority', o.authority, 'named', o.named,
           'reason', o.reason, 'offeredBy', o.offered_by, 'offeredAt', o.offered_at, 'dueAt', o.due_at,
           'overdue', o.state = 'offered' AND o.due_at < front_door.now(), 'state', o.state, 'person', o.person, 'role', o.role,
           'how', o.how, 'answerReason', o.answer_reason, 'recordedBy', o.recorded_by, 'recordedAt', o.recorded_at) ORDER BY o.n), '[]')
  FROM front_door.border_offer o WHERE o.locality = c.locality AND o.contact_id = c.id`;

export const CLIMBS = `
  SELECT coalesce(json_agg(json_build_object('team', l.team, 'stage', l.stage, 'to', l.climbs_to, 'at', l.at, 'dueAt', l.due_at)
           ORDER BY l.at, l.stage), '[]')
  FROM front_door.offer_climb l WHERE l.locality = c.locality AND l.contact_id = c.id`;

export const DISTRICTS = `
  SELECT coalesce(json_agg(json_build_object('ref', k.ref, 'now', k.now_district, 'home', k.home_district, 'setting', k.setting_district)
           ORDER BY k.place), '[]')
  FROM front_door.child k WHERE k.locality = c.locality AND k.contact_id = c.id`;
