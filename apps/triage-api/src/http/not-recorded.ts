import { telephoneNow } from '#referrals';
import type { Clock } from '#record';
import type { ApiSettings } from '../api-settings.js';
import { Problem } from './problem.js';

/**
 * The answer when nothing could be recorded: 503 with the number to ring now, read from configuration at start, so that it can
 * be told while the database is away.
 * @param code the locality it is about; the first one served where nobody can tell
 */
export function notRecorded(
  { telephone, published }: ApiSettings,
  clock: Clock,
  { code, cause }: { readonly code: string | null; readonly cause: unknown },
): Problem {
  const locality = published.localities.get(code ?? '') ?? [...published.localities.values()][0];
  const number = telephone ?? (locality ? telephoneNow(locality, published.calendar, clock.now()) : null);
  const problem = new Problem('not-recorded', { members: { telephone: number } });
  problem.cause = cause;
  return problem;
}
