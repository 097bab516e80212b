/** Channels a staff member can be reached on at work. */
export const WAY_CHANNELS = ['text', 'voice', 'email', 'webhook', 'outbox'] as const;
export type WayChannel = (typeof WAY_CHANNELS)[number];

/** A way to reach somebody at work. */
export interface DutyWay {
  readonly channel: WayChannel;
  readonly address: string;
}

/** A United Kingdom number, as it is written or in the form networks take. */
const TELEPHONE = /^(?:\+44|0)\d{9,10}$/;
const EMAIL = /^[^\s@<>"',;:]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** What is wrong with an address of a channel, and what would be right; null where nothing is. Never repeats it. */
export function wrongAddress({ channel, address }: DutyWay): string | null {
  switch (channel) {
    case 'text':
    case 'voice':
      return TELEPHONE.test(plainNumber(address)) ? null : 'is not a telephone number: write it as 01632 960101.';
    case 'email':
      return EMAIL.test(address.trim()) ? null : 'is not an e-mail address: write it as name@example.org.';
    case 'webhook':
      return isSecure(address) ? null : 'is not an address that begins https://.';
    case 'outbox':
      return address.trim() === '' ? 'is empty: write the name the outbox knows them by.' : null;
  }
}

/** An address as it is kept: a number without its spaces. */
export const plainAddress = ({ channel, address }: DutyWay): string =>
  channel === 'text' || channel === 'voice' ? plainNumber(address) : address.trim();

const plainNumber = (address: string): string => address.replace(/[\s().-]/g, '');

function isSecure(address: string): boolean {
  return /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#]\S*)?$/.test(address.trim());
}
