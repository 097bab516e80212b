import { readWhole } from '#clocks';
import { readDistricts } from './postcode-districts.js';

const read = (raw: unknown) => readWhole((place) => readDistricts(raw, place));

describe('reading postcode districts', () => {
  it('reads single districts and ranges, once each', () => {
    expect(read(['HP5', 'hp8-hp10', 'HP9', 'W1A', 'MK9 - MK10'])).toEqual({
      ok: true,
      value: ['HP5', 'HP8', 'HP9', 'HP10', 'W1A', 'MK9', 'MK10'],
    });
    expect(read(undefined)).toEqual({ ok: true, value: [] });
  });

  it.each(['HP22-HP17', 'HP5-SL9', 'W1A-W1C', 'HP', 'HP5-', '-HP5', 'HP5-6', 'HP5-HP6-HP7', 'HP17 8AA', 5])(
    'refuses %j',
    (district) => {
      expect(read([district])).toMatchObject({ ok: false, problems: [{ path: '[0]' }] });
    },
  );
});
