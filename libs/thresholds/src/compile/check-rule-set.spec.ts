import { aCatalogue, aDocument, aFloor, aNationalCite } from '../../../../test/builders/threshold-document.js';
import { checkRuleSet } from './check-rule-set.js';
import { compileRuleSet } from './compile-rule-set.js';

const PRECAUTION = {
  id: 'bruise',
  response: 'macpt',
  precautionary: true,
  when: { all: [{ fact: 'unexplained-bruise' }, { fact: 'moves-independently', is: 'no' }] },
  cites: [aNationalCite('ACT-s1')],
};
const LOCAL = { id: 'harm', level: 'L4', when: { fact: 'harm-suspected' }, cites: ['L4.FAM.1'] };

const check = (whenAbsent: object): string[] => {
  const document = aDocument([LOCAL], { whenAbsent });
  return checkRuleSet(compileRuleSet(document, aFloor([PRECAUTION]), aCatalogue())).map(({ path }) => path);
};

it('finds nothing wrong where every precaution waits for something reported', () => {
  expect(check({ default: 'not-reported' })).toEqual([]);
});

it('names a precaution of the floor that a document’s own unknowns would set off', () => {
  expect(check({ default: 'not-reported', except: ['unexplained-bruise'] })).toEqual(['bruise']);
});
