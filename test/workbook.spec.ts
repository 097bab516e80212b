import { readPublishedData } from '#config';
import {
  canonicalCases,
  canonicalDocument,
  exportWorkbook,
  importWorkbook,
  readYaml,
  writeYaml,
  workbookProblemInWords,
  type Imported,
} from '#publishing';
import { parseThresholdDocument, parseCases, type FactCatalogue } from '#thresholds';

const { catalogue, documents } = readPublishedData(process.cwd());
const shipped = documents.filter(({ kind }) => kind === 'threshold-document');
const yamlOf = (bytes: Buffer): unknown => {
  const read = readYaml(bytes);
  if (!read.ok) throw new Error('not YAML');
  return read.value;
};

async function trip(document: unknown, cases: unknown, facts: FactCatalogue = catalogue) {
  const exported = await exportWorkbook({ document, cases, catalogue: facts });
  if (!exported.ok) throw new Error(exported.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const imported: Imported = await importWorkbook(exported.bytes, facts);
  if (!imported.ok) throw new Error(imported.problems.map(workbookProblemInWords).join('\n'));
  return { ...imported, bytes: exported.bytes };
}

describe.each(shipped)('$path', ({ bytes, cases }) => {
  const raw = yamlOf(bytes);
  const rawCases = cases === null ? null : yamlOf(cases.bytes);

  it('comes back from the workbook as it went', async () => {
    const back = await trip(raw, rawCases);
    expect(back.document).toEqual(canonicalDocument(raw));
    expect(parseThresholdDocument(back.document, catalogue)).toEqual(parseThresholdDocument(raw, catalogue));
    if (rawCases !== null) {
      expect(back.cases).toEqual(canonicalCases(rawCases));
      expect(parseCases(back.cases, catalogue)).toEqual(parseCases(rawCases, catalogue));
    }
    const text = writeYaml(back.document);
    expect(yamlOf(Buffer.from(text))).toEqual(back.document);
    const again = await trip(yamlOf(Buffer.from(text)), null);
    expect(writeYaml(again.document)).toBe(text);
  });
});

describe('the cases of every national floor', () => {
  const [document] = shipped.map(({ bytes }) => yamlOf(bytes));
  const floors = documents.filter(({ kind, cases }) => kind === 'national-floor' && cases !== null);

  it.each(floors)('come back from the workbook as they went: $path', async ({ cases }) => {
    const raw = yamlOf(cases!.bytes);
    const back = await trip(document, raw);
    expect(back.cases).toEqual(canonicalCases(raw));
    expect(parseCases(back.cases, catalogue)).toEqual(parseCases(raw, catalogue));
  });
});
