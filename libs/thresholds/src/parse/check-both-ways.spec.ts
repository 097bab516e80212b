import {
  aRawCatalogue,
  aRawDocument,
  aRawFact,
  aRawFloor,
  aRawRule,
  aNationalCite,
  soundly,
} from '../../../../test/builders/threshold-document.js';
import { checkRuleSet } from '../compile/check-rule-set.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import { parseFactCatalogue } from './parse-fact-catalogue.js';
import { parseNationalFloor } from './parse-national-floor.js';
import { parseThresholdDocument } from './parse-threshold-document.js';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `neutral-${letter}`);
const { facts, version } = aRawCatalogue();
const catalogue = soundly(
  parseFactCatalogue({ version, facts: [...facts, ...ids.map((id) => aRawFact(id, { polarity: 'neutral' }))] }),
);

const bothWays = (some: readonly string[]) => [
  ...some.map((fact) => aRawRule(`${fact}-so`, 'L3', { fact })),
  ...some.map((fact) => aRawRule(`${fact}-not`, 'L2', { fact, is: 'no' })),
];

describe('facts read both as so and as not so', () => {
  it('are worked out up to six', () => {
    expect(parseThresholdDocument(aRawDocument(bothWays(ids.slice(0, 6))), catalogue)).toMatchObject({ ok: true });
  });

  it('are refused beyond, naming them and what would be right', () => {
    const parsed = parseThresholdDocument(aRawDocument(bothWays(ids)), catalogue);
    expect(parsed).toMatchObject({ ok: false, problems: [{ path: 'rules' }] });
    expect(JSON.stringify(parsed)).toMatch(/7 facts.*neutral-g.*128 combinations.*keep them to 64/);
  });

  it('are refused of a document and the floor together, where each alone has few enough', () => {
    const document = soundly(parseThresholdDocument(aRawDocument(bothWays(ids.slice(0, 4))), catalogue));
    const rules = ids.slice(4).flatMap((fact) => [
      { id: `${fact}-so`, response: 'macpt', when: { fact }, cites: [aNationalCite('A')] },
      { id: `${fact}-not`, response: 'universal', when: { fact, is: 'no' }, cites: [aNationalCite('A')] },
    ]);
    const floor = soundly(parseNationalFloor(aRawFloor(rules), catalogue));
    expect(checkRuleSet(compileRuleSet(document, null, catalogue))).toEqual([]);
    expect(checkRuleSet(compileRuleSet(document, floor, catalogue))).toMatchObject([
      { path: 'rules', message: expect.stringMatching(/128 combinations/) as string },
    ]);
  });
});
