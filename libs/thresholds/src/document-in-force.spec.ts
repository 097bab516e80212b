import { checkDates, documentInForce, type Dated } from './document-in-force.js';

const version = (name: string, effectiveFrom: string, effectiveUntil: string | null): Dated => ({
  version: name,
  effectiveFrom,
  effectiveUntil,
});

describe('the document in force', () => {
  const [old, now] = [version('old', '2024-01-01', '2025-12-31'), version('now', '2026-01-01', null)];

  it.each([
    ['2024-01-01', 'old'],
    ['2025-12-31', 'old'],
    ['2026-01-01', 'now'],
    ['2040-01-01', 'now'],
  ])('on %s is %s, first and last days included', (day, name) => {
    expect(documentInForce([now, old], day)).toMatchObject({ kind: 'one', document: { version: name } });
  });

  it('is none before the first', () => {
    expect(documentInForce([old, now], '2023-12-31')).toEqual({ kind: 'none' });
  });

  it('is never chosen where two overlap: both are named', () => {
    const both = [version('a', '2026-01-01', '2026-12-31'), version('b', '2026-02-01', null)];
    expect(documentInForce(both, '2026-03-01')).toEqual({ kind: 'overlap', documents: both });
  });

  it('without an end gives way to the next, though its own file is never altered', () => {
    const [first, next] = [version('first', '2026-01-01', null), version('next', '2026-02-01', null)];
    expect(documentInForce([next, first], '2026-01-31')).toEqual({ kind: 'one', document: first });
    expect(documentInForce([next, first], '2026-02-01')).toEqual({ kind: 'one', document: next });
    expect(checkDates([first, next])).toEqual([]);
  });

  it('is not settled between two that begin on one day', () => {
    const both = [version('a', '2026-01-01', null), version('b', '2026-01-01', null)];
    expect(documentInForce(both, '2026-03-01').kind).toBe('overlap');
    expect(checkDates(both)).toHaveLength(1);
  });
});

describe('checking dates', () => {
  it('finds nothing wrong where each follows the other', () => {
    expect(checkDates([version('b', '2026-01-01', null), version('a', '2025-01-01', '2025-12-31')])).toEqual([]);
  });

  it('names the days with nothing in force', () => {
    const [problem] = checkDates([version('a', '2025-01-01', '2025-12-30'), version('b', '2026-01-02', null)]);
    expect(problem?.message).toBe('nothing is in force from 2025-12-31 until 2026-01-02: a ended on 2025-12-30.');
  });

  it('names an overlap, even with a version that is not the one before', () => {
    const long = version('long', '2024-01-01', '2026-12-31');
    const problems = checkDates([long, version('b', '2025-01-01', '2025-06-30'), version('c', '2026-01-01', null)]);
    expect(problems.map(({ path }) => path)).toEqual(['b.effectiveFrom', 'c.effectiveFrom']);
    expect(problems[1]?.message).toContain('while long is in force (until 2026-12-31)');
  });
});
