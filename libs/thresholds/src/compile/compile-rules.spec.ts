import {
  aCatalogue,
  aDocument,
  aFloor,
  aNationalCite,
  aRawDocument,
  aRawRule,
} from '../../../../test/builders/threshold-document.js';
import { compileRuleSet } from './compile-rule-set.js';

const RULES = [aRawRule('its-own', 'L1', { fact: 'neglect' })];

/** The made-up document with Family Help at two levels, as where targeted early help and section 17 are bands of one continuum. */
const twoBands = aDocument(RULES, {
  levels: (aRawDocument(RULES) as { levels: { id: string }[] }).levels.map((level) =>
    level.id === 'L2' ? { ...level, response: 'family-help' } : level,
  ),
});

const levelOf = (authority: string, document: typeof twoBands | null = twoBands) => {
  const floor = aFloor([
    {
      id: 'from-the-floor',
      response: 'family-help',
      when: { fact: 'harm-suspected' },
      cites: [{ ...aNationalCite('MADE-UP'), authority }],
    },
  ]);
  return compileRuleSet(document, floor, aCatalogue()).rules.find(({ rule }) => rule.id === 'from-the-floor')?.asks
    .level;
};

describe('the level a rule of the national floor takes', () => {
  it.each([
    ['statute', 'L3'],
    ['statutory-guidance', 'L3'],
    ['clinical-guidance', 'L2'],
    ['programme-guidance', 'L2'],
  ])('where two have its response, by %s: %s', (authority, level) => {
    expect(levelOf(authority)).toBe(level);
  });

  it('is the only one with its response, or none', () => {
    for (const authority of ['statute', 'programme-guidance']) {
      expect(levelOf(authority, aDocument(RULES))).toBe('L3');
      expect(levelOf(authority, null)).toBe('');
    }
  });
});
