import fc from 'fast-check';
import {
  canonicalDocument,
  exportWorkbook,
  importWorkbook,
  readYaml,
  workbookProblemInWords,
  writeYaml,
} from '#publishing';
import { parseThresholdDocument } from '#thresholds';
import { CATALOGUE } from './builders/threshold-arbitraries.js';
import { rawDocument } from './fixtures/workbooks/raw-document.js';

const RUNS = 40;

/** Made-up documents that the language accepts. */
const sound = rawDocument.filter((raw) => parseThresholdDocument(raw, CATALOGUE).ok);

function yamlOf(text: string): unknown {
  const read = readYaml(Buffer.from(text, 'utf8'));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  return read.value;
}

async function trip(document: unknown): Promise<unknown> {
  const exported = await exportWorkbook({ document, cases: null, catalogue: CATALOGUE });
  if (!exported.ok) throw new Error(exported.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const imported = await importWorkbook(exported.bytes, CATALOGUE);
  if (!imported.ok) throw new Error(imported.problems.map(workbookProblemInWords).join('\n'));
  return imported.document;
}

describe('any document the language accepts', () => {
  it('is the same document in its canonical form', () => {
    fc.assert(
      fc.property(sound, (raw) => {
        const parsed = parseThresholdDocument(raw, CATALOGUE);
        expect(parseThresholdDocument(canonicalDocument(raw), CATALOGUE)).toEqual(parsed);
        expect(canonicalDocument(canonicalDocument(raw))).toEqual(canonicalDocument(raw));
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same when written as YAML and read again, and so is the text', () => {
    fc.assert(
      fc.property(sound, (raw) => {
        const text = writeYaml(canonicalDocument(raw));
        expect(yamlOf(text)).toEqual(canonicalDocument(raw));
        expect(writeYaml(canonicalDocument(yamlOf(text)))).toBe(text);
      }),
      { numRuns: RUNS },
    );
  });

  it('comes back from the workbook in every member and in order', async () => {
    await fc.assert(
      fc.asyncProperty(sound, async (raw) => {
        const back = await trip(raw);
        expect(back).toEqual(canonicalDocument(raw));
        expect(parseThresholdDocument(back, CATALOGUE)).toEqual(parseThresholdDocument(raw, CATALOGUE));
      }),
      { numRuns: RUNS },
    );
  });
});
