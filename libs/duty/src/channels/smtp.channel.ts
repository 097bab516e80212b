import { createTransport } from 'nodemailer';
import { NotTaken, subjectOf, type Channel } from './channel.js';
import type { SmtpSettings } from './channel-settings.js';
import { addressOutside, type OutsideTerms } from './send-outside.js';

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

/**
 * A mail server. What it takes is in its hands: whether a mailbox got it, it does not say. A connection that is not encrypted from the
 * start must become so, unless addresses inside are allowed, where a relay of one's own may have no certificate.
 */
export function smtpChannel({ url, from }: SmtpSettings, terms: OutsideTerms): Channel {
  return {
    name: 'smtp',
    carries: ['email'],
    send: async (message) => {
      if (message.to === null) throw new NotTaken('refused');
      return inLimit(terms.limitMs, async (closing) => {
        const transport = await transportFor(new URL(url), terms);
        closing(() => transport.close());
        const { id } = message;
        await transport.sendMail({
          ...{ from, to: message.to as string, subject: subjectOf(message), text: message.body },
          ...{ messageId: `<${id}@open-front-door.invalid>`, headers: { 'X-Front-Door-Reference': id } },
          ...{ disableFileAccess: true, disableUrlAccess: true },
        });
        return { providerId: null };
      });
    },
  };
}

/** Connects to the address that was looked at, and checks the certificate against the name. */
async function transportFor(url: URL, { inside, limitMs }: OutsideTerms) {
  const auth =
    url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } };
  return createTransport({
    ...{ host: await addressOutside(url.hostname, { inside }), port: Number(url.port) || (PORTS[url.protocol] ?? 587) },
    ...{
      secure: url.protocol === 'smtps:',
      requireTLS: url.protocol === 'smtp:' && !inside,
      tls: { servername: url.hostname },
    },
    ...{ connectionTimeout: limitMs, greetingTimeout: limitMs, socketTimeout: limitMs },
    ...auth,
  });
}

async function inLimit<Result>(
  limitMs: number,
  work: (closing: (close: () => void) => void) => Promise<Result>,
): Promise<Result> {
  let close = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotTaken('too-slow')), limitMs);
  });
  const working = work((how) => (close = how));
  working.catch(() => undefined); // it may fail after we stopped waiting
  try {
    return await Promise.race([working, late]);
  } catch (error) {
    throw problemOf(error);
  } finally {
    clearTimeout(timer);
    close();
  }
}

/** 5xx to a mailbox is about this message; a sign-in refused is about the account; anything else is about the server. */
function problemOf(error: unknown): NotTaken {
  if (error instanceof NotTaken) return error;
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  if (code === 'EAUTH') return new NotTaken('not-authorised');
  if (code === 'ETIMEDOUT') return new NotTaken('too-slow');
  if (code === 'EENVELOPE' && responseCode >= 500) return new NotTaken('refused');
  if (responseCode === 421 || responseCode === 450 || responseCode === 451 || responseCode === 452)
    return new NotTaken('rate-limited');
  return new NotTaken(code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS' ? 'gone' : 'failed');
}
