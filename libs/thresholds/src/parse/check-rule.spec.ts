import { aCatalogue, aRawDocument } from '../../../../test/builders/threshold-document.js';
import type { Problem } from '../problem.js';
import { parseThresholdDocument } from './parse-threshold-document.js';

type Raw = Record<string, unknown>;

const HARM = { id: 'harm', level: 'L4', when: { fact: 'harm-suspected' }, cites: ['L4.FAM.1'] };

const problemsOf = (raw: unknown): readonly Problem[] => {
  const parsed = parseThresholdDocument(raw, aCatalogue());
  return parsed.ok ? [] : parsed.problems;
};
const written = (problems: readonly Problem[]): string[] => problems.map(({ path, message }) => `${path}: ${message}`);
const ofRule = (changes: Raw): string[] => written(problemsOf(aRawDocument([{ ...HARM, ...changes }])));
const ofWhen = (when: unknown): string[] => ofRule({ when });

describe('counts and histories never reach the MACPT alone', () => {
  const history = { history: { within: '12 months', incidents: 5 } };
  const count = { count: { level: 'L3', atLeast: 9 } };
  const alone = 'rules[0].when: a count or a history alone would reach the MACPT';

  it.each<[string, object]>([
    ['a history', history],
    ['a count', count],
    ['both together', { all: [history, count] }],
    ['a history beside a fact, in any', { any: [{ fact: 'harm-suspected' }, history] }],
    ['a history with an age', { all: [history, { age: { under: '5 years' } }] }],
    [
      'deep inside',
      { all: [{ any: [{ fact: 'neglect' }, { all: [history, count] }] }, { any: [history, { fact: 'neglect' }] }] },
    ],
    ['as enough of several', { atLeast: 2, of: [history, count, { fact: 'neglect' }] }],
  ])('%s is refused', (_, when) => expect(ofWhen(when)).toEqual([expect.stringContaining(alone)]));

  it.each<[string, object]>([
    ['with a fact of harm', { all: [history, { fact: 'harm-suspected' }] }],
    ['where several need a fact too', { atLeast: 2, of: [history, { fact: 'neglect' }, { fact: 'harm-suspected' }] }],
  ])('%s it stands', (_, when) => expect(ofWhen(when)).toEqual([]));

  it('may reach Family Help', () => expect(ofRule({ when: history, response: 'family-help' })).toEqual([]));
});

describe('a precautionary rule needs something someone reported', () => {
  const nothing = 'rules[0].when: a precautionary rule would fire on a contact that says nothing';
  const ofPrecaution = (when: object): string[] => ofRule({ when, precautionary: true });

  it.each<[string, object]>([
    ['a fact that is unknown when absent', { fact: 'moves-independently', is: 'no' }],
    ['an age', { age: { under: '1 year' } }],
    ['either of these beside a fact, in any', { any: [{ fact: 'neglect' }, { unborn: true }] }],
  ])('%s is refused', (_, when) => expect(ofPrecaution(when)).toEqual([expect.stringContaining(nothing)]));

  it('stands with a fact that is not reported when absent', () => {
    expect(ofPrecaution({ all: [{ fact: 'neglect' }, { fact: 'moves-independently', is: 'no' }] })).toEqual([]);
  });
});
