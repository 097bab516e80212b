import fc from 'fast-check';
import { WAYS, YES_NO_UNKNOWN } from '../as-sent/contact-codes.js';
import type { NamedWay } from './named-way.js';
import { isVerdict, passGate, WITHHELD, type Asked, type Permission, type Recipient } from './safe-contact.js';

const way = fc.record({
  way: fc.constantFrom(...WAYS),
  safe: fc.constantFrom(...YES_NO_UNKNOWN),
  confidential: fc.boolean(),
});
const permission: fc.Arbitrary<Permission> = fc.record({
  mayHear: fc.constantFrom(null, 'outcome' as const, 'looked-at' as const, 'nothing' as const),
  way: fc.constantFrom(null, ...WAYS),
  safe: fc.constantFrom(null, 'yes' as const, 'no' as const),
});
const sender = fc.record({
  kind: fc.constant('sender' as const),
  standing: fc.constantFrom('professional' as const, 'receipt-only' as const, 'sealed' as const, 'nameless' as const),
  family: fc.boolean(),
});
const person: fc.Arbitrary<Recipient> = fc.oneof(
  fc.constantFrom({ kind: 'child' as const }, { kind: 'unborn' as const }),
  fc.record({
    kind: fc.constant('adult' as const),
    concernRole: fc.constantFrom(null, 'of-concern', 'may-be-of-concern', 'non-abusive', 'unknown'),
  }),
);
const anyone: fc.Arbitrary<Recipient> = fc.oneof(sender, person, fc.constant({ kind: 'staff' as const }));

const asked = (to: fc.Arbitrary<Recipient>): fc.Arbitrary<Asked> =>
  fc.record({
    to,
    tells: fc.constantFrom('receipt' as const, 'outcome' as const),
    by: fc.constantFrom('sign-in' as const, 'message' as const),
    signIn: fc.constantFrom('own' as const, 'shared' as const, 'none' as const),
    ways: fc.array(way, { maxLength: 5 }).map((ways): NamedWay[] => ways.map((one, place) => ({ ...one, place }))),
    permissions: fc.array(permission, { maxLength: 4 }),
    bars: fc.constantFrom([], ['Do not tell the parents before the strategy discussion']),
    names: fc.record({ source: fc.boolean(), sourceIsOpen: fc.boolean() }),
    settled: fc.constantFrom(null, 'practitioner-said-not' as const, 'recorded-afterwards' as const),
  });

/** Plainly, and in no way as the gate does it: is there somebody who named this very way as safe, and nobody who took it back since? */
function wasNamedSafe({ ways, permissions }: Asked, place: number | null): boolean {
  const it = ways.find((one) => one.place === place);
  if (!it) return false;
  const words = permissions.filter((one) => one.way === it.way).flatMap(({ safe }) => safe ?? []);
  const last = words.at(-1);
  if (last === 'no') return false;
  if (it.safe === 'yes') return true;
  return last === 'yes' && ways.filter((one) => one.way === it.way).length === 1;
}

const lastSaid = ({ permissions }: Asked) => permissions.filter(({ mayHear }) => mayHear !== null).at(-1)?.mayHear;
const RUNS = { numRuns: 5_000 };

describe('the gate, whatever it is asked', () => {
  it('lets no message leave by a way that nobody named as safe', () => {
    fc.assert(
      fc.property(asked(anyone), (message) => {
        const verdict = passGate(message);
        if (verdict.outcome === 'withheld' || message.by === 'sign-in') return;
        expect(wasNamedSafe(message, verdict.place)).toBe(true);
        expect(message.ways.find(({ place }) => place === verdict.place)?.way).toBe(verdict.way);
      }),
      RUNS,
    );
  });

  it('tells no outcome to an agency it is sealed from, whatever anybody recorded', () => {
    const toSealed = sender.map((one) => ({ ...one, standing: 'sealed' as const }));
    fc.assert(
      fc.property(asked(toSealed), (message) => {
        const verdict = passGate({ ...message, tells: 'outcome' });
        expect(verdict).toMatchObject({ outcome: 'withheld', why: 'sealed' });
      }),
      RUNS,
    );
  });

  it('says why, in words, of everything it holds back, and takes no verdict but its own', () => {
    fc.assert(
      fc.property(asked(anyone), (message) => {
        const verdict = passGate(message);
        expect(isVerdict(verdict)).toBe(true);
        expect(isVerdict({ ...verdict })).toBe(false);
        if (verdict.outcome === 'withheld') expect(WITHHELD[verdict.why]).toMatch(/\w+\.$/);
        expect(passGate(message)).toEqual(verdict);
      }),
      RUNS,
    );
  });

  it('never uses a way that is unknown, or known not to be safe, where no practitioner spoke', () => {
    const unsafe = asked(anyone).map((message) => ({
      ...message,
      by: 'message' as const,
      permissions: message.permissions.map((one) => ({ ...one, safe: null })),
      ways: message.ways.filter(({ safe }) => safe !== 'yes'),
    }));
    fc.assert(
      fc.property(unsafe, (message) => {
        expect(passGate(message).outcome).toBe('withheld');
      }),
      RUNS,
    );
  });

  it('tells nobody but a professional what was decided, unless a practitioner recorded last that they may hear it', () => {
    const outcomes = asked(fc.oneof(sender, person)).map((message) => ({ ...message, tells: 'outcome' as const }));
    fc.assert(
      fc.property(outcomes, (message) => {
        if (passGate(message).outcome === 'withheld') return;
        const professional = message.to.kind === 'sender' && message.to.standing === 'professional';
        expect(professional || lastSaid(message) === 'outcome').toBe(true);
      }),
      RUNS,
    );
  });

  it('sends nothing to the family while a rule, what was said, or another contact holds it back, whatever was released', () => {
    const barred = asked(fc.oneof(sender, person)).map((message) => ({
      ...message,
      by: 'message' as const,
      bars: ['Never ring, write to or visit the home before asking what is safe'],
    }));
    fc.assert(
      fc.property(barred, (message) => {
        if (passGate(message).outcome === 'withheld') return;
        const { to } = message;
        const outside = to.kind === 'sender' && (to.standing === 'professional' || !to.family);
        expect(outside).toBe(true);
        if (to.kind === 'sender' && to.standing !== 'professional') expect(message.tells).toBe('receipt');
      }),
      RUNS,
    );
  });

  it('names no source to whoever may be of the family, where the source is not open', () => {
    const naming = asked(person).map((message) => ({ ...message, names: { source: true, sourceIsOpen: false } }));
    fc.assert(
      fc.property(naming, (message) => {
        expect(passGate(message).outcome).toBe('withheld');
      }),
      RUNS,
    );
  });

  it('holds back everything from those who gave no name, from an unborn child, and once nothing is to be sent', () => {
    const nobody = asked(
      fc.constantFrom<Recipient>({ kind: 'sender', standing: 'nameless', family: false }, { kind: 'unborn' }),
    );
    const silenced = asked(fc.oneof(sender, person)).map((message) => ({
      ...message,
      by: 'message' as const,
      permissions: [...message.permissions, { mayHear: 'nothing' as const, way: null, safe: null }],
    }));
    fc.assert(
      fc.property(fc.oneof(nobody, silenced), (message) => {
        expect(passGate(message).outcome).toBe('withheld');
      }),
      RUNS,
    );
  });

  it('writes to no adult who may be of concern, and shows no outcome by a sign-in that others share', () => {
    const concerned = asked(
      fc.constantFrom<Recipient>(
        { kind: 'adult', concernRole: 'of-concern' },
        { kind: 'adult', concernRole: 'may-be-of-concern' },
      ),
    );
    const shared = asked(sender).map((message) => ({
      ...message,
      by: 'sign-in' as const,
      signIn: 'shared' as const,
      tells: 'outcome' as const,
    }));
    fc.assert(
      fc.property(fc.oneof(concerned, shared), (message) => {
        expect(passGate(message).outcome).toBe('withheld');
      }),
      RUNS,
    );
  });
});

const SCHOOL: Asked = {
  to: { kind: 'sender', standing: 'professional', family: false },
  tells: 'outcome',
  by: 'message',
  signIn: 'own',
  ways: [],
  permissions: [],
  bars: [],
  names: { source: false, sourceIsOpen: true },
  settled: null,
};
const NEIGHBOUR: Asked = { ...SCHOOL, to: { kind: 'sender', standing: 'receipt-only', family: false }, signIn: 'none' };
const MOTHER: Asked = { ...SCHOOL, to: { kind: 'adult', concernRole: 'non-abusive' }, signIn: 'none' };
const PARENT: Asked = {
  ...NEIGHBOUR,
  to: { kind: 'sender', standing: 'receipt-only', family: true },
  signIn: 'shared',
};
const NAMED = { confidential: false, place: 3 } as const;
const TEXT: NamedWay = { ...NAMED, way: 'text', safe: 'yes' };
const RULE = ['Do not tell the parents before the strategy discussion'];
const MAY: Permission = { mayHear: 'outcome', way: null, safe: null };
const STAFF: Asked = { ...SCHOOL, to: { kind: 'staff' }, tells: 'receipt' };

it.each<[string, Asked, string]>([
  ['a school by its own sign-in', { ...SCHOOL, by: 'sign-in' }, 'sign-in'],
  ['a school by the text it named', { ...SCHOOL, ways: [TEXT] }, 'text'],
  ['a school without a safe way', { ...SCHOOL, ways: [{ ...TEXT, safe: 'unknown' }] }, 'no-safe-way'],
  ['a school whatever the family may not be told', { ...SCHOOL, ways: [TEXT], bars: RULE }, 'text'],
  [
    'a school a practitioner said is not told',
    { ...SCHOOL, by: 'sign-in', settled: 'practitioner-said-not' },
    'practitioner-said-not',
  ],
  ['a neighbour, of what was decided', { ...NEIGHBOUR, ways: [TEXT] }, 'not-permitted'],
  ['a neighbour, that it was looked at', { ...NEIGHBOUR, tells: 'receipt', ways: [TEXT], bars: RULE }, 'text'],
  ['a neighbour who may hear it', { ...NEIGHBOUR, ways: [TEXT], permissions: [MAY] }, 'text'],
  [
    'a neighbour who may hear it, while a rule says not',
    { ...NEIGHBOUR, ways: [TEXT], permissions: [MAY], bars: RULE },
    'rules-say-not',
  ],
  [
    'a neighbour who may hear it no more',
    { ...NEIGHBOUR, ways: [TEXT], permissions: [MAY, { ...MAY, mayHear: 'looked-at' }] },
    'not-permitted',
  ],
  [
    'a parent’s receipt, while a rule says not',
    { ...PARENT, tells: 'receipt', ways: [TEXT], bars: RULE },
    'rules-say-not',
  ],
  [
    'a parent’s receipt by the form it was sent by',
    { ...PARENT, tells: 'receipt', by: 'sign-in', bars: RULE },
    'sign-in',
  ],
  ['what was decided, by the family form', { ...PARENT, by: 'sign-in', permissions: [MAY] }, 'sign-in-is-shared'],
  ['a mother nobody spoke of', { ...MOTHER, ways: [TEXT] }, 'not-permitted'],
  ['a mother a practitioner spoke of', { ...MOTHER, ways: [TEXT], permissions: [MAY] }, 'text'],
  [
    'a mother whose one text a practitioner found unsafe',
    { ...MOTHER, ways: [TEXT], permissions: [MAY, { mayHear: null, way: 'text', safe: 'no' }] },
    'no-safe-way',
  ],
  [
    'a mother whose one number a practitioner found safe',
    { ...MOTHER, ways: [{ ...TEXT, safe: 'unknown' }], permissions: [{ ...MAY, way: 'text', safe: 'yes' }] },
    'text',
  ],
  [
    'one of two numbers, and nobody knows which',
    {
      ...MOTHER,
      ways: [
        { ...TEXT, safe: 'unknown' },
        { ...TEXT, safe: 'no', place: 4 },
      ],
      permissions: [{ ...MAY, way: 'text', safe: 'yes' }],
    },
    'no-safe-way',
  ],
  ['a letter to a refuge', { ...SCHOOL, ways: [{ ...TEXT, way: 'post', confidential: true }] }, 'address-confidential'],
  ['a way nobody can use', { ...SCHOOL, ways: [{ ...TEXT, way: 'other' }] }, 'way-not-known'],
  ['duty staff by a way of work', { ...STAFF, ways: [{ ...TEXT, place: null }], bars: RULE }, 'text'],
  ['duty staff by no way', STAFF, 'no-safe-way'],
])('%s', (_, message, comesTo) => {
  const verdict = passGate(message);
  expect(verdict.outcome === 'permitted' ? verdict.way : verdict.why).toBe(comesTo);
});
