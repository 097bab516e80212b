import { NotTaken, type ChannelName, type ChannelSet, type HandedOver, type OutgoingMessage } from '#duty';

/**
 * Hands messages to a channel. Throws `NotTaken` when the channel did not take it: it is then tried again. Whoever has messages of
 * their own to send gives each an id that stays the same at every try, and a way that was named as safe for whom it is for.
 */
export interface Notifier {
  send(message: OutgoingMessage): Promise<HandedOver | void>;
  /** Tells somebody outside the service, by one way of theirs that the gate has let through. */
  tell(message: PersonToTell): Promise<void>;
}

/** What somebody is told, and where: fetched for this moment, and kept nowhere. The id is the channel's key against sending twice. */
export interface PersonToTell {
  readonly id: string;
  readonly channel: string;
  readonly way: 'email' | 'text' | 'phone' | 'post' | 'other';
  readonly address: string;
  readonly lines: readonly string[];
  readonly correlationId: string;
}

export const NOTIFIER = Symbol('Notifier');

/**
 * The channels that are configured, and beside them the outbox: a message there stands in its table and is read at the door. Lines
 * say that there is a message, never what it says: it may hold a code.
 */
export const channelNotifier = (channels: ChannelSet, say: (line: string) => void): Notifier => ({
  send: async (message) => {
    if (message.channel !== 'outbox') return channels.send(message);
    say(`message ${message.id} for ${message.role} stands in the outbox`);
    return { providerId: null };
  },
  tell: async ({ id, way, address: to, lines, correlationId }) => {
    const channel = carrierOf(channels, way);
    if (channel === null || (way !== 'text' && way !== 'email')) return say(`feedback ${id} by ${way}: in the outbox`);
    await channels.send({ id, channel, way, to, role: 'referrer', body: lines.join('\n'), correlationId });
  },
});

/** The channel that a text or a mail to somebody outside goes by; null where none is configured, and for every other way. */
const carrierOf = (channels: ChannelSet, way: PersonToTell['way']): ChannelName | null =>
  way === 'text' || way === 'email'
    ? ([...channels.there].find(([, carries]) => carries.includes(way))?.[0] ?? null)
    : null;

/** Why a channel did not take a message, as a code. */
export const whyNotTaken = (error: unknown): string => (error instanceof NotTaken ? error.why : 'failed');

/** Whether a message waits for its channel to be well again: only where nobody is left untold meanwhile. */
export const waitsFor = (channels: ChannelSet, channel: ChannelName, toldOtherwise: boolean): boolean =>
  channel !== 'outbox' && toldOtherwise && !channels.isOpen(channel);
