import { compileRuleSet, type RuleSet } from '#thresholds';
import { runCases } from '../libs/thresholds/src/testing.js';
import { loadCatalogue, loadDocuments, loadFloors, loadRuleSet } from './support/published-documents.js';

const catalogue = loadCatalogue();
const floors = loadFloors(catalogue);
const documents = loadDocuments(catalogue);

/** Every failing case in sentences, so that a practice lead can read the test's answer. */
function failuresOf(cases: unknown, ruleSet: RuleSet): string[] {
  const { problems, failures } = runCases(cases, ruleSet, catalogue);
  return [
    ...problems.map(({ path, message }) => `${path}: ${message}`),
    ...failures.map(({ index, sentence, differences }) => `cases[${index}] ${sentence}\n  ${differences.join('\n  ')}`),
  ];
}

describe('the national floor', () => {
  for (const { name, value, cases } of floors) {
    it(`${name}: every case comes to what is expected`, () => {
      expect(failuresOf(cases, compileRuleSet(null, value, catalogue)).join('\n')).toBe('');
    });
  }
});

const describeDocuments = documents.length === 0 ? describe.skip : describe;
describeDocuments('threshold documents', () => {
  for (const { name, value, cases } of documents) {
    it(`${value.locality} ${name}: every case comes to what is expected`, () => {
      expect(failuresOf(cases, loadRuleSet(value, catalogue)).join('\n')).toBe('');
    });
  }
  it.skip('(no documents published yet)', () => undefined);
});
