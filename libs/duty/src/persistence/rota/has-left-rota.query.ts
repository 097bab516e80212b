import type { Tx } from '#record';

/** Did the rota have this account, and has it no more? Whoever was never on it has not left it. */
export async function hasLeftRota(tx: Tx, locality: string, account: string): Promise<boolean> {
  const [known] = await tx.query<{ gone: boolean | null }>(
    `SELECT bool_and(p.left_at IS NOT NULL) AS gone FROM front_door.duty_person p WHERE p.locality = $1 AND p.account = $2`,
    [locality, account],
  );
  return known?.gone === true;
}
