import fc from 'fast-check';
import { readPostcode } from './postcode.js';

describe('readPostcode', () => {
  it.each([
    ['m1 1ae', 'M1 1AE'],
    ['M60 1NW', 'M60 1NW'],
    ['CR2 6XH', 'CR2 6XH'],
    ['DN551PT', 'DN55 1PT'],
    ['W1A 0AX', 'W1A 0AX'],
    ['  ec1a1bb ', 'EC1A 1BB'],
    ['H P 2 0 1 U Y', 'HP20 1UY'],
    ['ZE1 0AA', 'ZE1 0AA'],
    ['GIR 0AA', 'GIR 0AA'],
    ['bfpo57', 'BFPO 57'],
    ['BFPO c/o 140', 'BFPO 140'],
  ])('reads %j as %s', (sent, postcode) => {
    expect(readPostcode(sent)).toEqual({ value: { typed: sent.trim(), postcode, kind: 'place' }, doubt: null });
  });

  it.each(['No fixed abode', 'nfa', 'N/F/A', 'no fixed address', 'ZZ99 3VZ', 'zz993vz'])(
    'knows %j has no fixed abode',
    (sent) => {
      expect(readPostcode(sent).value).toMatchObject({ postcode: null, kind: 'no-fixed-abode' });
    },
  );

  it.each(['ZZ99 3WZ', 'ZZ99 3CZ', 'zz99 1wz'])('knows %j stands for no place', (sent) => {
    expect(readPostcode(sent).value).toMatchObject({ postcode: null, kind: 'not-known' });
  });

  it.each([
    '',
    ' ',
    'HP20',
    'HP20 1U',
    'QP20 1UY',
    'HP20 1IY',
    'A',
    '12345',
    '1HP 2AA',
    'HP201UYX',
    'ZZ1 1ZZ',
    'not known',
  ])('does not know %j', (sent) =>
    expect(readPostcode(sent)).toEqual({ value: null, doubt: 'postcode-not-recognised' }),
  );

  it('reads what it wrote as the same postcode', () => {
    const typed = fc.stringMatching(/^[A-Za-z]{1,2}\d[A-Za-z0-9]? ?\d[A-Za-z]{2}$/);
    fc.assert(
      fc.property(typed, (sent) => {
        const { value } = readPostcode(sent);
        if (value?.postcode) expect(readPostcode(value.postcode).value?.postcode).toBe(value.postcode);
      }),
      { numRuns: 1000 },
    );
  });
});
