import { NotTaken, type Channel } from './channel.js';
import type { WebhookSettings } from './channel-settings.js';
import { sendOutside, type OutsideTerms } from './send-outside.js';
import { sign, SIGNATURE_HEADER, TIMESTAMP_HEADER } from './signature.js';

/**
 * A signed web request to a service that pages whoever has a role. `Idempotency-Key` is the message's id, the same at every try.
 * @param now seconds since 1970 by the machine's own clock, which the receiver holds against theirs
 */
export function webhookChannel(
  { url, secret }: WebhookSettings,
  terms: OutsideTerms,
  now: () => number = () => Math.floor(Date.now() / 1_000),
): Channel {
  return {
    name: 'webhook',
    carries: ['page'],
    send: async ({ id, role, body, way, to }) => {
      const timestamp = String(now());
      const sent = JSON.stringify({ id, role, way, to, message: body });
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': id,
        [TIMESTAMP_HEADER]: timestamp,
        [SIGNATURE_HEADER]: sign(secret, timestamp, sent),
      };
      const { status, headers: answered } = await sendOutside({ url, method: 'POST', headers, body: sent }, terms);
      if (status >= 200 && status <= 299) return { providerId: null };
      throw problemOf(status, answered['retry-after']);
    },
  };
}

const LONGEST_REST_SECONDS = 30;

function problemOf(status: number, retryAfter: string | string[] | undefined): NotTaken {
  if (status === 429) {
    const asked = Number(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter);
    return new NotTaken(
      'rate-limited',
      Math.min(asked > 0 ? asked : LONGEST_REST_SECONDS, LONGEST_REST_SECONDS) * 1_000,
    );
  }
  if (status === 401 || status === 403) return new NotTaken('not-authorised');
  return new NotTaken(status >= 400 && status <= 499 ? 'refused' : 'failed');
}
