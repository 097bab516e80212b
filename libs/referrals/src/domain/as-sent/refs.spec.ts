import fc from 'fast-check';
import { EVERY_CHILD, giveRefs } from './refs.js';

const refsOf = (children: (string | null)[], adults: (string | null)[] = []) => {
  const given = giveRefs(children, adults);
  return { ...given, all: [...given.children, ...given.adults].map(({ ref }) => ref) };
};

describe('giveRefs', () => {
  it('keeps the refs sent', () => {
    expect(refsOf(['c1', 'Baby'], ['mum']).all).toEqual(['c1', 'Baby', 'mum']);
  });

  it('gives c1, c2, … and a1, a2, … by place where none was sent', () => {
    expect(refsOf([null, 'x', null], [null]).all).toEqual(['c1', 'x', 'c3', 'a1']);
    expect(giveRefs([null], []).children[0]?.doubt).toBe('ref-given');
  });

  it('never gives one that another was sent with', () => {
    expect(refsOf([null, 'c1', 'c4'], ['c5']).all).toEqual(['c6', 'c1', 'c4', 'c5']);
  });

  it('gives a new ref to the second of two, and takes the text to mean either', () => {
    const refs = refsOf(['x', 'x', 'y'], ['y']);
    expect(refs.all).toEqual(['x', 'c2', 'y', 'a1']);
    expect(refs.children[1]?.doubt).toBe('duplicate-ref');
    expect(refs.meant('x')).toBe(EVERY_CHILD);
    expect(refs.meant('y')).toBe(EVERY_CHILD);
    expect(refs.meant('c2')).toBe('c2');
  });

  it('gives a new ref for a reserved word, a long text and unprintable characters, and still knows who was meant', () => {
    const long = 'x'.repeat(65);
    const refs = refsOf(['Household', long, 'a\u0007b', 'place']);
    expect(refs.all).toEqual(['c1', 'c2', 'c3', 'c4']);
    expect(refs.children.map(({ doubt }) => doubt)).toEqual(Array(4).fill('unusable-ref'));
    expect(refs.meant(long)).toBe('c2');
    expect(refs.meant('household')).toBe('household');
  });

  it('forgives capitals where that names one person', () => {
    expect(refsOf(['C1', 'b', 'B']).meant('c1')).toBe('C1');
    expect(refsOf(['C1', 'b', 'B']).meant('b')).toBe('b');
    expect(refsOf(['Ab', 'aB']).meant('ab')).toBe(EVERY_CHILD);
  });

  it('knows no one else', () => {
    expect(refsOf(['c1']).meant('c2')).toBeNull();
    expect(refsOf(['c1']).meant('__proto__')).toBeNull();
  });

  it('gives everyone a ref of their own, whatever was sent', () => {
    const sent = fc.array(
      fc.option(fc.oneof(fc.constantFrom('c1', 'c2', 'C1', 'a1', 'place', ''), fc.string({ unit: 'binary' }))),
    );
    fc.assert(
      fc.property(sent, sent, (children, adults) => {
        const { all } = refsOf(children, adults);
        expect(new Set(all).size).toBe(children.length + adults.length);
        for (const ref of all) expect(ref.length > 0 && ref.length <= 64).toBe(true);
      }),
    );
  });

  it('is linear in the number of people', () => {
    const many = Array.from({ length: 60_000 }, (_, index) => (index % 2 ? null : `c${60_000 + index}`));
    const began = process.cpuUsage();
    expect(new Set(refsOf(many, many).all).size).toBe(120_000);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(3_000);
  });
});
