import { SENDERS, type Sample } from '../apps/supervisor/src/samples/sample.js';
import { decide, differences, documents, floors, published, samples } from './support/sample-decisions.js';

const byLocality = [...published.localities.keys()].map(
  (locality) => [locality, samples.filter((sample) => sample.locality === locality)] as const,
);
const titled = (some: readonly Sample[]) => some.map((sample) => [sample.locality, sample.title, sample] as const);

describe('the sample contacts', () => {
  it.each(titled(samples))('%s: %s: comes to what its file says', (_, __, sample) =>
    expect(differences(sample)).toEqual([]),
  );

  it.each(titled(samples.filter(({ expect: { response } }) => response !== null)))(
    '%s: %s: tells if any rule its answer rests on is taken away',
    (_, __, sample) => {
      const { firstRules } = decide(sample);
      expect(firstRules).not.toEqual([]);
      expect(firstRules.filter((rule) => differences(sample, rule).length === 0)).toEqual([]);
    },
  );

  it.each(byLocality)('of %s come by every token, to every response', (_, own) => {
    expect(own.length).toBeGreaterThanOrEqual(24);
    expect(new Set(own.map(({ sentBy }) => sentBy))).toEqual(new Set(SENDERS));
    expect(new Set(own.map(({ expect: { response } }) => response))).toEqual(
      new Set(['universal', 'notify', 'family-help', 'macpt', null]),
    );
  });

  it.each(byLocality)('of %s reach every team that contacts are offered to', (locality, own) => {
    const offered = (published.localities.get(locality)?.teams ?? []).filter(({ kind }) => kind !== 'duty');
    const reached = new Set(own.map(({ expect: { team } }) => team));
    expect(offered.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it.each(byLocality)('of %s are sent as its own', (locality, own) => {
    expect(own.filter(({ contact }) => contact['locality'] !== locality).map(({ name }) => name)).toEqual([]);
  });

  it('cite paragraphs that are published', () => {
    const refs = new Set([
      ...documents.flatMap(({ paragraphs }) => paragraphs.map(({ ref }) => ref)),
      ...floors.flatMap(({ rules }) => rules.flatMap(({ cites }) => cites.map(({ ref }) => ref))),
    ]);
    const cited = samples.flatMap(({ expect: { paragraph } }) => paragraph ?? []);
    expect(cited.filter((ref) => !refs.has(ref))).toEqual([]);
  });

  it('differ in title, and lie in the past, so that every run comes to the same', () => {
    expect(new Set(samples.map(({ title }) => title)).size).toBe(samples.length);
    expect(samples.filter(({ asOf }) => asOf > new Date('2026-11-01T00:00:00Z')).map(({ name }) => name)).toEqual([]);
  });

  it('name nobody who could be rung or found: drama telephone numbers, test NHS numbers, made-up addresses', () => {
    const texts = samples.map(({ contact }) => JSON.stringify(contact));
    const numbers = texts.flatMap((text) => text.match(/\b0\d{3,4} ?\d{6}\b/g) ?? []);
    expect(numbers.filter((number) => !/^01632 960\d{3}$/.test(number))).toEqual([]);
    const nhs = texts.flatMap((text) => [...text.matchAll(/"nhsNumber":"([^"]*)"/g)].map(([, number]) => number!));
    expect(nhs.filter((number) => !number.startsWith('999'))).toEqual([]);
    const lines = texts.flatMap((text) => [...text.matchAll(/"lines":\[([^\]]*)\]/g)].map(([, line]) => line!));
    expect(lines.filter((line) => line !== '' && !line.includes('Invented'))).toEqual([]);
  });
});
