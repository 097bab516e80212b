import { aRawCatalogue, aRawFact } from '../../../../test/builders/threshold-document.js';
import { parseFactCatalogue } from './parse-fact-catalogue.js';

const problemsWith = (...facts: unknown[]): string[] => {
  const parsed = parseFactCatalogue({ version: '1', facts });
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

it('reads each fact under its id, with nothing for what is left out', () => {
  const parsed = parseFactCatalogue(aRawCatalogue());
  expect(parsed.ok && parsed.value.facts.get('domestic-abuse')).toMatchObject({
    subject: 'household',
    scale: ['none', 'occasional', 'persistent', 'severe'],
    cinFactor: null,
    familiesFirst: null,
  });
});

it.each<[string, unknown, string]>([
  ['an id that is not one', aRawFact('Two Words'), 'facts[0].id: “Two Words” is not a fact id'],
  ['the id kept for age', aRawFact('age'), 'facts[0].id: “age” is kept for the child’s own age'],
  [
    'a scale on a fact that is yes or no',
    aRawFact('a', { scale: ['none', 'some'] }),
    'facts[0].scale: is only for a fact of type scale, and this one is yes-no.',
  ],
  ['a scale of one step', aRawFact('a', { type: 'scale', scale: ['none'] }), 'facts[0].scale: has one step'],
  ['no scale', aRawFact('a', { type: 'scale' }), 'facts[0].scale: is missing'],
  [
    'a step twice',
    aRawFact('a', { type: 'scale', scale: ['none', 'x', 'x'] }),
    'facts[0].scale: names one step twice.',
  ],
  [
    'a step that is an answer',
    aRawFact('a', { type: 'scale', scale: ['none', 'unknown'] }),
    'facts[0].scale[1]: “unknown” is an answer',
  ],
  [
    'a polarity that is not one',
    aRawFact('a', { polarity: 'bad' }),
    'facts[0].polarity: “bad” is not known here: write risk, protective or neutral.',
  ],
  ['nobody to ask', aRawFact('a', { askOf: [] }), 'facts[0].askOf: is empty'],
  ['no words for families', aRawFact('a', { family: '' }), 'facts[0].family: is missing'],
  [
    'a word that is not known',
    aRawFact('a', { cinfactor: '1A' }),
    'facts[0].cinfactor: “cinfactor” is not known here; did you mean “cinFactor”?',
  ],
])('refuses %s', (_, fact, expected) => expect(problemsWith(fact)).toEqual([expect.stringContaining(expected)]));

it('refuses the same id twice, at the second', () => {
  expect(problemsWith(aRawFact('a'), aRawFact('b'), aRawFact('a'))).toEqual([
    'facts[2].id: “a” is already the id of another.',
  ]);
});

it('refuses what is not a catalogue', () => {
  expect(parseFactCatalogue('facts')).toMatchObject({ ok: false });
});
