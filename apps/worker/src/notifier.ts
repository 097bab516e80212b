import {
  isMailbox,
  NotTaken,
  telephoneOf,
  type ChannelName,
  type ChannelSet,
  type HandedOver,
  type OutgoingMessage,
} from '#duty';
import { line, shown, type Line } from '#record';

/**
 * Hands messages to a channel. Throws `NotTaken` when the channel did not take it: it is then tried again. Whoever has messages of
 * their own to send gives each an id that stays the same at every try, and a way that was named as safe for whom it is for.
 */
export interface Notifier {
  send(message: OutgoingMessage): Promise<HandedOver | void>;
  /** Tells somebody outside the service, by one way of theirs that the gate has let through. Throws `NotTaken` like `send`. */
  tell(message: PersonToTell): Promise<void>;
  /** Whether this way leads out of the building at all. What goes nowhere is for a person to tell, and is never noted as sent. */
  reaches(way: PersonToTell['way']): boolean;
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
export const channelNotifier = (channels: ChannelSet, say: (line: Line) => void): Notifier => ({
  send: async (message) => {
    if (message.channel !== 'outbox') return channels.send(message);
    say(line`message ${shown.id(message.id)} for ${shown.code(message.role)} stands in the outbox`);
    return { providerId: null };
  },
  tell: async ({ id, way, address, lines, correlationId }) => {
    if (channels.there.size === 0) return say(line`feedback ${shown.id(id)} by ${shown.code(way)}: in the outbox`);
    const to = placeOf(way, address);
    const channel = carrierOf(channels, way);
    if (channel === null || to === null || !isWritten(way)) throw new NotTaken('refused');
    const body = lines.join(way === 'email' ? '\n\n' : '\n');
    await channels.send({ id, channel, way, to, role: 'referrer', subject: ABOUT, body, correlationId });
  },
  reaches: (way) => channels.there.size === 0 || carrierOf(channels, way) !== null,
});

/** Names no child and no service: a subject is read over shoulders. */
const ABOUT = 'About what you told us';

const isWritten = (way: PersonToTell['way']): way is 'text' | 'email' => way === 'text' || way === 'email';

/** One number or one mailbox, whatever somebody typed; null where it is none, or several. */
const placeOf = (way: PersonToTell['way'], address: string): string | null =>
  way === 'text' ? telephoneOf(address) : isMailbox(address.trim()) ? address.trim() : null;

/** The channel that a text or a mail to somebody outside goes by, one that is well before one that is not; null where none does. */
function carrierOf(channels: ChannelSet, way: PersonToTell['way']): ChannelName | null {
  if (!isWritten(way)) return null;
  const carriers = [...channels.there].filter(([, carries]) => carries.includes(way)).map(([name]) => name);
  return carriers.find((name) => channels.isOpen(name)) ?? carriers[0] ?? null;
}

/** Why a channel did not take a message, as a code. */
export const whyNotTaken = (error: unknown): string => (error instanceof NotTaken ? error.why : 'failed');

/** Whether a message waits for its channel to be well again: only where nobody is left untold meanwhile. */
export const waitsFor = (channels: ChannelSet, channel: ChannelName, toldOtherwise: boolean): boolean =>
  channel !== 'outbox' && toldOtherwise && !channels.isOpen(channel);
