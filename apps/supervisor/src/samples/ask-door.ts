import { setTimeout as pause } from 'node:timers/promises';

/** What the door answered; status 0 where there was no answer. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** As the door asked for with `Retry-After`; null where it did not. */
  readonly retryAfterMs: number | null;
}

/** What is asked of the door. Left without a body it is a GET. */
export interface Asking {
  readonly url: string;
  readonly token: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const ANSWER_WITHIN_MS = 10_000;
const ASK_AGAIN_AFTER_MS = 100;

/**
 * Asks the door until it gives an answer to go by. An API that restarts, a busy key and a full minute pass, and every contact has
 * an idempotency key, so asking again is safe.
 *
 * @param goBy is this the answer waited for?
 * @param patienceMs longest wait; then the last answer is given as it is
 */
export async function askDoor(asking: Asking, goBy: (answer: Answer) => boolean, patienceMs: number): Promise<Answer> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const answer = await askOnce(asking);
    const wait = answer.retryAfterMs ?? ASK_AGAIN_AFTER_MS;
    if (goBy(answer) || performance.now() + wait > until) return answer;
    await pause(wait);
  }
}

/** An answer that asking again may change. */
export const willPass = ({ status }: Answer): boolean =>
  status === 0 || status === 409 || status === 429 || status >= 500;

/** What the door said, in words for whoever reads the terminal. Problems never repeat what was sent. */
export function inWords({ status, body }: Answer): string {
  const { detail, errors } = (body ?? {}) as { detail?: unknown; errors?: unknown };
  const said = typeof detail === 'string' ? detail : status === 0 ? 'nothing answered' : 'no reason was given';
  return `${status === 0 ? 'no answer' : status}: ${said}${Array.isArray(errors) ? ` ${JSON.stringify(errors)}` : ''}`;
}

async function askOnce({ url, token, body, headers }: Asking): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const seconds = Number(response.headers.get('retry-after') ?? NaN);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : null;
    return { status: response.status, body: await response.json(), retryAfterMs };
  } catch (error) {
    return { status: 0, body: { detail: (error as Error).message }, retryAfterMs: null };
  }
}
