import { NotifyClient } from 'notifications-node-client';
import type { WayKind } from '../domain/messages/channel-plan.js';
import { NotTaken, subjectOf, type Channel, type HandedOver } from './channel.js';
import type { NotifySettings } from './channel-settings.js';
import { sendOutside, type OutsideTerms } from './send-outside.js';

/** What Notify's client asks of whatever makes its requests. */
interface ClientRequest {
  readonly method: 'get' | 'post';
  readonly url: string;
  readonly data?: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** How long a service that sends too fast is to wait: Notify counts by the minute, and says so in words only. */
const RATE_REST_MS = 15_000;

/**
 * GOV.UK Notify, by its own client library, whose requests are made by the one place from which requests leave. A template's whole
 * text is `((message))`; the reference is the message's id, the same at every try.
 */
export function notifyChannel(settings: NotifySettings, terms: OutsideTerms): Channel {
  const client = new NotifyClient(settings.url, settings.key);
  // The library's types ask for all of axios; it only ever calls what it is given with a request.
  client.setClient(((wish: ClientRequest) => answerOf(wish, terms)) as never);
  const { textTemplate, emailTemplate } = settings;
  const carries: readonly WayKind[] = [
    ...(textTemplate ? ['text' as const] : []),
    ...(emailTemplate ? ['email' as const] : []),
  ];
  return {
    name: 'notify',
    carries,
    send: async (message) => {
      const { way, to, id, body } = message;
      const options = { personalisation: { message: body, subject: subjectOf(message) }, reference: id };
      if (way === 'text' && textTemplate && to) return taken(await client.sendSms(textTemplate, to, options));
      if (way === 'email' && emailTemplate && to) return taken(await client.sendEmail(emailTemplate, to, options));
      throw new NotTaken('refused');
    },
    statusOf: async (providerId) => {
      const { data } = (await client.getNotificationById(encodeURIComponent(providerId))) as {
        data: { status?: unknown };
      };
      return typeof data.status === 'string' ? data.status : '';
    },
  };
}

/** Only an answer that names the message it took is an answer. */
function taken({ data }: { readonly data: unknown }): HandedOver {
  const id = (data as { id?: unknown } | null)?.id;
  if (typeof id !== 'string' || id === '') throw new NotTaken('failed');
  return { providerId: id };
}

async function answerOf({ method, url, data, headers }: ClientRequest, terms: OutsideTerms) {
  const body = data === undefined ? {} : { body: JSON.stringify(data) };
  const answer = await sendOutside(
    {
      url,
      method: method === 'get' ? 'GET' : 'POST',
      headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' },
      ...body,
    },
    terms,
  );
  if (answer.status < 200 || answer.status > 299) throw problemOf(answer.status);
  try {
    return { status: answer.status, data: JSON.parse(answer.body) as unknown };
  } catch {
    throw new NotTaken('failed');
  }
}

/** 400 is about this message; 401 and 403 about the key; 429 about the rate; the rest about Notify. */
function problemOf(status: number): NotTaken {
  if (status === 400) return new NotTaken('refused');
  if (status === 401 || status === 403) return new NotTaken('not-authorised');
  return status === 429 ? new NotTaken('rate-limited', RATE_REST_MS) : new NotTaken('failed');
}
