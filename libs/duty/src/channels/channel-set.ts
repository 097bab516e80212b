import type { ChannelName, ChannelsThereAre } from '../domain/messages/channel-plan.js';
import { ask, CLOSED, failed, worked, type Circuit } from '../domain/messages/circuit.js';
import { NotTaken, type Channel, type HandedOver, type OutgoingMessage } from './channel.js';
import type { ChannelSettings } from './channel-settings.js';
import { notifyChannel } from './notify.channel.js';
import { smtpChannel } from './smtp.channel.js';
import { webhookChannel } from './webhook.channel.js';

/** Longest a channel may take over one message. */
export const SEND_LIMIT_MS = 5_000;

/** Reasons that are about one message, and say nothing about whether the channel is well. */
const ABOUT_THE_MESSAGE = new Set(['refused']);

/** Every channel that is configured, each with the circuit that says whether it is asked. */
export class ChannelSet {
  private readonly circuits = new Map<ChannelName, Circuit>();

  constructor(
    private readonly channels: readonly Channel[],
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The channels of the settings. @param now milliseconds by which a channel that fails is left alone; left out: the machine's own */
  static of(settings: ChannelSettings, now?: () => number): ChannelSet {
    const terms = { inside: settings.inside, limitMs: settings.limitMs ?? SEND_LIMIT_MS };
    return new ChannelSet(
      [
        ...(settings.notify ? [notifyChannel(settings.notify, terms)] : []),
        ...(settings.smtp ? [smtpChannel(settings.smtp, terms)] : []),
        ...(settings.webhook ? [webhookChannel(settings.webhook, terms)] : []),
      ],
      now,
    );
  }

  /** What carries what, the usual carrier first: texts by Notify, mails by the mail server and else by Notify. */
  get there(): ChannelsThereAre {
    const order: readonly ChannelName[] = ['smtp', 'notify', 'webhook'];
    const sorted = [...this.channels].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    return new Map(sorted.map(({ name, carries }) => [name, carries]));
  }

  /** Whether a message for this channel would go now, or the channel is being left alone. */
  isOpen(name: ChannelName): boolean {
    return ask(this.circuitOf(name), this.now()).go;
  }

  /**
   * Hands a message to its channel, whether or not it is being left alone: the caller decides whom that may silence.
   * @throws NotTaken where the channel did not take it
   */
  async send(message: OutgoingMessage): Promise<HandedOver> {
    const channel = this.channels.find(({ name }) => name === message.channel);
    if (!channel) throw new NotTaken('gone');
    const asked = ask(this.circuitOf(channel.name), this.now());
    this.circuits.set(channel.name, asked.circuit);
    try {
      const handedOver = await channel.send(message);
      this.circuits.set(channel.name, worked());
      return handedOver;
    } catch (error) {
      const why = error instanceof NotTaken ? error : new NotTaken('failed');
      const circuit = this.circuitOf(channel.name);
      const well = ABOUT_THE_MESSAGE.has(why.why);
      this.circuits.set(channel.name, well ? worked() : failed(circuit, this.now(), why.restMs));
      throw why;
    }
  }

  /** Where a message stands, in its provider's word; null where that cannot be asked. @throws NotTaken */
  async statusOf(name: ChannelName, providerId: string): Promise<string | null> {
    const channel = this.channels.find((one) => one.name === name);
    return channel?.statusOf ? channel.statusOf(providerId) : null;
  }

  private circuitOf(name: ChannelName): Circuit {
    return this.circuits.get(name) ?? CLOSED;
  }
}
