/** The insert of every baseline, prepared by name. */
export const INSERT_BODY = {
  name: 'insert-body',
  text: 'INSERT INTO bench.body (body) VALUES ($1::jsonb) RETURNING id',
} as const;

export const INSERT_DECIDED = {
  name: 'insert-decided',
  text: 'INSERT INTO bench.decided (id) SELECT unnest($1::bigint[])',
} as const;
