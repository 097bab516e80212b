/** The steps of contact `c` as a list for the record: each with the clocks it changed, and whether it still counts. */
export const STEPS_SHOWN = `
  SELECT json_agg(json_build_object('n', s.n, 'step', s.step, 'at', s.at, 'about', s.about, 'by', s.taken_by, 'note', s.note,
           'corrects', s.corrects, 'recordedBy', s.recorded_by ->> 'name', 'recordedAt', s.recorded_at,
           'stands', NOT EXISTS (SELECT FROM front_door.step r
                                 WHERE r.locality = s.locality AND r.contact_id = s.contact_id AND r.corrects = s.n),
           'clocks', (SELECT coalesce(json_agg(json_build_object('kind', x -> 'after' -> 'kind', 'run', x -> 'after' -> 'run',
                        'startedAt', x -> 'after' -> 'startedAt', 'dueAt', x -> 'after' -> 'dueAt',
                        'stoppedAt', x -> 'after' -> 'stoppedAt') ORDER BY at_), '[]')
                      FROM jsonb_array_elements(s.undone || s.changes) WITH ORDINALITY AS e(x, at_))) ORDER BY s.n)
  FROM front_door.step s WHERE s.locality = c.locality AND s.contact_id = c.id`;
