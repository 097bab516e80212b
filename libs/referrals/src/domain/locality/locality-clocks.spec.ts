import { atLondon, startClock } from '#clocks';
import { englandAndWales } from '../../../../../test/builders/calendar.js';
import { nationalClocks } from '../../../../../test/builders/clock-catalogue.js';
import { localityOf, rawLocality } from '../../../../../test/builders/locality.js';
import { parseLocality } from './locality.js';

describe('a locality’s own figure for the MACPT’s answers', () => {
  const withAdvice = (macptAdvice: unknown) => {
    const raw = rawLocality('westshire') as { clocks: object };
    return parseLocality({ ...raw, clocks: { ...raw.clocks, macptAdvice } }, nationalClocks());
  };

  it('stands in place of the nation’s, with its source', () => {
    const read = withAdvice({ within: '4 hours', source: { title: 'Westshire', section: 'advice in four hours' } });
    if (!read.ok) throw new Error('not read');
    const asked = atLondon('2026-11-27', '10:00');
    const clock = startClock('macpt-advice', asked, englandAndWales(), read.value.clocks);
    expect([clock.dueAt, clock.source]).toEqual([atLondon('2026-11-27', '14:00'), 'Westshire: advice in four hours']);
    expect(startClock('macpt-advice', asked, englandAndWales(), localityOf('westshire').clocks).dueAt).toEqual(
      atLondon('2026-11-30', '10:00'),
    );
  });

  it('is named where it is wrong', () => {
    const read = withAdvice({ within: 'soon' });
    expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual([
      'clocks.macptAdvice.source',
      'clocks.macptAdvice.within',
    ]);
  });
});
