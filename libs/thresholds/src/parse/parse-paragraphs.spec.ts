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

describe('paragraphs and rules account for each other', () => {
  const paragraphs = aRawDocument([HARM]).paragraphs as Raw[];
  const instead = (ref: string, changes: Raw): Raw => ({
    paragraphs: paragraphs.map((each) => (each.ref === ref ? { ref, text: 'Words', ...changes } : each)),
  });

  it.each<[string, string[], string]>([
    [
      'a paragraph that is a rule no rule cites',
      ofDocument(instead('L4.FAM.2', { encoded: 'rule' })),
      'paragraphs[13]: “L4.FAM.2” is encoded as a rule, and no rule cites it',
    ],
    [
      'a rule that cites a judgement',
      ofDocument(instead('L4.FAM.1', { encoded: 'judgement', reason: 'x' })),
      'rules[0].cites[0]: “L4.FAM.1” is marked judgement',
    ],
    [
      'a rule that cites what is not encoded',
      ofDocument(instead('L4.FAM.1', { encoded: 'not-encoded', reason: 'x' })),
      'rules[0].cites[0]: “L4.FAM.1” is marked not-encoded',
    ],
    [
      'a judgement without its reason',
      ofDocument(instead('L4.FAM.2', { encoded: 'judgement' })),
      'paragraphs[13].reason: is missing: a paragraph that is judgement says why.',
    ],
    [
      'a line left out without its reason',
      ofDocument(instead('L4.FAM.2', { encoded: 'not-encoded', reason: ' ' })),
      'paragraphs[13].reason: is missing: a paragraph that is not-encoded says why.',
    ],
    [
      'a ref of no section',
      ofDocument({ paragraphs: [...paragraphs, { ref: 'L9.X.1', text: 'x', encoded: 'judgement', reason: 'x' }] }),
      'paragraphs[16].ref: “L9.X.1” is not a section’s id, a dot and a number',
    ],
    [
      'the same ref twice',
      ofDocument({ paragraphs: [...paragraphs, paragraphs[0]] }),
      'paragraphs[16].ref: “L1.FAM.1” is already the ref of another.',
    ],
    [
      'the same rule twice',
      written(problemsOf(aRawDocument([HARM, HARM]))),
      'rules[1].id: “harm” is already the id of another.',
    ],
  ])('%s', (_, problems, expected) => {
    expect(problems).toEqual([expect.stringContaining(expected)]);
  });
});
