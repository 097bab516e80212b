import fc from 'fast-check';
import { gapsIn, overlapsIn, twiceIn, unknownIn, type Shift } from './shift.js';

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
