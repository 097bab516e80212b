import { NotTaken, sendOutside } from '#duty';
import type { HealthAnswer } from './watch-state.js';

const LIMIT_MS = 5_000;
/** An answer from further away in time is an old one, or one of two clocks is wrong: both are to be known. */
const CLOSE_MS = 5 * 60_000;

const WHY: Readonly<Record<string, string>> = {
  'too-slow': 'It did not answer within 5 seconds.',
  gone: 'It could not be reached.',
  redirected: 'It sent us elsewhere instead of answering.',
};

/**
 * Asks a service's `/health/duty`. Only 200 with `well` said in so many words, at about this time, is well: a page of a proxy, an old
 * answer and an empty one are not.
 * @param now this machine's time
 */
export async function askHealth(url: string, now: () => Date, limitMs = LIMIT_MS): Promise<HealthAnswer> {
  try {
    const wish = { url, method: 'GET' as const, headers: { accept: 'application/json', 'cache-control': 'no-cache' } };
    const { status, body } = await sendOutside(wish, { inside: true, limitMs });
    return readHealth(status, body, now());
  } catch (error) {
    const code = error instanceof NotTaken ? error.why : 'failed';
    return { kind: 'no-answer', why: WHY[code] ?? 'Its answer could not be read.' };
  }
}

function readHealth(status: number, body: string, now: Date): HealthAnswer {
  const said = parsed(body);
  const reasons = Array.isArray(said['reasons']) ? said['reasons'].map(String) : [];
  if (status === 503 && said['well'] === false) {
    return { kind: 'unwell', reasons: reasons.length > 0 ? reasons : ['It says so, and not why.'] };
  }
  if (status !== 200) return { kind: 'no-answer', why: `It answered with status ${status}.` };
  const at = said['at'];
  if (said['well'] !== true || typeof at !== 'string')
    return { kind: 'no-answer', why: 'Its answer is not one of a duty service.' };
  const apart = Math.abs(Date.parse(at) - now.getTime());
  return apart <= CLOSE_MS
    ? { kind: 'well', at }
    : { kind: 'no-answer', why: 'Its answer is of another time than this machine’s.' };
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
