import {
  aCatalogue,
  aFloor,
  aNationalCite,
  aRawDocument,
  aRawRule,
  aRuleSet,
  said,
  soundly,
} from '../../../../test/builders/threshold-document.js';
import { documentInForce } from '../document-in-force.js';
import { parseThresholdDocument } from './parse-threshold-document.js';

type Raw = Record<string, unknown>;

const aLevel = (id: string, number: number, response: string, changes: Raw = {}): Raw => ({
  id,
  number,
  name: `Level ${id}`,
  response,
  ...changes,
});
const HARM = aRawRule('harm', 'L4', { fact: 'harm-suspected' });

describe('levels are the locality’s own', () => {
  const banded = (levels: readonly Raw[]): Raw => {
    const ids = levels.map(({ id }) => id as string);
    const [low = '', high = ''] = [ids[0], ids.at(-1)];
    return {
      levels,
      sections: [low, high].map((level) => ({
        id: `${level}.X`,
        level,
        domain: 'child',
        title: level,
        url: 'https://example.org',
      })),
      paragraphs: [`${low}.X.1`, `${high}.X.1`].map((ref) => ({ ref, text: ref, encoded: 'rule' })),
    };
  };
  const rulesOf = (levels: readonly Raw[]): Raw[] =>
    [levels[0], levels.at(-1)].map((level, index) => ({
      id: `rule-${index}`,
      level: level?.id,
      when: { fact: index === 0 ? 'neglect' : 'harm-suspected' },
      cites: [`${level?.id as string}.X.1`],
    }));

  it.each<[string, Raw[]]>([
    ['three', [aLevel('A', 1, 'universal'), aLevel('B', 2, 'family-help'), aLevel('C', 3, 'macpt')]],
    [
      'five, from nought, two of them Family Help',
      [
        aLevel('green', 0, 'universal', { name: 'Thriving' }),
        aLevel('blue', 1, 'universal', { agreement: 'the family', form: 'Early help assessment' }),
        aLevel('yellow', 3, 'family-help'),
        aLevel('amber', 4, 'family-help'),
        aLevel('red', 9, 'macpt'),
      ],
    ],
    ['one', [aLevel('only', 1, 'macpt')]],
  ])('%s', (_, levels) => {
    const unique = levels.length === 1 ? rulesOf(levels).slice(1) : rulesOf(levels);
    const page = banded(levels);
    const changes =
      levels.length === 1
        ? { ...page, sections: (page.sections as Raw[]).slice(1), paragraphs: (page.paragraphs as Raw[]).slice(1) }
        : page;
    const child = said(aRuleSet(unique, changes), [{ fact: 'harm-suspected' }]);
    expect([child.response, child.level]).toEqual(['macpt', levels.at(-1)?.id]);
  });
});

describe('a paragraph', () => {
  it('is one of several a rule cites, of more than one level, and is counted at each', () => {
    const ruleSet = aRuleSet([
      aRawRule('twice', 'L2', { fact: 'neglect' }, { cites: ['L2.FAM.1', 'L3.FAM.1'] }),
      aRawRule('other', 'L2', { fact: 'days-missed', atLeast: 3 }, { cites: ['L2.FAM.2'] }),
      aRawRule('help', 'L3', { count: { level: 'L2', atLeast: 2 } }, { cites: ['L3.FAM.2'] }),
    ]);
    const child = said(ruleSet, [
      { fact: 'neglect', value: 'severe' },
      { fact: 'days-missed', value: 5 },
    ]);
    expect(child).toMatchObject({ response: 'family-help', level: 'L3' });
    const { cites, alsoCites } = child.because.find(({ rule }) => rule === 'twice') ?? {};
    expect([cites?.ref, ...(alsoCites ?? []).map(({ ref }) => ref)]).toEqual(['L2.FAM.1', 'L3.FAM.1']);
  });

  it('published at two levels stands at each, told apart by a step of a scale', () => {
    const ruleSet = aRuleSet([
      aRawRule('lower', 'L2', { fact: 'neglect' }),
      aRawRule('higher', 'L3', { fact: 'neglect', atLeast: 'severe' }),
    ]);
    const levelOf = (value: string) => said(ruleSet, [{ fact: 'neglect', value }]).level;
    expect([levelOf('low-level'), levelOf('severe')]).toEqual(['L2', 'L3']);
  });
});

describe('who stands behind a document', () => {
  const source = {
    publisher: 'Westshire Safeguarding Children Board',
    succeededBy: { body: 'Westshire Safeguarding Children Partnership', since: '2019-09-29' },
    url: 'https://example.org',
    readOn: '2018-05-01',
  };
  const old = soundly(
    parseThresholdDocument(
      aRawDocument([HARM], { source, version: '2018', effectiveFrom: '2018-04-01' }),
      aCatalogue(),
    ),
  );

  it('may be no more, and the document is in force all the same', () => {
    expect(old.source.succeededBy?.body).toBe('Westshire Safeguarding Children Partnership');
    expect(documentInForce([old], '2026-06-15')).toEqual({ kind: 'one', document: old });
  });

  it('is asked for a day, not an instant', () => {
    expect(documentInForce([old], '2026-06-15T12:00:00Z')).toEqual({ kind: 'none' });
  });
});

describe('a rule that somebody confirmed', () => {
  const confirmed = { by: 'Asha Verma', role: 'Policy lead', on: '2026-03-05' };
  it('says who, in a document and in the floor, and null where nobody has', () => {
    const rules = aRuleSet([{ ...HARM, confirmed }, aRawRule('help', 'L3', { fact: 'neglect' })]).document?.rules;
    expect(rules?.map((rule) => rule.confirmed)).toEqual([confirmed, null]);
    const floorRule = {
      id: 'f',
      response: 'macpt',
      when: { fact: 'harm-suspected' },
      cites: [aNationalCite('A')],
      confirmed,
    };
    expect(aFloor([floorRule]).rules[0]?.confirmed).toEqual(confirmed);
  });
});
