import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { startChild } from './child.js';
import { CannotStart } from './embedded-postgres/index.js';
import type { Say } from './say.js';
import { keepRunning, type Kept } from './supervise.js';

/** What the supervisor runs beside PostgreSQL. */
const PROGRAMS = [
  { name: 'API', script: 'dist/apps/triage-api/src/main.js' },
  { name: 'worker', script: 'dist/apps/worker/src/main.js' },
];

/**
 * Starts the API and the worker and keeps them running.
 *
 * @returns what stops both, at the same time
 * @throws CannotStart where they have not been built
 */
export async function keepPrograms(checkout: string, environment: NodeJS.ProcessEnv, say: Say): Promise<Kept> {
  const plans = PROGRAMS.map(({ name, script }) => ({ name, script: join(checkout, script), environment, say }));
  const missing = plans.filter(({ script }) => !existsSync(script));
  if (missing.length > 0) {
    throw new CannotStart(`${missing.map(({ script }) => script).join(' and ')} is missing. Run: npm run build`);
  }
  const kept = await Promise.all(
    plans.map(async (plan) => keepRunning(plan.name, await startChild(plan), () => startChild(plan), say)),
  );
  return { stop: async () => void (await Promise.all(kept.map((program) => program.stop()))) };
}
