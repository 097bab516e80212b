import fc from 'fast-check';
import { readCursor, writeCursor } from './list-cursor.js';

describe('where a worklist goes on', () => {
  it('comes back as it was given out, to the microsecond', () => {
    fc.assert(
      fc.property(fc.bigInt(-62_135_596_800_000_000n / 10n, 9_007_199_254_740_991n), fc.uuid(), (micros, id) => {
        const cursor = { dueMicros: String(micros), id };
        expect(readCursor(writeCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it('is taken from nobody who made it up', () => {
    const encoded = (text: string): string => Buffer.from(text).toString('base64url');
    fc.assert(fc.property(fc.string(), (text) => expect(readCursor(text)).toBeNull()));
    for (const text of [
      '',
      '1.2',
      '1763373600000000',
      `1.${'g'.repeat(8)}-0000-0000-0000-000000000000`,
      '9'.repeat(99),
    ])
      expect(readCursor(encoded(text))).toBeNull();
  });
});
