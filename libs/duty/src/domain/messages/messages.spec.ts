import fc from 'fast-check';
import { answerWords, codeFrom, codeIn } from './answer-words.js';
import { hasSecondChannel, insteadOf, planSendings, type ChannelName, type WayKind } from './channel-plan.js';
import { ask, CLOSED, failed, worked, type Circuit } from './circuit.js';
import { afterReport, notifyReport, REPORTS, type DeliveryReport, type SendingState } from './delivery.js';
import { parseStaff } from './parse-staff.js';
import { retryAfterSeconds } from './retry.js';
import { isMailbox, telephoneOf, type StaffWay } from './staff-way.js';

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

  it.each([
    [[TEXT, MAIL], true],
    [[TEXT], true], // and the pager
    [[], false],
  ])('by %j are by a second channel: %s', (ways, second) => {
    expect(hasSecondChannel(planSendings(ways, ALL))).toBe(second);
  });
});

describe('a circuit', () => {
  const step = fc.record({ after: fc.integer({ min: 0, max: 40_000 }), fine: fc.boolean() });

  it('never leaves a channel alone for more than half a minute after its last failure', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let [circuit, now, last]: [Circuit, number, number] = [CLOSED, 0, 0];
        for (const { after, fine } of steps) {
          now += after;
          const asked = ask(circuit, now);
          if (!asked.go) {
            expect(now - last).toBeLessThanOrEqual(30_000);
            continue;
          }
          circuit = fine ? worked() : failed(asked.circuit, now);
          if (!fine) last = now;
        }
      }),
    );
  });

  it('lets one message alone try a channel that was left alone', () => {
    const open = [1, 2, 3].reduce((circuit) => failed(circuit, 0), CLOSED);
    expect(ask(open, 4_999).go).toBe(false);
    const trying = ask(open, 5_000);
    expect(trying.go).toBe(true);
    expect(ask(trying.circuit, 5_000).go).toBe(false);
    const again = failed(trying.circuit, 5_000);
    expect(ask(again, 14_999).go).toBe(false);
    expect(ask(again, 15_000).go).toBe(true);
  });
});

describe('what providers report', () => {
  it.each<[SendingState, DeliveryReport, SendingState]>([
    ['handed-over', 'on-its-way', 'handed-over'],
    ['handed-over', 'delivered', 'delivered'],
    ['handed-over', 'failed-permanently', 'failed'],
    ['handed-over', 'technical-failure', 'due'],
    ['handed-over', 'failed-for-now', 'due'],
    ['delivered', 'on-its-way', 'delivered'],
    ['delivered', 'failed-permanently', 'delivered'],
    ['failed', 'on-its-way', 'failed'],
    ['due', 'delivered', 'delivered'], // a send that timed out had gone out
    ['overtaken', 'technical-failure', 'overtaken'],
  ])('%s, then %s: %s', (state, report, after) => expect(afterReport(state, report)).toBe(after));

  it('comes to the same in any order, and however often, once delivered is among it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REPORTS), { minLength: 1, maxLength: 8 }), (reports) => {
        const end = reports.reduce<SendingState>(afterReport, 'handed-over');
        if (reports.includes('delivered')) expect(end).toBe('delivered');
        else expect(end).not.toBe('delivered');
        expect(reports.reduce<SendingState>(afterReport, end)).toBe(end);
      }),
    );
  });

  it('has a meaning for every status that Notify documents, and for no other', () => {
    expect(
      ['created', 'sending', 'delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'].map(
        notifyReport,
      ),
    ).not.toContain(null);
    expect(['', 'DELIVERED', 'toString', 'read'].map(notifyReport)).toEqual([null, null, null, null]);
  });
});

describe('a telephone number', () => {
  it.each([
    ['01632 960123', '+441632960123'],
    ['+44 1632 960123', '+441632960123'],
    ['+44 (0)1632 960123', '+441632960123'],
    ['441632960123', '+441632960123'],
    ['0044 1632 960123', '+441632960123'],
    ['(01632) 960-123', '+441632960123'],
    ['+353 1 234 5678', '+35312345678'],
  ])('%s is %s', (written, number) => expect(telephoneOf(written)).toBe(number));

  it.each([
    '',
    'Edt',
    '01632',
    '+44 1632 96012345',
    '1632960123',
    '01632 960123 ext 4',
    '999',
    '+0',
    '０１６３２９６０１２３',
    '01632960123;rm',
  ])('%j is none', (written) => expect(telephoneOf(written)).toBeNull());

  it('is the same however often it is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+ -()') }), (text) => {
        const number = telephoneOf(text);
        if (number !== null) expect(telephoneOf(number)).toBe(number);
      }),
    );
  });
});

it.each([
  ['duty@edt.example', true],
  ['duty@edt', false],
  ['a@b.example, c@d.example', false],
  ['Duty <a@b.example>', false],
  ['a@b.example\r\nBcc: c@d.example', false],
])('%j is a mailbox: %s', (text, is) => expect(isMailbox(text)).toBe(is));

describe('a code', () => {
  it('has six digits, and is found again in what somebody types', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), fc.boolean(), (bytes, spaced) => {
        const code = codeFrom(bytes);
        expect(code).toMatch(/^\d{6}$/);
        const typed = spaced ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
        expect(codeIn(`ok ${typed}. Owen`)).toBe(code);
        expect(codeIn(answerWords({ code, link: null, byReply: false }))).toBe(code);
      }),
    );
  });

  it.each([
    ['', null],
    ['yes', null],
    ['12345', null],
    ['1234567', null],
    ['123456 or 654321', null],
    ['My number is 01632960111', null],
  ])('is not in %j', (text, code) => expect(codeIn(text)).toBe(code));
});

it('is tried again ever less often, and for ever', () => {
  expect([1, 2, 3, 4, 5, 6, 1_000_000].map(retryAfterSeconds)).toEqual([2, 4, 8, 16, 30, 30, 30]);
});

describe('the file of a locality’s duty staff', () => {
  const whole = {
    ways: {
      'duty-worker': [
        { by: 'text', to: '01632 960111' },
        { by: 'email', to: 'duty@edt.example' },
      ],
    },
    people: [{ id: 'person:a', name: 'Owen Pryce', roles: ['duty'], telephones: ['01632 960111'] }],
  };

  it('is read with every number in the one form', () => {
    const read = parseStaff(whole);
    expect(read.ok && read.value.ways.get('duty-worker')).toEqual([TEXT, MAIL]);
    expect(read.ok && read.value.people[0]?.telephones).toEqual([TEXT.to]);
  });

  it('is refused with every problem at once, each with its place', () => {
    const read = parseStaff({
      ways: {
        manager: [
          { by: 'fax', to: 'x' },
          { by: 'text', to: '12' },
          { by: 'email', to: 'nobody' },
        ],
      },
      people: [
        ...whole.people,
        { ...whole.people[0], id: 'person:b', name: 'Ben' },
        { id: 'person:c', telephones: [] },
      ],
      other: 1,
    });
    const places = read.ok ? [] : read.problems.map(({ path }) => path);
    expect(places).toEqual(
      expect.arrayContaining([
        'other',
        'ways.manager[0].by',
        'ways.manager[1].to',
        'ways.manager[2].to',
        'people[2].name',
      ]),
    );
    expect(read.ok ? '' : JSON.stringify(read.problems)).toContain('has come already');
  });
});
