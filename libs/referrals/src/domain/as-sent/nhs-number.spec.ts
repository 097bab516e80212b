import fc from 'fast-check';
import { readNhsNumber } from './nhs-number.js';

const FAILED = { value: null, doubt: 'nhs-number-check-failed' };

/** The rule written the other way round: the ten weighted digits come to nought, modulo 11. */
const sound = (digits: string): boolean =>
  [...digits].reduce((sum, digit, place) => sum + Number(digit) * (10 - place), 0) % 11 === 0;

const tenDigits = fc.stringMatching(/^\d{10}$/);
const valid = tenDigits.filter((digits) => sound(digits) && new Set(digits).size > 1);

describe('readNhsNumber', () => {
  it.each(['943 476 5919', '654 100 3238', '6716689966'])('reads the published sample %s', (typed) => {
    expect(readNhsNumber(typed)).toEqual({ value: typed.replaceAll(' ', ''), doubt: null });
  });

  it('reads test numbers beginning 999', () => {
    expect(readNhsNumber('999 000 0018')).toEqual({ value: '9990000018', doubt: null });
  });

  it.each([' 943-476-5919 ', '943\u00a0476\u00a05919', '943\u2013476\u20135919', '9 4 3 4 7 6 5 9 1 9'])(
    'forgives spaces and dashes: %j',
    (typed) => expect(readNhsNumber(typed).value).toBe('9434765919'),
  );

  it.each([
    '',
    '943476591',
    '94347659190',
    '943476591X',
    '943.476.5919',
    '９４３４７６５９１９',
    'not known',
    '-9434765919x',
  ])('refuses %j', (typed) => expect(readNhsNumber(typed)).toEqual(FAILED));

  it.each([...'0123456789'])('refuses the filler of ten %ss, which would join strangers', (digit) => {
    expect(readNhsNumber(digit.repeat(10))).toEqual(FAILED);
  });

  it('refuses a number for which no check digit is right', () => {
    for (let last = 0; last <= 9; last += 1) expect(readNhsNumber(`100000001${last}`)).toEqual(FAILED);
  });

  it('agrees with the rule for every ten digits', () => {
    fc.assert(
      fc.property(tenDigits, (digits) => {
        fc.pre(new Set(digits).size > 1);
        expect(readNhsNumber(digits).value).toBe(sound(digits) ? digits : null);
      }),
    );
  });

  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(valid, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
        const wrong = (Number(digits[place]) + by) % 10;
        expect(readNhsNumber(digits.slice(0, place) + wrong + digits.slice(place + 1))).toEqual(FAILED);
      }),
    );
  });

  it('catches every swap of different neighbours', () => {
    fc.assert(
      fc.property(valid, fc.nat(8), (digits, place) => {
        fc.pre(digits[place] !== digits[place + 1]);
        const swapped = digits.slice(0, place) + digits[place + 1] + digits[place] + digits.slice(place + 2);
        expect(readNhsNumber(swapped)).toEqual(FAILED);
      }),
    );
  });
});
