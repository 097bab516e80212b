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
const ofDocument = (changes: Raw): string[] => written(problemsOf(aRawDocument([HARM], changes)));
const ofRule = (changes: Raw): string[] => written(problemsOf(aRawDocument([{ ...HARM, ...changes }])));
const ofWhen = (when: unknown): string[] => ofRule({ when });

describe('a sound document', () => {
  const parsed = parseThresholdDocument(
    aRawDocument([
      HARM,
      { id: 'help', level: 'L3', when: { fact: 'neglect' }, cites: ['L3.FAM.1'] },
      { id: 'early', level: 'L2', when: { fact: 'neglect' }, cites: ['L2.FAM.1'] },
      { id: 'told', level: 'L4', response: 'notify', when: { fact: 'neglect' }, cites: ['L4.FAM.2'], canWait: false },
      {
        id: 'sure',
        level: 'L4',
        when: { all: [{ fact: 'neglect' }, { fact: 'moves-independently', is: false }] },
        cites: ['L4.FAM.3'],
        precautionary: 'yes',
      },
    ]),
    aCatalogue(),
  );
  const rules = parsed.ok ? parsed.value.rules : [];

  it('takes the level’s response, and the response’s priority and patience, where they are left out', () => {
    expect(rules.map(({ id, response, priority, canWait }) => [id, response, priority, canWait])).toEqual([
      ['harm', 'macpt', 'red', 'unknown'],
      ['help', 'family-help', 'amber', 'yes'],
      ['early', 'universal', 'green', 'yes'],
      ['told', 'notify', 'green', 'no'],
      ['sure', 'macpt', 'red', 'unknown'],
    ]);
  });

  it('cites each paragraph with its list and address', () => {
    expect(rules[0]?.cites).toEqual([
      {
        ref: 'L4.FAM.1',
        section: 'Level 4: family',
        text: 'Words of L4.FAM.1',
        url: 'https://example.org/4',
        authority: 'local',
        readOn: null,
      },
    ]);
  });

  it('takes a truth value for yes or no, as some YAML readers make it so', () => {
    expect(rules[4]).toMatchObject({ precautionary: true, when: { of: [{ kind: 'present' }, { kind: 'absent' }] } });
  });
});

describe('a document that is not one', () => {
  it.each([null, undefined, 7, 'text', [], new Date(0)])('%p is refused, not thrown at', (raw) => {
    expect(problemsOf(raw).map(({ path }) => path)).toEqual(['']);
  });

  it('names every problem at once, each at its place', () => {
    const raw = aRawDocument([{ ...HARM, level: 'L9', when: { fact: 'unexplaned-bruise' } }], {
      effectiveFrom: '1 May',
      titel: 'x',
    });
    expect(problemsOf(raw).map(({ path }) => path)).toEqual([
      'titel',
      'effectiveFrom',
      'rules[0].level',
      'rules[0].when.fact',
    ]);
  });
});

describe('what a policy lead reads when something is wrong', () => {
  it.each<[string, string[], string]>([
    ['a word that is not known', ofDocument({ titel: 'x' }), 'titel: “titel” is not known here; did you mean “title”?'],
    [
      'a day that is no day',
      ofDocument({ effectiveFrom: '2026-02-30' }),
      'effectiveFrom: “2026-02-30” is not a day: write it as year-month-day, as in 2026-04-01.',
    ],
    [
      'a document that ends before it begins',
      ofDocument({ effectiveUntil: '2025-12-31' }),
      'effectiveUntil: 2025-12-31 is before 2026-01-01, the day it takes effect.',
    ],
    [
      'a fact read when absent that is not one',
      ofDocument({ whenAbsent: { default: 'unknown', except: ['neglekt'] } }),
      'whenAbsent.except[0]: “neglekt” is not known here; did you mean “neglect”?',
    ],
    [
      'no choice of how to read what is absent',
      ofDocument({ whenAbsent: {} }),
      'whenAbsent.default: is missing: write unknown or not-reported.',
    ],
    [
      'a version that YAML read as a number',
      ofDocument({ version: 2026 }),
      'version: “2026” was read as something other than words: put it in quotes.',
    ],
    [
      'a level that does not exist',
      ofRule({ level: 'L7' }),
      'rules[0].level: “L7” is not known here; did you mean “L1”?',
    ],
    [
      'a response that does not exist',
      ofRule({ response: 'police' }),
      'rules[0].response: “police” is not known here: write universal, notify, family-help or macpt.',
    ],
    ['a rule that cites nothing', ofRule({ cites: [] }), 'rules[0].cites: is empty: at least one item is needed here.'],
    [
      'a rule that cites what is not there',
      ofRule({ cites: ['L4.FAM.9'] }),
      'rules[0].cites[0]: “L4.FAM.9” is not known here; did you mean “L4.FAM.1”?',
    ],
    ['a fact that does not exist', ofWhen({ fact: 'bruising' }), 'rules[0].when.fact: “bruising” is not known here'],
    [
      'a risk fact read as absent',
      ofWhen({ fact: 'neglect', is: 'no' }),
      'rules[0].when.is: “neglect” is a risk fact and is read only as present, so that knowing more harm can never lower an outcome: take “is: no” away.',
    ],
    [
      'a protective fact read as present',
      ofWhen({ fact: 'abuser-out' }),
      'rules[0].when: “abuser-out” is a protective fact and is read only as absent, so that a protective fact cannot be needed for protection: write “is: no”.',
    ],
    [
      'a step off the scale',
      ofWhen({ fact: 'neglect', atLeast: 'terrible' }),
      'rules[0].when.atLeast: “terrible” is not a step of “neglect”: its steps are low-level, persistent, severe.',
    ],
    [
      'the step that means none',
      ofWhen({ fact: 'neglect', atLeast: 'none' }),
      'rules[0].when.atLeast: “none” means none, which always holds: write one of low-level, persistent, severe.',
    ],
    [
      'a step of a fact with no scale',
      ofWhen({ fact: 'harm-suspected', atLeast: 'severe' }),
      'rules[0].when.atLeast: “harm-suspected” has no steps: it is yes-no. Take atLeast away.',
    ],
    [
      'a number without its number',
      ofWhen({ fact: 'days-missed' }),
      'rules[0].when: “days-missed” is a number: say from which number, as in atLeast: 3.',
    ],
    [
      'a number that is not one',
      ofWhen({ fact: 'days-missed', atLeast: 'many' }),
      'rules[0].when.atLeast: “many” is not a number above nought, and “days-missed” is a number.',
    ],
    [
      'a date in a condition',
      ofWhen({ fact: 'moved-here-on' }),
      'rules[0].when.fact: “moved-here-on” is a date, and no condition reads a date.',
    ],
    [
      'a length of time that is none',
      ofWhen({ age: { under: '13' } }),
      'rules[0].when.age.under: “13” is not a length of time: write it as in 13 years, 18 months, 6 weeks.',
    ],
    [
      'ages the wrong way round',
      ofWhen({ age: { atLeast: '18 years', under: '16 years' } }),
      'rules[0].when.age: can never hold: atLeast must be a younger age than under.',
    ],
    ['an age with no bound', ofWhen({ age: {} }), 'rules[0].when.age: needs atLeast, under, or both.'],
    [
      'a gestation in months',
      ofWhen({ unborn: { gestationAtLeast: '5 months' } }),
      'rules[0].when.unborn.gestationAtLeast: is counted in weeks: write it as in 20 weeks.',
    ],
    ['an empty all', ofWhen({ all: [] }), 'rules[0].when.all: is empty: at least one item is needed here.'],
    ['an empty any', ofWhen({ any: [] }), 'rules[0].when.any: is empty: at least one item is needed here.'],
    [
      'more asked for than there are',
      ofWhen({ atLeast: 3, of: [{ fact: 'neglect' }] }),
      'rules[0].when.atLeast: asks for 3 of 1, which can never hold.',
    ],
    [
      'two conditions in one',
      ofWhen({ all: [{ fact: 'neglect' }], any: [] }),
      'rules[0].when.any: “any” is not known here; what may stand here is all.',
    ],
    ['a condition that says nothing', ofWhen({}), 'rules[0].when: says nothing a condition can say'],
    ['no condition', ofWhen(undefined), 'rules[0].when: is missing, where a condition is needed'],
    [
      'a problem deep inside',
      ofWhen({ all: [{ any: [{ fact: 'neglect' }, { fact: 'neglect', atLeast: 'x' }] }] }),
      'rules[0].when.all[0].any[1].atLeast: “x” is not a step',
    ],
    [
      'a count over an unknown level',
      ofWhen({ all: [{ fact: 'neglect' }, { count: { level: 'X', atLeast: 2 } }] }),
      'rules[0].when.all[1].count.level: “X” is not known here',
    ],
    [
      'a count over an unknown domain',
      ofWhen({ all: [{ fact: 'neglect' }, { count: { level: 'L2', domain: 'famly', atLeast: 2 } }] }),
      'rules[0].when.all[1].count.domain: “famly” is not known here; did you mean “family”?',
    ],
    [
      'a history of one, which always holds',
      ofWhen({ all: [{ fact: 'neglect' }, { history: { within: '1 year', incidents: 1 } }] }),
      'rules[0].when.all[1].history.incidents: “1” is not a whole number of 2 or more.',
    ],
    [
      'a history of a fact that is no risk',
      ofWhen({ all: [{ fact: 'neglect' }, { history: { within: '1 year', incidents: 2, facts: ['abuser-out'] } }] }),
      'rules[0].when.all[1].history.facts[0]: “abuser-out” is not a risk fact',
    ],
    [
      'a history of both kinds',
      ofWhen({ all: [{ fact: 'neglect' }, { history: { within: '1 year', incidents: 2, sources: 2 } }] }),
      'rules[0].when.all[1].history: counts both incidents and sources',
    ],
  ])('%s', (_, problems, expected) => {
    expect(problems).toEqual([expect.stringContaining(expected)]);
  });
});

describe('a document built to do harm', () => {
  it('is refused in words, whatever its keys', () => {
    const hostile = JSON.parse(
      '{"__proto__": {"x": 1}, "constructor": 1, "rules": [{"id": "__proto__", "when": {"fact": "__proto__"}}]}',
    ) as unknown;
    expect(problemsOf(hostile).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['constructor', 'rules[0].when.fact']),
    );
  });

  it('is refused where it goes deeper than a person reads', () => {
    let when: object = { fact: 'neglect' };
    for (let depth = 0; depth < 100_000; depth++) when = { all: [when] };
    expect(ofWhen(when)).toEqual([expect.stringContaining('goes too deep to be read by a person')]);
  });
});
