import type { DueMessageToSend } from '#duty';

/** Hands messages to a channel. Throws when the channel did not take it: it is then tried again. */
export interface Notifier {
  send(message: DueMessageToSend): Promise<void>;
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

/** The channel of the embedded default: the message stands in its table, and a plain line of the log says that it went. */
export const localNotifier = (say: (line: string) => void): Notifier => ({
  send: async ({ role, body }) => say(`message to ${role}: ${body}`),
  tell: async ({ id, way }) => say(`feedback ${id} by ${way}: in the outbox`),
});
