import { SEND_LIMIT_MS, smtpChannel, webhookChannel, type Channel, type OutgoingMessage } from '#duty';
import type { WatchSettings } from '#config';
import { line, shown } from '#record';
import type { SayLine } from '../say.js';

/** The watchdog's own ways of telling: none of the service's, and nothing of its database. */
export function tellers(
  { webhook, smtp }: WatchSettings,
  { inside }: { readonly inside: boolean },
): readonly { readonly channel: Channel; readonly to: string | null }[] {
  const terms = { inside, limitMs: SEND_LIMIT_MS };
  return [
    ...(webhook ? [{ channel: webhookChannel(webhook, terms), to: null }] : []),
    ...(smtp ? [{ channel: smtpChannel(smtp, terms), to: smtp.to }] : []),
  ];
}

/**
 * Tells by every way at once.
 * @returns whether any of them took it; where none did it is to be told again
 */
export async function tell(
  ways: ReturnType<typeof tellers>,
  words: string,
  { id, say }: { readonly id: string; readonly say: SayLine },
): Promise<boolean> {
  const sent = ways.map(async ({ channel, to }) => {
    const way: OutgoingMessage['way'] = channel.name === 'smtp' ? 'email' : 'page';
    const message = { id, channel: channel.name, way, to, role: 'watchdog', body: words, correlationId: id };
    return channel.send(message).then(
      () => true,
      (error: unknown) => {
        say(line`${shown.code(channel.name)} did not take it (${shown.cause(error)}); it is told again`);
        return false;
      },
    );
  });
  return (await Promise.all(sent)).some(Boolean);
}
