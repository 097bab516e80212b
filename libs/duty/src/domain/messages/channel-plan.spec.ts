import fc from 'fast-check';
import { hasSecondChannel, insteadOf, planSendings, type ChannelName, type WayKind } from './channel-plan.js';
import type { StaffWay } from './staff-way.js';

const TEXT: StaffWay = { by: 'text', to: '+441632960111' };
const MAIL: StaffWay = { by: 'email', to: 'duty@edt.example' };
const ALL = new Map<ChannelName, readonly WayKind[]>([
  ['smtp', ['email']],
  ['notify', ['text', 'email']],
  ['webhook', ['page']],
]);

describe('the ways a message goes out by', () => {
  it('are all of a role’s, each by its usual channel, and the pager beside them', () => {
    expect(planSendings([TEXT, MAIL], ALL)).toEqual([
      { channel: 'notify', way: 'text', address: TEXT.to },
      { channel: 'smtp', way: 'email', address: MAIL.to },
      { channel: 'webhook', way: 'page', address: null },
    ]);
  });

  it('are never none: what goes nowhere stands in the outbox', () => {
    const ways = fc.subarray([TEXT, MAIL]);
    const there = fc.subarray([...ALL]).map((some) => new Map(some));
    fc.assert(
      fc.property(ways, there, (some, channels) => {
        const plan = planSendings(some, channels);
        expect(plan.length).toBeGreaterThan(0);
        expect(plan.every(({ channel }) => channel === 'outbox' || channels.has(channel))).toBe(true);
        expect(plan.every(({ address }) => address === null || some.some(({ to }) => to === address))).toBe(true);
      }),
    );
  });

  it('have another where one is not taken and something else carries it, until all were tried', () => {
    const mail = { channel: 'smtp' as const, way: 'email' as const, address: MAIL.to };
    const other = insteadOf(mail, [mail], ALL);
    expect(other).toEqual({ channel: 'notify', way: 'email', address: MAIL.to });
    expect(insteadOf(other!, [mail, other!], ALL)).toBeNull();
    expect(insteadOf({ channel: 'notify', way: 'text', address: TEXT.to }, [], new Map())).toBeNull();
  });

  it('have another by a channel that was tried only for another way or another address', () => {
    const mail = { channel: 'smtp' as const, way: 'email' as const, address: MAIL.to };
    const text = { channel: 'notify' as const, way: 'text' as const, address: TEXT.to };
    const elsewhere = { channel: 'notify' as const, way: 'email' as const, address: 'manager@edt.example' };
    expect(insteadOf(mail, [mail, text, elsewhere], ALL)).toEqual({
      channel: 'notify',
      way: 'email',
      address: MAIL.to,
    });
  });

  it('are one line in the outbox, to nobody’s address, where there is nothing else', () => {
    expect(planSendings([TEXT, MAIL], new Map())).toEqual([{ channel: 'outbox', way: 'outbox', address: null }]);
  });

  it.each([
    [[TEXT, MAIL], true],
    [[TEXT], true], // and the pager
    [[], false],
  ])('by %j are by a second channel: %s', (ways, second) => {
    expect(hasSecondChannel(planSendings(ways, ALL))).toBe(second);
  });
});
