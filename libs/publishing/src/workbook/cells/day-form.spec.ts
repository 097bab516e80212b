import type { CellValue } from './cell-value.js';
import { dayForm } from './day-form.js';

const text = (words: string): CellValue => ({ kind: 'text', text: words });
const number = (value: number): CellValue => ({ kind: 'number', number: value });
const date = (at: string): CellValue => ({ kind: 'date', at: new Date(at) });

const read = (cell: CellValue, date1904 = false): unknown => {
  const found = dayForm(date1904).read(cell);
  return 'value' in found ? found.value : 'refused';
};

describe('a day in a cell', () => {
  it.each<[CellValue, string]>([
    [text('2026-04-01'), '2026-04-01'],
    [text('\u00a02026\u20114\u201101'), 'refused'],
    [text('2026\u201004\u201001 '), '2026-04-01'],
    [text('1 April 2026'), '2026-04-01'],
    [text('1st Apr 2026'), '2026-04-01'],
    [text('31/12/2026'), '2026-12-31'],
    [text('5.5.2026'), '2026-05-05'],
    [text('01/04/2026'), 'refused'],
    [text('1/4/26'), 'refused'],
    [text('12/31/2026'), 'refused'],
    [text('29 February 2026'), 'refused'],
    [text('29 February 2028'), '2028-02-29'],
    [text('April 2026'), 'refused'],
    [text('46113'), 'refused'],
    [number(46_113), '2026-04-01'],
    [number(46_113.5), 'refused'],
    [number(2026), 'refused'],
    [number(20_260_401), 'refused'],
    [number(-1), 'refused'],
    [number(1e300), 'refused'],
    [date('2026-04-01T00:00:00Z'), '2026-04-01'],
    [date('2026-04-01T09:30:00Z'), 'refused'],
    [date('1905-07-18T00:00:00Z'), 'refused'],
    [date('2250-01-01T00:00:00Z'), 'refused'],
    [{ kind: 'truth', truth: true }, 'refused'],
  ])('%j is %s', (cell, wanted) => {
    expect(read(cell)).toBe(wanted);
  });

  it('counts from 1904 where the workbook does', () => {
    expect(read(number(46_113 - 1462), true)).toBe('2026-04-01');
  });

  it('stands as a date where Excel can hold it so, and as text otherwise', () => {
    const { write } = dayForm(false);
    expect(write('2026-04-01')).toEqual(new Date('2026-04-01T00:00:00Z'));
    expect([write('1949-12-31'), write('1066-10-14'), write('2200-01-01')]).toEqual([
      '1949-12-31',
      '1066-10-14',
      '2200-01-01',
    ]);
  });

  it('says both days that it could be', () => {
    expect(dayForm(false).read(text('03/04/2026'))).toEqual({
      problem: '“03/04/2026” can be read as two different days: write 2026-04-03 or 2026-03-04, whichever is meant.',
    });
  });
});
