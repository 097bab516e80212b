import fc from 'fast-check';
import { isTemporaryUpn, readUpn, readUpnUnknown } from './upn.js';

const FAILED = { value: null, doubt: 'upn-check-failed' };
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const CHARACTERS = `0123456789${LETTERS}`;

const valueOf = (character: string): number => (/\d/.test(character) ? Number(character) : LETTERS.indexOf(character));

/** The rule written the other way round, from the published table: value times place, summed, modulo 23. */
const checked = (rest: string): string => {
  const sum = [...rest].reduce((total, character, index) => {
    return total + valueOf(character) * (index + 2);
  }, 0);
  return LETTERS[sum % 23] + rest;
};

const permanent = fc.stringMatching(/^\d{12}$/).map(checked);
const temporary = fc.stringMatching(/^\d{11}[A-HJ-NP-RT-Z]$/).map(checked);
const valid = fc.oneof(permanent, temporary);

describe('readUpn', () => {
  it('reads a published sample', () => {
    expect(readUpn('B801200005001')).toEqual({ value: 'B801200005001', doubt: null });
    expect(readUpn('A801200005001')).toEqual(FAILED);
  });

  it('checks the last letter of a temporary number by its place in the table', () => {
    // 8×2 + 1×4 + 2×5 + 5×10 + 10×13 (L) = 210, which is 3 modulo 23: D.
    expect(readUpn('D80120000500L')).toEqual({ value: 'D80120000500L', doubt: null });
    expect(readUpn('E80120000500L')).toEqual(FAILED);
  });

  it('forgives spaces, hyphens and lower case', () => {
    expect(readUpn(' b801-2000 05001 ').value).toBe('B801200005001');
  });

  it.each([
    '',
    'B80120000500',
    'B8012000050011',
    '1801200005001',
    'I801200005001',
    'B80120000500I',
    'B8012000A5001',
    'UN1',
  ])('refuses %j', (typed) => expect(readUpn(typed)).toEqual(FAILED));

  it('reads permanent and temporary numbers, and tells them apart', () => {
    fc.assert(fc.property(permanent, (upn) => readUpn(upn).value === upn && !isTemporaryUpn(upn)));
    fc.assert(fc.property(temporary, (upn) => readUpn(upn).value === upn && isTemporaryUpn(upn)));
  });

  it('catches every single wrong character but a last digit for the letter of its value', () => {
    fc.assert(
      fc.property(valid, fc.nat(12), fc.constantFrom(...CHARACTERS), (upn, place, wrong) => {
        const typed = upn.slice(0, place) + wrong + upn.slice(place + 1);
        fc.pre(typed !== upn && !(place === 12 && valueOf(wrong) === valueOf(upn[12] ?? '')));
        expect(readUpn(typed)).toEqual(FAILED);
      }),
      { numRuns: 1000 },
    );
  });

  it('catches every swap of different neighbours', () => {
    fc.assert(
      fc.property(valid, fc.nat(11), (upn, place) => {
        fc.pre(upn[place] !== upn[place + 1]);
        const swapped = upn.slice(0, place) + upn[place + 1] + upn[place] + upn.slice(place + 2);
        expect(readUpn(swapped)).toEqual(FAILED);
      }),
    );
  });
});

describe('readUpnUnknown', () => {
  it.each(['UN1', 'un 7', 'UN5'])('reads %j', (typed) => expect(readUpnUnknown(typed)).toMatch(/^UN[1-7]$/));
  it.each(['UN0', 'UN8', 'UN', 'Q207000016049', ''])('is not %j', (typed) => expect(readUpnUnknown(typed)).toBeNull());
});
