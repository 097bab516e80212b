/**
 * SQL: the children of a locality (`$1`) that are, or may be, the child `m`, each looked up by the indexes on what it is known by.
 * The same as the history of a child looks for.
 */
export const childrenKnownBy = (m: string): string =>
  [`nhs_number = ${m}.nhs_number`, `upn = ${m}.upn`, `name_key = ${m}.name_key AND born_on = ${m}.born_on`]
    .map(
      (known) =>
        `SELECT contact_id, ref, nhs_number, upn, name_key, born_on FROM front_door.child WHERE locality = $1 AND ${known}`,
    )
    .join(' UNION ');

/** SQL: is `k` surely the child `m`? A shared NHS number or UPN that agrees with name or date of birth; anything less is possible. */
export const IS_SAME = `coalesce((k.nhs_number = m.nhs_number OR k.upn = m.upn) AND (k.name_key = m.name_key OR k.born_on = m.born_on), false)`;
