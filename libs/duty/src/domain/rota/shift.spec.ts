import fc from 'fast-check';
import { gapsIn, meet, overlapsIn, twiceIn, unknownIn, type Shift } from './shift.js';

const HOUR = 3_600_000;
const START = Date.parse('2026-12-24T17:00:00Z');
const at = (hour: number): Date => new Date(START + hour * HOUR);

const on = (role: string, person: string, from: number, until: number, more: Partial<Shift> = {}): Shift => ({
  ...{ id: `${role} ${person} ${from}`, role, person, name: person, startsAt: at(from), endsAt: at(until) },
  ...{ left: false, reachable: true },
  ...more,
});
const needed = (role: string, ...spans: [number, number][]) => ({
  role,
  needed: spans.map(([from, until]) => ({ from: at(from).getTime(), until: at(until).getTime() })),
});
const hours = (gaps: readonly { from: Date; until: Date }[]) =>
  gaps.map(({ from, until }) => [from, until].map((each) => (each.getTime() - START) / HOUR));

describe('a rota', () => {
  it('has a gap wherever its service is there and nobody is on', () => {
    const shifts = [on('worker', 'Ada', 0, 5), on('worker', 'Ben', 7, 12), on('manager', 'Cas', 0, 40)];
    expect(hours(gapsIn([needed('worker', [0, 16], [24, 40])], shifts))).toEqual([
      [5, 7],
      [12, 16],
      [24, 40],
    ]);
    expect(gapsIn([needed('manager', [0, 16], [24, 40])], shifts)).toEqual([]);
  });

  it('has a gap where the only one on has left', () => {
    expect(hours(gapsIn([needed('worker', [0, 4])], [on('worker', 'Ada', 0, 4, { left: true })]))).toEqual([[0, 4]]);
  });

  it('has its gaps in order, whatever the order in which its service is told', () => {
    const shifts = [on('worker', 'Ada', 30, 35), on('worker', 'Ben', 2, 5)];
    expect(hours(gapsIn([needed('worker', [24, 40], [0, 16])], shifts))).toEqual([
      [0, 2],
      [5, 16],
      [24, 30],
      [35, 40],
    ]);
  });

  it('has no gap where one follows the other at once', () => {
    const shifts = [on('worker', 'Ada', 0, 5), on('worker', 'Ben', 5, 12), on('worker', 'Cas', 12, 13)];
    expect(gapsIn([needed('worker', [0, 12])], shifts)).toEqual([]);
  });

  it('tells of each gap which rung it is on, and when', () => {
    expect(gapsIn([needed('worker', [0, 4]), needed('manager', [2, 3])], [on('worker', 'Ada', 0, 3)])).toEqual([
      { role: 'worker', from: at(3), until: at(4) },
      { role: 'manager', from: at(2), until: at(3) },
    ]);
  });

  it('tells of two on one rung which shifts they are and when both are on, the earlier first', () => {
    const [ada, ben, cas] = [on('worker', 'Ada', 4, 6), on('worker', 'Ben', 0, 9), on('worker', 'Cas', 8, 12)];
    expect(overlapsIn([cas, ada, ben])).toEqual([
      { role: 'worker', from: at(4), until: at(6), shifts: [ben.id, ada.id], people: ['Ben', 'Ada'] },
      { role: 'worker', from: at(8), until: at(9), shifts: [ben.id, cas.id], people: ['Ben', 'Cas'] },
    ]);
  });

  it('has nobody on with another who follows at once, or is on another rung, or is the same person', () => {
    const shifts = [on('worker', 'Ada', 0, 4), on('worker', 'Ben', 4, 8), on('manager', 'Cas', 0, 8)];
    expect(overlapsIn([...shifts, on('worker', 'Ada', 1, 3)])).toEqual([]);
    expect(twiceIn([...shifts, on('worker', 'Ada', 4, 8)])).toEqual([]);
  });

  it('has one person on twice on one rung', () => {
    expect(twiceIn([on('worker', 'Ada', 0, 4), on('worker', 'Ada', 3, 8)])).toMatchObject([
      { role: 'worker', from: at(3), until: at(4), people: ['Ada'] },
    ]);
  });

  it('cannot ring those who have left, even where they can be reached', () => {
    const shifts = [on('worker', 'Ada', 0, 4, { left: true }), on('worker', 'Ben', 0, 4)];
    expect(unknownIn(shifts)).toEqual([shifts[0]]);
  });

  it('says where two are on one rung, where one is on twice, and whom it cannot ring', () => {
    const shifts = [
      on('worker', 'Ada', 0, 6),
      on('worker', 'Ben', 4, 8),
      on('manager', 'Ada', 5, 9),
      on('director', 'Cas', 0, 9, { reachable: false }),
    ];
    expect(overlapsIn(shifts)).toMatchObject([{ role: 'worker', from: at(4), until: at(6), people: ['Ada', 'Ben'] }]);
    expect(twiceIn(shifts)).toMatchObject([{ role: 'worker, manager', from: at(5), until: at(6), people: ['Ada'] }]);
    expect(unknownIn(shifts).map(({ person }) => person)).toEqual(['Cas']);
  });

  it('has exactly those hours open that nobody fills, whatever the shifts', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.array(span, { maxLength: 4 }), (filled, wanted) => {
        let end = 0;
        const spans = wanted.map(([from, length]): [number, number] => {
          const begins = end + (from % 7);
          end = begins + length;
          return [begins, end];
        });
        const shifts = filled.map(([from, length], index) => on('worker', `P${index}`, from, from + length));
        const gaps = hours(gapsIn([needed('worker', ...spans)], shifts)) as [number, number][];
        for (let hour = 0; hour < 90; hour++) {
          const within = ([from, until]: readonly [number, number]): boolean => from <= hour && hour < until;
          const open = spans.some(within) && !filled.some(([from, length]) => within([from, from + length]));
          expect(gaps.some(within)).toBe(open);
        }
      }),
    );
  });
});

describe('two shifts', () => {
  it.each([
    ['one begins within the other', [0, 4], [3, 8], true],
    ['one is within the other', [0, 8], [3, 4], true],
    ['they are on just so long', [0, 4], [0, 4], true],
    ['one follows the other at once', [0, 4], [4, 8], false],
    ['there are hours between', [0, 4], [6, 8], false],
  ] as const)('meet, or do not, where %s', (_, [from, until], [next, end], met) => {
    const [a, b] = [on('worker', 'Ada', from, until), on('worker', 'Ben', next, end)];
    expect([meet(a, b), meet(b, a)]).toEqual([met, met]);
  });
});
