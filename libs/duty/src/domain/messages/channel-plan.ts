import type { StaffWay } from './staff-way.js';

/** How messages leave: GOV.UK Notify, a mail server, a signed web request, or the table that is read at the door. */
export const CHANNELS = ['notify', 'smtp', 'webhook', 'outbox'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What a channel carries: a text to a number, a mail to a mailbox, a page to whoever has the role, or a line in the outbox. */
export type WayKind = StaffWay['by'] | 'page' | 'outbox';

/** Which channels are there to be used, each with what it carries, the usual one first. */
export type ChannelsThereAre = ReadonlyMap<ChannelName, readonly WayKind[]>;

/** One way a message goes out by. */
export interface PlannedSending {
  readonly channel: ChannelName;
  readonly way: WayKind;
  readonly address: string | null;
}

/**
 * Every way a message goes out by, at once: each of a role's ways by the first channel that carries it, and a page by whatever pages.
 * Where nothing goes anywhere it stands in the outbox, so that there is never nothing.
 * @param ways work ways of the role, most wanted first
 */
export function planSendings(ways: readonly StaffWay[], there: ChannelsThereAre): readonly PlannedSending[] {
  const byWay = ways.flatMap(({ by, to }) => {
    const channel = carriersOf(by, there)[0];
    return channel ? [{ channel, way: by, address: to }] : [];
  });
  const pages = carriersOf('page', there).map((channel) => ({ channel, way: 'page' as const, address: null }));
  const all = [...byWay, ...pages];
  return all.length > 0 ? all : [{ channel: 'outbox', way: 'outbox', address: null }];
}

/**
 * What else carries a message that a channel did not take: the same way by another channel.
 * @param tried every sending the message has had
 */
export function insteadOf(
  failed: PlannedSending,
  tried: readonly PlannedSending[],
  there: ChannelsThereAre,
): PlannedSending | null {
  const { way, address } = failed;
  const used = new Set(tried.filter((one) => one.way === way && one.address === address).map(({ channel }) => channel));
  const other = carriersOf(way, there).find((channel) => !used.has(channel));
  return other ? { channel: other, way, address } : null;
}

/** Whether a role can be reached by two ways that share no channel: one channel down is then not silence. */
export const hasSecondChannel = (plan: readonly PlannedSending[]): boolean =>
  new Set(plan.map(({ channel }) => channel)).size > 1;

const carriersOf = (way: WayKind, there: ChannelsThereAre): ChannelName[] =>
  [...there].filter(([, carries]) => carries.includes(way)).map(([channel]) => channel);
