import type { ViewerKind } from './scope.js';

/** What each kind of viewer sees of a table, as SQL over its row; a kind that is left out sees nothing. The service sees every row. */
export type Seen = Partial<Readonly<Record<Exclude<ViewerKind, 'service'>, string>>>;

/** Nothing more is asked than the locality. */
export const ALL_ROWS = 'true';

const seenBy = (seen: Seen): string =>
  `CASE front_door.viewer() WHEN 'service' THEN true ${Object.entries(seen)
    .map(([kind, condition]) => `WHEN '${kind}' THEN ${condition}`)
    .join(' ')} ELSE false END`;

/**
 * SQL of the one policy by which the app meets the rows of a table: its own locality, and what whoever looks may see. It governs what is
 * read, changed and added alike. Closed where no locality or no viewer is set.
 * @param table plain name of a table that has a `locality`
 */
export const wallOf = (table: string, seen: Seen): string => `
  DROP POLICY IF EXISTS own_locality ON front_door.${table};
  CREATE POLICY wall ON front_door.${table} TO front_door_app
    USING (front_door.is_own_locality(locality) AND ${seenBy(seen)});`;

/** The same for a table that everybody adds to, whatever they may read of it: what happened, and who looked. */
export const wallOfLog = (table: string, seen: Seen): string => `
  DROP POLICY IF EXISTS own_locality ON front_door.${table};
  CREATE POLICY wall ON front_door.${table} FOR SELECT TO front_door_app
    USING (front_door.is_own_locality(locality) AND ${seenBy(seen)});
  CREATE POLICY adding ON front_door.${table} FOR INSERT TO front_door_app
    WITH CHECK (front_door.is_own_locality(locality) AND front_door.viewer() IS NOT NULL);`;

/** Is this id none of what is kept from whoever looks? The list is worked out once for each statement. */
export const notHidden = (column: string): string =>
  `(${column} IS NULL OR NOT ${column} = ANY ((SELECT front_door.hidden_subjects())::uuid[]))`;
