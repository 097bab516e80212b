import { isDay, readWall, readWhen } from './when.js';

const at = (iso: string) => ({ ok: true, at: new Date(iso) });
const NOT_A_TIME = {
  ok: false,
  detail: 'is not a time: write 2026-12-24 17:30 by the London clock, or 2026-12-24T17:30:00Z.',
};
const NEVER = {
  ok: false,
  detail: 'never comes: the clocks go forward over it. Write 02:00, or a time with its offset.',
};
const TWICE = {
  ok: false,
  detail: 'comes twice: the clocks go back over it. Write it with its offset, +01:00 or +00:00.',
};

describe('a time a rota writes', () => {
  it.each([
    ['2026-12-24 17:30', '2026-12-24T17:30:00Z'],
    ['2026-07-01 17:30', '2026-07-01T16:30:00Z'],
    ['2026-07-01T17:30', '2026-07-01T16:30:00Z'],
    ['2026-07-01 17:30:00', '2026-07-01T16:30:00Z'],
    ['  2026-07-01 17:30 ', '2026-07-01T16:30:00Z'],
    ['2026-07-01 00:00', '2026-06-30T23:00:00Z'],
    ['2026-07-01 24:00', '2026-07-01T23:00:00Z'],
    ['2026-12-24 24:00', '2026-12-25T00:00:00Z'],
  ])('is read by the London clock: %j', (text, iso) => {
    expect(readWhen(text)).toEqual(at(iso));
  });

  it.each([
    ['2026-07-01T17:30Z', '2026-07-01T17:30:00Z'],
    ['2026-07-01 17:30Z', '2026-07-01T17:30:00Z'],
    ['2026-07-01T17:30:00Z', '2026-07-01T17:30:00Z'],
    ['2026-07-01T17:30:00.000Z', '2026-07-01T17:30:00Z'],
    ['2026-07-01T17:30:00+01:00', '2026-07-01T16:30:00Z'],
    ['2026-07-01T17:30-05:00', '2026-07-01T22:30:00Z'],
    [' 2026-07-01T17:30:00Z ', '2026-07-01T17:30:00Z'],
    ['2028-02-29T17:30:00Z', '2028-02-29T17:30:00Z'],
  ])('is read by its offset where it has one: %j', (text, iso) => {
    expect(readWhen(text)).toEqual(at(iso));
  });

  it.each([
    ...['', 'tomorrow', '24/12/2026 17:30', '2026-12-24', '17:30', '2026-12-24 9:00', '2026-12-24 17:30:15'],
    ...['2026-12-24 24:01', '2026-12-24 25:00', '2026-12-24 17:60', '2026-13-01 17:30', '2026-02-30 17:30'],
    ...['2026-12-24T25:00:00Z', '2026-12-24T17:30:00+25:00', '2026-02-29T17:30:00Z', '2026-02-29 17:30'],
    ...['on 2026-12-24 17:30', '2026-12-24 17:30 or so', 'on 2026-12-24T17:30:00Z', '2026-12-24T17:30:00Zulu'],
  ])('is none where it is %j', (text) => {
    expect(readWhen(text)).toEqual(NOT_A_TIME);
  });

  it.each([
    ['2027-03-28 00:59', at('2027-03-28T00:59:00Z')],
    ['2027-03-28 01:00', NEVER],
    ['2027-03-28 01:59', NEVER],
    ['2027-03-28 02:00', at('2027-03-28T01:00:00Z')],
  ])('never comes in the hour the clocks go forward over: %s', (text, read) => {
    expect(readWhen(text)).toEqual(read);
  });

  it.each([
    ['2027-10-31 00:59', at('2027-10-30T23:59:00Z')],
    ['2027-10-31 01:00', TWICE],
    ['2027-10-31 01:59', TWICE],
    ['2027-10-31 02:00', at('2027-10-31T02:00:00Z')],
    ['2027-10-31T01:30:00+01:00', at('2027-10-31T00:30:00Z')],
    ['2027-10-31T01:30:00+00:00', at('2027-10-31T01:30:00Z')],
  ])('comes twice in the hour the clocks go back over, unless it has its offset: %s', (text, read) => {
    expect(readWhen(text)).toEqual(read);
  });

  it.each([
    ['1999-12-31', NOT_A_TIME],
    ['2000-01-01', at('2000-01-01T17:30:00Z')],
    ['2099-12-31', at('2099-12-31T17:30:00Z')],
    ['2100-01-01', NOT_A_TIME],
    ['2206-12-24', NOT_A_TIME],
  ])('is of this century, with an offset or without: %s', (date, read) => {
    expect(readWhen(`${date} 17:30`)).toEqual(read);
    expect(readWhen(`${date}T17:30:00Z`)).toEqual(read);
    expect(readWall(date, '17:30')).toEqual(read);
  });
});

describe('a day of a rota', () => {
  it.each([
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-12-31', true],
    ['2026-12-32', false],
    ['2026-00-10', false],
    ['1999-12-31', false],
    ['2100-01-01', false],
  ])('is one that there is, in this century: %s is %s', (date, is) => {
    expect(isDay(date)).toBe(is);
  });
});
