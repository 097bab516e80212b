import type { BenchDatabase, Ground } from '../ground.js';

/** Measures one after the other, each on a database of its own, in the order asked for. */
export async function inTurn<Product, Baseline>(
  ground: Ground,
  productFirst: boolean,
  product: (database: BenchDatabase) => Promise<Product>,
  baseline: (database: BenchDatabase) => Promise<Baseline>,
): Promise<{ product: Product; baseline: Baseline }> {
  if (productFirst) {
    const first = await onFresh(ground, product);
    return { product: first, baseline: await onFresh(ground, baseline) };
  }
  const first = await onFresh(ground, baseline);
  return { product: await onFresh(ground, product), baseline: first };
}

/** Measures on a database of its own. */
export async function onFresh<Side>(
  ground: Ground,
  measure: (database: BenchDatabase) => Promise<Side>,
): Promise<Side> {
  await ground.redis?.empty();
  const database = await ground.newDatabase();
  try {
    return await measure(database);
  } finally {
    await database.drop();
  }
}
