import { NotTaken, type ChannelName, type ChannelSet, type HandedOver, type OutgoingMessage } from '#duty';

/**
 * Hands messages to a channel. Throws `NotTaken` when the channel did not take it: it is then tried again. Whoever has messages of
 * their own to send gives each an id that stays the same at every try, and a way that was named as safe for whom it is for.
 */
export interface Notifier {
  send(message: OutgoingMessage): Promise<HandedOver | void>;
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
});

/** Why a channel did not take a message, as a code. */
export const whyNotTaken = (error: unknown): string => (error instanceof NotTaken ? error.why : 'failed');

/** Whether a message waits for its channel to be well again: only where nobody is left untold meanwhile. */
export const waitsFor = (channels: ChannelSet, channel: ChannelName, toldOtherwise: boolean): boolean =>
  channel !== 'outbox' && toldOtherwise && !channels.isOpen(channel);
