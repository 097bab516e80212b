import { Problem } from './problem.js';

/** Which part of a list is asked for. */
export interface Page {
  readonly limit: number;
  readonly after: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOST = 200;
const USUAL = 50;

/**
 * Reads `?limit` (50, at most 200) and `?after` (what `next` said).
 * @throws Problem naming each that is wrong
 */
export function readPage({ limit, after }: { limit?: unknown; after?: unknown }): Page {
  const size = limit === undefined ? USUAL : /^\d{1,3}$/.test(String(limit)) ? Number(limit) : NaN;
  const errors = [
    ...(size >= 1 && size <= MOST
      ? []
      : [{ pointer: '?limit', code: 'out-of-range', detail: `A whole number from 1 to ${MOST}.` }]),
    ...(after === undefined || UUID.test(String(after))
      ? []
      : [{ pointer: '?after', code: 'not-a-next', detail: 'What next said.' }]),
  ];
  if (errors.length > 0) throw new Problem('bad-page', { errors });
  return { limit: size, after: after === undefined ? null : String(after) };
}

/** A list as answered: `next` is null on the last page. */
export const asList = <Item extends { readonly id: string }>(items: readonly Item[], { limit }: Page) => ({
  items,
  next: items.length === limit ? (items.at(-1)?.id ?? null) : null,
});
