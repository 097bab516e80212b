import type { Tx } from './unit-of-work.js';

const AS_VIEWER = `SELECT current_setting('front_door.viewer') AS viewer, set_config('front_door.viewer', 'service', true)`;
const AS_BEFORE = `SELECT set_config('front_door.viewer', $1, true)`;

/**
 * Does something as the service inside the unit of work of a caller: what their act must read or write and they themselves may not see.
 * Only once it is settled, in their own scope, that the act is theirs to do. Afterwards the transaction sees as they do again.
 */
export async function asService<Result>(tx: Tx, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const [before] = await tx.query<{ readonly viewer: string }>(AS_VIEWER);
  const result = await work(tx); // a throw rolls the transaction back, and its settings with it
  await tx.query(AS_BEFORE, [before?.viewer ?? '']);
  return result;
}
