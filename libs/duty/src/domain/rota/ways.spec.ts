import { plainAddress, wrongAddress, type WayChannel } from './ways.js';

const NUMBER = 'is not a telephone number: write it as 01632 960101.';
const EMAIL = 'is not an e-mail address: write it as name@example.org.';
const SECURE = 'is not an address that begins https://.';
const EMPTY = 'is empty: write the name the outbox knows them by.';

describe('a way to reach somebody at work', () => {
  it.each<[WayChannel, string]>([
    ['text', '01632960101'],
    ['text', '(01632) 960-101'],
    ['voice', '01632.960.101'],
    ['voice', ' +44 1632 960101 '],
    ['text', '0163296010'],
    ['email', ' owen.pryce@duty.example.org '],
    ['webhook', 'https://example.org'],
    ['webhook', 'https://example.org:8443/ring?who=owen'],
    ['webhook', 'https://example.org?who=owen'],
    ['webhook', 'https://example.org#owen'],
    ['webhook', ' https://example.org/ring '],
    ['outbox', 'owen'],
  ])('by %s may be %j', (channel, address) => {
    expect(wrongAddress({ channel, address })).toBeNull();
  });

  it.each<[WayChannel, string, string]>([
    ['text', '', NUMBER],
    ['text', '999', NUMBER],
    ['voice', '016329601', NUMBER],
    ['voice', '016329601010', NUMBER],
    ['text', '+331632960101', NUMBER],
    ['text', '01632 960101 ext 4', NUMBER],
    ['voice', 'owen@example.org', NUMBER],
    ['email', 'owen', EMAIL],
    ['email', 'owen@example', EMAIL],
    ['email', 'owen@example.org, ada@example.org', EMAIL],
    ['email', 'Owen <owen@example.org>', EMAIL],
    ['webhook', 'http://example.org/ring', SECURE],
    ['webhook', 'see https://example.org/ring', SECURE],
    ['webhook', 'https://example.org/ring me', SECURE],
    ['webhook', 'https://owen@example.org/ring', SECURE],
    ['webhook', 'https://example.org:port/ring', SECURE],
    ['webhook', 'https://example.org:123456/', SECURE],
    ['outbox', '', EMPTY],
    ['outbox', '  ', EMPTY],
  ])('by %s is not %j, and it is said what would be right', (channel, address, say) => {
    expect(wrongAddress({ channel, address })).toBe(say);
  });

  it.each<[WayChannel, string, string]>([
    ['text', ' (01632) 960-101 ', '01632960101'],
    ['voice', '+44 1632.960101', '+441632960101'],
    ['email', ' owen-pryce@example.org ', 'owen-pryce@example.org'],
    ['webhook', ' https://duty-ring.example.org/a-b ', 'https://duty-ring.example.org/a-b'],
    ['outbox', ' owen pryce ', 'owen pryce'],
  ])('by %s is kept without spaces around, and a number without any: %j', (channel, address, kept) => {
    expect(plainAddress({ channel, address })).toBe(kept);
  });
});
