import type { Birth } from '#thresholds';
import { ageBandOf, ethnicGroupOf, sexOf } from './replay-groups.js';

const born = (from: string, until = from): Birth => ({ kind: 'born', from, until });

describe('the groups of a replay', () => {
  it.each<[Birth, string]>([
    [born('2026-06-15'), 'under 1'],
    [born('2025-06-16'), 'under 1'],
    [born('2025-06-15'), '1 to 4'],
    [born('2021-06-16'), '1 to 4'],
    [born('2021-06-15'), '5 to 9'],
    [born('2016-06-15'), '10 to 15'],
    [born('2010-06-15'), '16 and over'],
    [born('2016-01-01', '2016-12-31'), 'not known'],
    [born('2027-01-01'), 'not known'],
    [{ kind: 'unborn', due: '2026-08-01' }, 'unborn'],
    [{ kind: 'unknown' }, 'not known'],
  ])('%j is %s', (birth, band) => {
    expect(ageBandOf(birth, '2026-06-15')).toBe(band);
  });

  it.each([
    ['WROM', 'White'],
    ['CHNE', 'Asian or Asian British'],
    ['MWBC', 'Mixed or multiple'],
    ['OOTH', 'Other'],
    ['REFU', 'not known'],
    ['NOBT', 'not known'],
    [null, 'not known'],
  ])('ethnicity %s is %s', (ethnicity, group) => {
    expect(ethnicGroupOf({ sex: null, ethnicity })).toBe(group);
  });

  it('takes a sex that is not told, or not yet known, as not known', () => {
    expect(['F', 'M', 'U', null].map((sex) => sexOf({ sex, ethnicity: null }))).toEqual([
      'female',
      'male',
      'not known',
      'not known',
    ]);
  });
});
