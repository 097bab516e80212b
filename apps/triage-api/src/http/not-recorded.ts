import { calendarOf } from '#config';
import { telephoneNow, type Locality } from '#referrals';
import type { Clock } from '#record';
import type { ApiSettings } from '../api-settings.js';
import { Problem } from './problem.js';

/**
 * The answer when nothing could be recorded: 503 with the number to ring now, read from configuration at start, so that it can
 * be told while the database is away.
 * @param code the locality it is about. Where nobody can tell, as when the database that knows who is asking is away, the number is
 *   the usual locality's, and every locality's stands beside it in `telephones`: a caller from another must not ring the wrong county
 */
export function notRecorded(
  { telephone, published }: ApiSettings,
  clock: Clock,
  { code, cause }: { readonly code: string | null; readonly cause: unknown },
): Problem {
  const numberOf = (locality: Locality): string =>
    telephone ?? telephoneNow(locality, calendarOf(published, locality.code), clock.now());
  const known = published.localities.get(code ?? '');
  const locality = known ?? published.localities.get(published.usualLocality);
  const others = known || telephone ? [] : [...published.localities.values()];
  const telephones = others.map((one) => ({ locality: one.code, name: one.name, telephone: numberOf(one) }));
  const members = { telephone: locality ? numberOf(locality) : telephone };
  const problem = new Problem('not-recorded', {
    members: telephones.length > 1 ? { ...members, telephones } : members,
  });
  problem.cause = cause;
  return problem;
}
