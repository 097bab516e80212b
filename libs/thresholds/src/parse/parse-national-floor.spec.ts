import { aCatalogue, aFloor, aNationalCite, aRawFloor } from '../../../../test/builders/threshold-document.js';
import { parseNationalFloor } from './parse-national-floor.js';

type Raw = Record<string, unknown>;

const RULE = { id: 'harm', response: 'macpt', when: { fact: 'harm-suspected' }, cites: [aNationalCite('ACT-s1')] };
const ASSUMED = {
  fact: 'moves-independently',
  value: true,
  ageAtLeast: '18 months',
  unless: ['unexplained-bruise'],
  authority: 'clinical-guidance',
  note: 'a starting figure',
};

const problemsWith = (rule: Raw, changes: Raw = {}): string[] => {
  const parsed = parseNationalFloor(aRawFloor([{ ...RULE, ...rule }], changes), aCatalogue());
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

it('reads rules without a level, each citing in full', () => {
  const [rule] = aFloor([{ ...RULE, cites: [{ ...aNationalCite('ACT-s1'), readOn: 'unread' }] }]).rules;
  expect(rule).toMatchObject({
    level: null,
    priority: 'red',
    cites: [{ ref: 'ACT-s1', authority: 'statute', readOn: 'unread' }],
  });
});

it('reads what may be assumed, and what is left to judgement', () => {
  const judgement = { topic: 'Play', facts: ['neglect'], reason: 'Age decides' };
  expect(aFloor([RULE], { assumptions: [ASSUMED], judgements: [judgement] })).toMatchObject({
    assumptions: [{ fact: 'moves-independently', value: 'yes', ageAtLeast: { count: 18, unit: 'months' } }],
    judgements: [{ topic: 'Play', facts: ['neglect'], reason: 'Age decides', cites: [] }],
  });
});

it.each<[string, string[], string]>([
  ['a level, which a floor has not', problemsWith({ level: 'L4' }), 'rules[0].level: “level” is not known here'],
  ['no response', problemsWith({ response: undefined }), 'rules[0].response: is missing'],
  [
    'a citation by ref alone',
    problemsWith({ cites: ['ACT-s1'] }),
    'rules[0].cites[0]: “ACT-s1” stands where a group of named values should',
  ],
  [
    'local authority',
    problemsWith({ cites: [{ ...aNationalCite('A'), authority: 'local' }] }),
    'rules[0].cites[0].authority: “local” is not known here',
  ],
  [
    'a source with no day of reading',
    problemsWith({ cites: [{ ...aNationalCite('A'), readOn: undefined }] }),
    'rules[0].cites[0].readOn: is missing, where a day is needed',
  ],
  [
    'a count, as a floor has no paragraphs',
    problemsWith({ when: { count: { level: 'L2', atLeast: 2 } }, response: 'family-help' }),
    'rules[0].when.count.level: “L2” is not known here',
  ],
  [
    'a precaution against nothing',
    problemsWith({ when: { fact: 'moves-independently', is: 'no' }, precautionary: true }),
    'rules[0].when: a precautionary rule would fire',
  ],
  ['no notice of who must sign it off', problemsWith({}, { notice: undefined }), 'notice: is missing'],
  [
    'an assumption about a risk',
    problemsWith({}, { assumptions: [{ ...ASSUMED, fact: 'neglect' }] }),
    'assumptions[0].fact: “neglect” is a risk fact',
  ],
  [
    'an assumption about what is not unknown',
    problemsWith({}, { assumptions: [{ ...ASSUMED, fact: 'abuser-out' }] }),
    'assumptions[0].fact: “abuser-out” is not unknown when absent',
  ],
])('refuses %s', (_, problems, expected) => expect(problems).toEqual([expect.stringContaining(expected)]));
