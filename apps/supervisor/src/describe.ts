import { causeOf } from '#record';

/** What an error says in plain words. Node joins the refusals of several addresses into one error that says nothing itself. */
export function describe(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(describe).join('; ');
  if (quotesRows(error)) return causeOf(error);
  if (error instanceof Error) return error.message || error.name;
  return String(error);
}

/** PostgreSQL's messages about data and about what may not be twice (SQLSTATE 22 and 23) quote the data. */
const quotesRows = (error: unknown): boolean =>
  /^2[23][0-9A-Z]{3}$/.test(String((error as { code?: unknown } | null)?.code));
