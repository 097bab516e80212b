import fc from 'fast-check';
import { readReference, referenceFrom } from './reference.js';

const SYMBOLS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const SHAPE = /^FD-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;
const reference = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(referenceFrom);

const symbolsOf = (issued: string): string[] => [...issued.slice(3).replace('-', '')];
const spelled = (symbols: readonly string[]): string =>
  `FD-${symbols.slice(0, 4).join('')}-${symbols.slice(4).join('')}`;
const withSymbol = (symbols: readonly string[], place: number, symbol: string): string[] => symbols.with(place, symbol);

describe('referenceFrom', () => {
  it('writes the shape of the contract, and is read back', () => {
    fc.assert(
      fc.property(reference, (issued) => {
        expect(issued).toMatch(SHAPE);
        expect(readReference(issued)).toBe(issued);
      }),
    );
  });

  it('uses 35 of the 40 bits, each of them', () => {
    const issued = new Set([referenceFrom(new Uint8Array(5))]);
    for (let bit = 0; bit < 35; bit += 1) issued.add(referenceFrom(bytesOf(1n << BigInt(bit))));
    expect(issued.size).toBe(36);
    expect(referenceFrom(bytesOf(1n << 36n))).toBe(referenceFrom(new Uint8Array(5)));
  });

  it('takes no fewer than five bytes', () => {
    expect(() => referenceFrom(new Uint8Array(4))).toThrow(RangeError);
    expect(referenceFrom(new Uint8Array(16))).toMatch(SHAPE);
  });
});

describe('the check symbol', () => {
  // The sum is linear over GF(32): an error is missed for one reference if and only if it is missed for all. So these
  // two tests, over every place, symbol and difference, prove it for every reference.
  const issued = symbolsOf(referenceFrom(Uint8Array.of(7, 77, 177, 200, 201)));

  it('catches every single wrong symbol', () => {
    for (let place = 0; place < 8; place += 1)
      for (const symbol of SYMBOLS) {
        const sound = issued[place] === symbol;
        expect(readReference(spelled(withSymbol(issued, place, symbol))) !== null).toBe(sound);
      }
  });

  it('catches every swap of two different symbols, neighbours or not', () => {
    const missed: string[] = [];
    for (let place = 0; place < 7; place += 1)
      for (let other = place + 1; other < 8; other += 1)
        for (const [one, two] of pairs()) {
          const made = sound(one, place, two, other);
          if (readReference(spelled(made.with(place, two).with(other, one))) !== null) missed.push(spelled(made));
        }
    expect(missed).toEqual([]);
  });

  it('catches every twin error', () => {
    const missed: string[] = [];
    for (let place = 0; place < 7; place += 1)
      for (const [one, two] of pairs()) {
        const made = sound(one, place, one, place + 1);
        if (readReference(spelled(made.with(place, two).with(place + 1, two))) !== null) missed.push(spelled(made));
      }
    expect(missed).toEqual([]);
  });

  it('catches single errors and swaps of neighbours in any reference', () => {
    fc.assert(
      fc.property(reference, fc.nat(7), fc.constantFrom(...SYMBOLS), fc.nat(6), (text, place, symbol, at) => {
        const symbols = symbolsOf(text);
        const swapped = symbols.with(at, symbols[at + 1] ?? '').with(at + 1, symbols[at] ?? '');
        if (symbols[place] !== symbol) expect(readReference(spelled(symbols.with(place, symbol)))).toBeNull();
        if (symbols[at] !== symbols[at + 1]) expect(readReference(spelled(swapped))).toBeNull();
      }),
    );
  });
});

describe('readReference', () => {
  const issued = referenceFrom(Uint8Array.of(0, 66, 16, 132, 33));

  it('forgives what people do to a reference', () => {
    const bare = issued.replaceAll('-', '');
    for (const typed of [
      issued.toLowerCase(),
      ` ${issued} `,
      bare,
      bare.slice(2),
      issued.replaceAll('-', ' '),
      issued.replaceAll('-', '\u2013'),
    ])
      expect(readReference(typed)).toBe(issued);
  });

  it('reads I and L as 1, and O as 0', () => {
    const ones = symbolsOf(referenceFrom(new Uint8Array(5)));
    expect(readReference(spelled(ones).replaceAll('0', 'o'))).toBe(spelled(ones));
    const typed = issued.replaceAll('1', 'l');
    expect(issued).toContain('1');
    expect(readReference(typed)).toBe(issued);
    expect(readReference(issued.replaceAll('1', 'I'))).toBe(issued);
  });

  it.each([
    '',
    'FD',
    'FD-0000-000',
    'FD-0000-00000',
    'FD-UUUU-UUUU',
    'XX-0000-0000',
    '11111111-1111-4111-8111-111111111111',
    '0'.repeat(100),
  ])('is not %j', (text) => expect(readReference(text)).toBeNull());

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => readReference(text) === null || SHAPE.test(readReference(text) ?? ''),
      ),
    );
  });
});

function bytesOf(bits: bigint): Uint8Array {
  return Uint8Array.from({ length: 5 }, (_, byte) => Number((bits >> BigInt(8 * (4 - byte))) & 255n));
}

function* pairs(): Generator<[string, string]> {
  for (const one of SYMBOLS) for (const two of SYMBOLS) if (one !== two) yield [one, two];
}

/** A sound reference with two given symbols: zeroes elsewhere but for one place found to make the sum come out. */
function sound(one: string, place: number, two: string, other: number): string[] {
  const free = [7, 6, 5].find((candidate) => candidate !== place && candidate !== other) ?? 0;
  const made = Array.from({ length: 8 }, () => '0')
    .with(place, one)
    .with(other, two);
  const found = SYMBOLS.map((symbol) => made.with(free, symbol)).find((candidate) => readReference(spelled(candidate)));
  if (!found) throw new Error('every symbol leaves the sum wrong');
  return found;
}
