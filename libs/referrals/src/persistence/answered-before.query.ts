import type { Tx } from '#record';

/** What a key was answered, and to which body. */
export interface AnsweredBefore {
  readonly parsedBodySha256: Buffer;
  readonly answer: unknown;
}

/** The answer kept for a caller's key; null when there is none. */
export async function answeredBefore(
  tx: Tx,
  { locality, caller, key }: { locality: string; caller: string; key: string },
): Promise<AnsweredBefore | null> {
  const rows = await tx.query<AnsweredBefore>(
    `SELECT body_sha256 AS "parsedBodySha256", answer FROM front_door.idempotency WHERE locality = $1 AND caller = $2 AND key = $3`,
    [locality, caller, key],
  );
  return rows[0] ?? null;
}
