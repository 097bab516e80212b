import type { Fact, FactCatalogue, Span } from '#thresholds';

/** Made-up facts: one or two of each kind, so that a few rules often meet. */
export const FACTS: readonly Fact[] = [
  fact('bruise', 'yes-no', 'risk', 'child'),
  fact('threat', 'yes-no', 'risk', 'household'),
  fact('neglect', 'scale', 'risk', 'child'),
  fact('contacts-missed', 'number', 'risk', 'child'),
  fact('mobile', 'yes-no', 'protective', 'child'),
  fact('support', 'scale', 'protective', 'household'),
  fact('abuser-out', 'yes-no', 'protective', 'household'),
  fact('adopted', 'yes-no', 'neutral', 'child'),
  fact('moved', 'scale', 'neutral', 'household'),
];

export const CATALOGUE: FactCatalogue = { version: 'made-up', facts: new Map(FACTS.map((each) => [each.id, each])) };

export const SPANS: readonly Span[] = [
  { count: 6, unit: 'weeks' },
  { count: 10, unit: 'days' },
  { count: 18, unit: 'months' },
  { count: 1, unit: 'months' },
  { count: 13, unit: 'years' },
];

function fact(id: string, type: Fact['type'], polarity: Fact['polarity'], subject: Fact['subject']): Fact {
  const words = id.replaceAll('-', ' ');
  const scale =
    type !== 'scale' ? [] : polarity === 'risk' ? ['none', 'some', 'much', 'severe'] : ['none', 'some', 'severe'];
  const rest = { askOf: ['school'], cinFactor: null, familiesFirst: null, purpose: 'made up' };
  return { id, type, polarity, subject, scale, practitioner: words, family: words, ...rest };
}
