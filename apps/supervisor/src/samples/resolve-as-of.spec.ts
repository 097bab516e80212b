import fc from 'fast-check';
import type { Problem } from '#clocks';
import { resolveAsOf } from './resolve-as-of.js';

/** Half past two in the morning of a bank holiday, by British Summer Time. */
const NIGHT = new Date('2026-05-25T02:30:00+01:00');

function resolve(value: unknown, asOf = NIGHT) {
  const problems: Problem[] = [];
  return { value: resolveAsOf(value, asOf, { path: 'contact', problems }), problems };
}

describe('dates and times relative to a sample', () => {
  it.each([
    ['asOf-8w', '2026-03-30'],
    ['asOf-9y', '2017-05-25'],
    ['asOf+10w', '2026-08-03'],
    ['asOf-9y-4mo', '2017-01-25'],
    ['asOf-1d', '2026-05-24'],
    ['asOf', '2026-05-25T02:30:00+01:00'],
    ['asOf-2h', '2026-05-25T00:30:00+01:00'],
    ['asOf-1d-45min', '2026-05-24T01:45:00+01:00'],
  ])('%s is %s', (written, meant) => expect(resolve(written)).toEqual({ value: meant, problems: [] }));

  it('counts hours as they pass and days as London counts them, when the clocks change between', () => {
    const afterChange = new Date('2026-03-29T03:00:00+01:00');
    expect(resolve('asOf-2h', afterChange).value).toBe('2026-03-29T00:00:00+00:00');
    expect(resolve('asOf-1d-0h', afterChange).value).toBe('2026-03-28T03:00:00+00:00');
  });

  it('takes the London day, where it is another than in UTC', () => {
    expect(resolve('asOf-1w', new Date('2026-07-01T23:30:00Z')).value).toBe('2026-06-25');
  });

  it('takes the last day of a month that is too short', () => {
    expect(resolve('asOf-1mo', new Date('2026-03-31T12:00:00Z')).value).toBe('2026-02-28');
    expect(resolve('asOf-2y', new Date('2028-02-29T12:00:00Z')).value).toBe('2026-02-28');
  });

  it('finds them at any depth and leaves everything else as it is', () => {
    const contact = {
      children: [{ dateOfBirth: 'asOf-1y', givenName: 'Kit' }],
      concern: { narrative: 'Said on asOf-1d that all was well', happenedAt: 'asOf-1d' },
      flags: [true, null, 3],
    };
    expect(resolve(contact).value).toEqual({
      children: [{ dateOfBirth: '2025-05-25', givenName: 'Kit' }],
      concern: { narrative: 'Said on asOf-1d that all was well', happenedAt: '2026-05-24' },
      flags: [true, null, 3],
    });
  });

  it.each(['asOf-8 weeks', 'asOf-8', 'asOf8w', 'asOf-8W', 'asOf+-8w', 'asOf-1.5h', 'asOf-8m'])(
    'names the place of %s, which cannot be worked out',
    (written) => {
      const { problems } = resolve({ children: [{}, { dateOfBirth: written }] });
      expect(problems).toEqual([
        { path: 'contact.children[1].dateOfBirth', message: expect.stringMatching(/“asOf.*write it as in asOf-8w/) },
      ]);
    },
  );

  it('gives every sum of steps a date or a time the door can read', () => {
    const step = fc.tuple(fc.constantFrom('+', '-'), fc.nat(999), fc.constantFrom('y', 'mo', 'w', 'd', 'h', 'min'));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), (steps) => {
        fc.pre(steps.every(([, count, unit]) => unit !== 'y' || count < 90));
        const { value, problems } = resolve(`asOf${steps.map((each) => each.join('')).join('')}`);
        expect(problems).toEqual([]);
        expect(value).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?$/);
      }),
    );
  });
});
