import type { DueMessageToSend } from '#duty';

/** Hands messages to a channel. Throws when the channel did not take it: it is then tried again. */
export interface Notifier {
  send(message: DueMessageToSend): Promise<void>;
}

export const NOTIFIER = Symbol('Notifier');

/** The channel of the embedded default: the message stands in the outbox table and in a plain line of the log. */
export const localNotifier = (say: (line: string) => void): Notifier => ({
  send: async ({ role, body }) => say(`message to ${role}: ${body}`),
});
