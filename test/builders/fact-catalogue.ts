import type { Fact, FactCatalogue } from '#thresholds';

/** A yes/no risk fact about a child, with whatever is to be otherwise. */
export const aFact = (id: string, over: Partial<Fact> = {}): [string, Fact] => [
  id,
  {
    id,
    subject: 'child',
    practitioner: id,
    family: id,
    type: 'yes-no',
    scale: [],
    polarity: 'risk',
    askOf: ['health'],
    cinFactor: null,
    familiesFirst: null,
    purpose: 'a test',
    ...over,
  },
];
const STEPS = ['none', 'occasional', 'persistent', 'severe'];
/** One fact of each subject and type. */
export const SMALL_CATALOGUE: FactCatalogue = {
  version: 'test',
  facts: new Map([
    aFact('unexplained-bruise'),
    aFact('domestic-abuse', { subject: 'household', type: 'scale', scale: STEPS }),
    aFact('parental-mental-health', { subject: 'adult', type: 'scale', scale: STEPS }),
    aFact('missed-appointments', { type: 'number' }),
    aFact('journey-planned', { type: 'date' }),
    aFact('unsafe-place', { subject: 'place' }),
  ]),
};
