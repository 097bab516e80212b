import 'reflect-metadata';
import fc from 'fast-check';
import { leastContact, wholeContact, withAt, type Json } from '../../../../test/builders/contact-as-sent.js';
import { SMALL_CATALOGUE as CATALOGUE } from '../../../../test/builders/fact-catalogue.js';
import { readContact, type ContactRead } from './read-contact.js';

const TODAY = '2026-03-02';

const read = (value: unknown) => readContact(value, CATALOGUE, TODAY);
const accepted = (value: unknown) => {
  const outcome = read(value);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.errors)}`);
  return outcome;
};

describe('whatever is sent', () => {
  const json = fc.jsonValue({ maxDepth: 5 });
  const names = [...new Set(JSON.stringify(wholeContact()).match(/"\w+":/g))].map((name) => name.slice(1, -2));
  /** JSON whose members are mostly a contact's own, so that it reaches every reader. */
  const contactLike = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>(
        null,
        true,
        'yes',
        'c1',
        '2019-05',
        'unexplained-bruise',
        'school',
        7,
        '',
        '2026-10-25T01:30',
      ),
      fc.string({ unit: 'binary' }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 6 }),
    ),
  })).value;

  const isBounded = (outcome: ContactRead): boolean =>
    outcome.ok ? outcome.doubts.length <= 501 : outcome.errors.length > 0 && outcome.errors.length <= 200;

  it('is answered, with errors or with doubts, and never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(json, contactLike), (value) => isBounded(read(value))),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), contactLike, (name, value) =>
        isBounded(read({ ...wholeContact(), [name]: value })),
      ),
      { numRuns: 1000 },
    );
  });

  it('is accepted when it was before some junk was added, with a doubt for each', () => {
    const junk = fc.dictionary(
      fc.string().filter((name) => !names.includes(name) && name !== '__proto__'),
      json,
      { minKeys: 1, maxKeys: 5 },
    );
    const places = [
      [],
      ['source'],
      ['source', 'person'],
      ['children', '0'],
      ['children', '0', 'now'],
      ['facts', '1'],
      ['police', 'protection'],
    ];
    fc.assert(
      fc.property(junk, fc.constantFrom(...places), (members, path) => {
        const at = path.reduce<unknown>((value, name) => (value as Json)[name], wholeContact()) as Json;
        const { contact, doubts } = accepted(withAt(wholeContact(), path, { ...members, ...at }));
        expect(contact).toEqual(accepted(wholeContact()).contact);
        expect(doubts.map(({ code }) => code)).toEqual(Object.keys(members).map(() => 'unknown-member'));
      }),
    );
  });

  it('is accepted with any text in the place of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(60), (text, which) => {
        let count = 0;
        const changed = JSON.parse(JSON.stringify(wholeContact()), (_name, value: unknown) =>
          typeof value === 'string' && count++ === which ? text : value,
        ) as Json;
        expect(read(changed).ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is not changed by being read', () => {
    const value = wholeContact();
    read(value);
    expect(value).toEqual(wholeContact());
  });
});

describe('a body of 256 KiB', () => {
  const many = (count: number, make: (index: number) => unknown) =>
    Array.from({ length: count }, (_, index) => make(index));

  it.each<[string, Json]>([
    ['empty children', leastContact({ children: many(87_000, () => ({})) })],
    ['children with one ref', leastContact({ children: many(20_000, () => ({ ref: 'x' })) })],
    ['facts', leastContact({ facts: many(5_000, () => ({ fact: 'domestic-abuse', value: 'severe' })) })],
    [
      'facts on as many days',
      leastContact({
        facts: many(5_000, (day) => ({ fact: 'domestic-abuse', at: new Date(day * 86_400_000 * 3).toISOString() })),
      }),
    ],
    [
      'members of no contact',
      leastContact(Object.fromEntries(many(30_000, (index) => [`m${index}`, 1]) as [string, unknown][])),
    ],
    ['entries that are nothing', leastContact({ facts: many(50_000, () => null) })],
    ['wrong types', leastContact({ facts: many(60_000, () => 1) })],
    [
      'one long ref',
      leastContact({
        children: [{ ref: 'x'.repeat(250_000) }],
        facts: [{ about: 'x'.repeat(250_000), fact: 'unexplained-bruise', value: 'yes' }],
      }),
    ],
    ['one long fact', leastContact({ facts: [{ fact: '-_ '.repeat(85_000) }] })],
    ['one long name', leastContact({ ['n'.repeat(250_000)]: 1 })],
    ['long spaces', leastContact({ locality: ' '.repeat(250_000), concern: { happenedAt: ' '.repeat(250_000) } })],
  ])('%s: read at once, and answered shortly', (_what, value) => {
    const began = process.cpuUsage();
    const outcome = read(value);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(3_000);
    expect(JSON.stringify(outcome.ok ? outcome.doubts : outcome.errors).length).toBeLessThan(200_000);
  });

  it('says that there are more doubts than it lists', () => {
    const { doubts } = accepted(leastContact({ facts: many(5_000, () => ({})) }));
    expect(doubts).toHaveLength(501);
    expect(doubts.at(-1)?.code).toBe('more-doubts');
    expect(doubts[0]?.code).toBe('very-many-facts');
  });
});
