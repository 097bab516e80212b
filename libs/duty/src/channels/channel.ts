import type { ChannelName, WayKind } from '../domain/messages/channel-plan.js';

/** A message as handed to a channel. It names no child, place or source. */
export interface OutgoingMessage {
  /** The same at every try, so that a provider and whoever reads it can tell a second try from a second message. */
  readonly id: string;
  readonly channel: ChannelName;
  readonly way: WayKind;
  /** Number or mailbox; null where the channel needs none. */
  readonly to: string | null;
  /** The role it is for, or the team. */
  readonly role: string;
  /** What a mail is about; left out: that it is out of hours, and for whom. */
  readonly subject?: string;
  readonly body: string;
  readonly correlationId: string;
}

/** What a mail says it is about: whoever is woken by one is to see that at a glance, and nobody else is to read it. */
export const subjectOf = ({ subject, role }: Pick<OutgoingMessage, 'subject' | 'role'>): string =>
  subject ?? `Out of hours: for the ${role.replaceAll('-', ' ')}`;

/** A channel took a message. */
export interface HandedOver {
  /** What the provider calls it; null where it gives no name. */
  readonly providerId: string | null;
}

/** One way out of the building. */
export interface Channel {
  readonly name: ChannelName;
  readonly carries: readonly WayKind[];
  /** @throws NotTaken saying why; whether it went out all the same cannot be known after `too-slow` */
  send(message: OutgoingMessage): Promise<HandedOver>;
  /** Where a message that it took stands, in the provider's own word; left out where it cannot be asked. */
  readonly statusOf?: (providerId: string) => Promise<string>;
}

/**
 * Why a channel did not take a message. `refused`: this message, and the next may well be taken; the others say that the channel
 * itself is not well.
 */
export type WhyNot =
  'refused' | 'not-authorised' | 'rate-limited' | 'failed' | 'too-slow' | 'gone' | 'redirected' | 'inside';

/** A channel did not take a message. Holds codes only: what a provider says may repeat what was sent. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';

  /** @param restMs how long the provider asked to be left alone */
  constructor(
    readonly why: WhyNot,
    readonly restMs?: number,
  ) {
    super(why);
  }
}
