import { aCatalogue, aRuleSet } from '../../../../test/builders/threshold-document.js';
import { runCases } from './run-cases.js';

type Raw = Record<string, unknown>;

const ruleSet = aRuleSet([
  { id: 'harm', level: 'L4', when: { fact: 'harm-suspected' }, cites: ['L4.FAM.1'] },
  { id: 'baby', level: 'L4', when: { all: [{ fact: 'neglect' }, { age: { under: '1 year' } }] }, cites: ['L4.FAM.2'] },
  {
    id: 'mobile',
    level: 'L4',
    precautionary: true,
    when: { all: [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', is: 'no' }] },
    cites: ['L4.FAM.3'],
  },
  {
    id: 'unborn',
    level: 'L3',
    when: { all: [{ fact: 'domestic-abuse' }, { unborn: { gestationAtLeast: '20 weeks' } }] },
    cites: ['L3.FAM.1'],
  },
  { id: 'again', level: 'L3', when: { history: { within: '12 months', incidents: 3 } }, cites: ['L3.FAM.2'] },
]);

const run = (...cases: Raw[]) => runCases({ asOf: '2026-06-15', cases }, ruleSet, aCatalogue());
const HARM = { fact: 'harm-suspected', value: 'yes' };

/** What a case of one fact of harm comes to, set against what it expects. */
const differences = (expect: Raw): readonly string[] =>
  run({ sentence: 'A teacher suspects harm.', facts: [HARM], expect }).failures.flatMap(
    (failure) => failure.differences,
  );

describe('a case', () => {
  it.each<[string, Raw]>([
    [
      'an age',
      {
        children: [{ ref: 'b', age: '8 weeks' }],
        facts: [{ fact: 'neglect', value: 'severe' }],
        expect: { response: 'macpt', paragraphs: ['L4.FAM.2'] },
      },
    ],
    [
      'a day of birth',
      {
        children: [{ ref: 'b', born: '2025-06-15' }],
        facts: [{ fact: 'neglect', value: 'severe' }],
        expect: { response: null, ceiling: null },
      },
    ],
    [
      'a birth between two days',
      {
        children: [{ ref: 'b', bornBetween: ['2025-01-01', '2026-01-01'] }],
        facts: [{ fact: 'neglect', value: 'yes' }],
        expect: { response: null, ceiling: 'macpt' },
      },
    ],
    [
      'a baby due in ten weeks',
      {
        children: [{ ref: 'b', due: 'in 10 weeks' }],
        facts: [{ fact: 'domestic-abuse', value: 'yes' }],
        expect: { response: 'family-help', level: 'L3' },
      },
    ],
    [
      'a baby due long ago',
      {
        children: [{ ref: 'b', due: '30 weeks ago' }],
        facts: [{ fact: 'domestic-abuse', value: 'yes' }],
        expect: { response: null, ceiling: 'family-help' },
      },
    ],
    [
      'a truth value for yes',
      {
        facts: [{ fact: 'harm-suspected', value: true }],
        expect: { response: 'macpt', priority: 'red', canWait: 'unknown', by: 'known' },
      },
    ],
    [
      'a precaution',
      { facts: [{ fact: 'unexplained-bruise', value: 'yes' }], expect: { response: 'macpt', by: 'precaution' } },
    ],
    [
      'earlier incidents',
      {
        history: [{ ago: '2 months' }, { on: '2025-12-01' }],
        expect: { response: 'family-help', notParagraphs: ['L4.FAM.1'] },
      },
    ],
    [
      'another source of one fact',
      {
        source: 'health',
        facts: [{ fact: 'harm-suspected', value: 'no', source: 'school' }],
        expect: { response: null, ceiling: null },
      },
    ],
    [
      'a person who may be of concern',
      { facts: [{ ...HARM, value: 'no', mayBeOfConcern: true }], expect: { notResponse: 'macpt', response: null } },
    ],
    [
      'children who differ',
      {
        children: [{ ref: 'a' }, { ref: 'b' }],
        facts: [{ ...HARM, about: 'b' }],
        expect: { response: 'macpt', children: { a: null, b: 'macpt' } },
      },
    ],
  ])('with %s comes to what is expected', (_, each) => {
    expect(run({ sentence: 'A sentence.', ...each })).toEqual({ cases: 1, problems: [], failures: [] });
  });
});

describe('a case that comes to something else says so in sentences', () => {
  it.each<[Raw, string]>([
    [{ response: 'universal' }, 'The response should be “universal”, and is “macpt”: harm (macpt, known).'],
    [{ response: null }, 'The response should be none, and is “macpt”: harm (macpt, known).'],
    [{ notResponse: 'macpt' }, 'The response for c1 should not be “macpt”, and is: harm (macpt, known).'],
    [{ notResponse: ['notify', 'macpt'] }, 'The response for c1 should not be “macpt”, and is: harm (macpt, known).'],
    [{ paragraphs: ['L3.FAM.1'] }, 'L3.FAM.1 should be cited, and is not: harm (macpt, known).'],
    [{ notParagraphs: ['L4.FAM.1'] }, 'L4.FAM.1 should not be cited, and is: harm (macpt, known).'],
    [{ priority: 'green' }, 'The priority should be “green”, and is “red”: harm (macpt, known).'],
    [{ level: 'L3' }, 'The level should be “L3”, and is “L4”: harm (macpt, known).'],
    [{ canWait: 'no' }, 'Can it wait should be “no”, and is “unknown”: harm (macpt, known).'],
    [{ ceiling: 'universal' }, 'The ceiling should be “universal”, and is “macpt”: harm (macpt, known).'],
    [{ by: 'precaution' }, 'It should come by precaution, and comes by known: harm (macpt, known).'],
    [{ children: { c1: null } }, 'The response for c1 should be none, and is “macpt”: harm (macpt, known).'],
  ])('%j', (expected, sentence) => expect(differences(expected)).toEqual([sentence]));

  it('with its place and its own sentence', () => {
    const sound = { sentence: 'Nothing.', facts: [], expect: { response: null } };
    const { failures } = run(sound, {
      sentence: 'A teacher suspects harm.',
      facts: [HARM],
      expect: { response: 'universal' },
    });
    expect(failures).toMatchObject([{ index: 1, sentence: 'A teacher suspects harm.' }]);
  });
});

describe('a file of cases with something wrong', () => {
  const problems = (each: Raw): string[] =>
    run({ sentence: 'A sentence.', expect: { response: null }, ...each }).problems.map(
      ({ path, message }) => `${path}: ${message}`,
    );

  it.each<[string, Raw, string]>([
    ['a case that expects nothing', { expect: {} }, 'cases[0].expect: is empty'],
    [
      'a fact that does not exist',
      { facts: [{ fact: 'neglekt', value: 'yes' }] },
      'cases[0].facts[0].fact: “neglekt” is not known here; did you mean “neglect”?',
    ],
    [
      'a value the fact cannot have',
      { facts: [{ fact: 'neglect', value: 'bad' }] },
      'cases[0].facts[0].value: “bad” is not something “neglect” can be',
    ],
    [
      'an age that is none',
      { children: [{ ref: 'a', age: 'two' }] },
      'cases[0].children[0].age: “two” is not a length of time',
    ],
    [
      'two ways of giving a birth',
      { children: [{ ref: 'a', age: '2 years', born: '2020-01-01' }] },
      'cases[0].children[0]: gives age and born: write one of them.',
    ],
    [
      'a due day that is none',
      { children: [{ ref: 'a', due: 'soon' }] },
      'cases[0].children[0].due: “soon” is not a due day',
    ],
    [
      'a history of nobody',
      { history: [{ child: 'z', ago: '1 week' }] },
      'cases[0].history[0].child: “z” is not known here',
    ],
    [
      'a history with no day',
      { history: [{ sources: ['school'] }] },
      'cases[0].history[0].ago: is missing, where a length of time is needed',
    ],
    [
      'an expectation of nobody',
      { expect: { children: { z: null } } },
      'cases[0].expect.children.z: “z” is not known here',
    ],
    [
      'a response that does not exist',
      { expect: { response: 'police' } },
      'cases[0].expect.response: “police” is not known here',
    ],
    [
      'evidence that does not exist',
      { facts: [{ ...HARM, evidence: 'guess' }] },
      'cases[0].facts[0].evidence: “guess” is not known here',
    ],
  ])('%s', (_, each, expected) => expect(problems(each)).toEqual([expect.stringContaining(expected)]));

  it('is not run at all', () => {
    expect(runCases({ asOf: 'today', cases: [] }, ruleSet, aCatalogue())).toMatchObject({ cases: 0, failures: [] });
  });
});
