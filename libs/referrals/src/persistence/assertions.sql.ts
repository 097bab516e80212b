/**
 * SQL: does an assertion `a` still stand? Not when a later one corrects it, or settles by a practitioner's finding what was said
 * about the same thing before. What no longer stands is kept.
 */
export const STANDS = `NOT EXISTS (
  SELECT FROM front_door.assertion later
  WHERE later.locality = a.locality AND later.contact_id = a.contact_id AND later.n > a.n
    AND (later.corrects = a.n OR (later.resolves AND later.about = a.about AND later.fact = a.fact)))`;
