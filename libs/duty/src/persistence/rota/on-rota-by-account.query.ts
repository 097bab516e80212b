import type { Tx } from '#record';

/** Those of some accounts whom the rota has, and who have not left. */
export const onRotaByAccount = (
  tx: Tx,
  locality: string,
  accounts: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> =>
  tx.query(
    `SELECT p.id, p.name FROM front_door.duty_person p
     WHERE p.locality = $1 AND p.account = ANY ($2::text[]) AND p.left_at IS NULL ORDER BY p.name, p.id`,
    [locality, accounts],
  );
