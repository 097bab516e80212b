import type { ListCursor } from '#referrals';

const CURSOR = /^(-?\d{1,16})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The cursor as callers carry it: nothing for them to read. */
export const writeCursor = ({ dueMicros, id }: ListCursor): string =>
  Buffer.from(`${dueMicros}.${id}`).toString('base64url');

/** @returns the cursor; null where the text is none of ours */
export function readCursor(text: string): ListCursor | null {
  if (!/^[\w-]{1,100}$/.test(text)) return null;
  const [, dueMicros, id] = CURSOR.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  return dueMicros === undefined || id === undefined ? null : { dueMicros, id };
}
