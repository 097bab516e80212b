import type { ViewerKind } from './scope.js';

/** What each kind of viewer sees of a table, as SQL over its row; a kind that is left out sees nothing. The service sees every row. */
export type Seen = Partial<Readonly<Record<Exclude<ViewerKind, 'service'>, string>>>;

/** Nothing more is asked than the locality. */
export const ALL_ROWS = 'true';

/** A condition that asks other tables: with their own walls, it would be planned anew within every statement that names the table. */
const asksOthers = (condition: string): boolean => condition.includes('EXISTS');

/** Kinds of viewer by what they see, so that each condition stands in a policy once. */
const byCondition = (seen: Seen): [condition: string, kinds: string[]][] => {
  const kinds = new Map<string, string[]>();
  for (const [kind, condition] of Object.entries(seen)) kinds.set(condition, [...(kinds.get(condition) ?? []), kind]);
  return [...kinds];
};

/**
 * What of a row its table cannot tell is asked by a function of its own, which is planned once for each connection. Written into the policy
 * itself, every statement of the service, which sees every row, would be planned with the walls of all other viewers.
 */
const functionOf = (table: string, condition: string, n: number): string => `
  CREATE OR REPLACE FUNCTION front_door.${nameOf(table, n)}(of_row front_door.${table}) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT FROM (SELECT (of_row).*) AS ${table} WHERE ${condition});
  END $$;`;

const nameOf = (table: string, n: number): string => `${table}_is_seen_${n}`;

const functionsOf = (table: string, seen: Seen): string =>
  byCondition(seen)
    .map(([condition], n) => (asksOthers(condition) ? functionOf(table, condition, n) : ''))
    .join('');

const seenBy = (table: string, seen: Seen): string =>
  `CASE WHEN front_door.viewer() = 'service' THEN true ${byCondition(seen)
    .map(([condition, kinds], n) => {
      const who = kinds.map((kind) => `'${kind}'`).join(', ');
      const what = asksOthers(condition) ? `front_door.${nameOf(table, n)}(${table}.*)` : condition;
      return `WHEN front_door.viewer() IN (${who}) THEN ${what}`;
    })
    .join(' ')} ELSE false END`;

/**
 * SQL of the one policy by which the app meets the rows of a table: its own locality, and what whoever looks may see. It governs what is
 * read, changed and added alike. Closed where no locality or no viewer is set.
 * @param table plain name of a table that has a `locality`
 */
export const wallOf = (table: string, seen: Seen): string => `
  DROP POLICY IF EXISTS own_locality ON front_door.${table};
  ${functionsOf(table, seen)}
  CREATE POLICY wall ON front_door.${table} TO front_door_app
    USING (front_door.is_own_locality(locality) AND ${seenBy(table, seen)});`;

/** The same for a table that everybody adds to, whatever they may read of it: what happened, and who looked. */
export const wallOfLog = (table: string, seen: Seen): string => `
  DROP POLICY IF EXISTS own_locality ON front_door.${table};
  ${functionsOf(table, seen)}
  CREATE POLICY wall ON front_door.${table} FOR SELECT TO front_door_app
    USING (front_door.is_own_locality(locality) AND ${seenBy(table, seen)});
  CREATE POLICY adding ON front_door.${table} FOR INSERT TO front_door_app
    WITH CHECK (front_door.is_own_locality(locality) AND front_door.viewer() IS NOT NULL);`;

/** Is this id none of what is kept from whoever looks? The list is worked out once for each statement. */
export const notHidden = (column: string): string =>
  `(${column} IS NULL OR NOT ${column} = ANY ((SELECT front_door.hidden_subjects())::uuid[]))`;
