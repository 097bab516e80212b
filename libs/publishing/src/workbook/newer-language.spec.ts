import { aCatalogue, aRawDocument, aRawRule } from '../../../../test/builders/threshold-document.js';
import { canonicalCases } from './plain/canonical-cases.js';
import { canonicalDocument } from './plain/canonical-document.js';
import type { Mapping } from './plain/shape.js';
import { openWorkbook } from './read/open-workbook.js';
import { readWorkbook } from './read/read-workbook.js';
import { listsFor } from './write/lists.js';
import { planCases } from './write/plan-cases.js';
import { planDocument } from './write/plan-document.js';
import { writeWorkbook } from './write/write-workbook.js';

const catalogue = aCatalogue();

/** There and back without asking the language, which does not know these members yet. */
async function trip(document: Mapping, cases: Mapping | null = null) {
  const sheets = [...planDocument(document, cases, catalogue), ...planCases(cases, catalogue)];
  const opened = await openWorkbook(await writeWorkbook(sheets, listsFor(document, catalogue), catalogue));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { reading, document: back, cases: casesBack } = readWorkbook(opened, catalogue);
  expect(reading.problems).toEqual([]);
  return { document: canonicalDocument(back), cases: casesBack === null ? null : canonicalCases(casesBack) };
}

describe('what a newer language adds', () => {
  const NEW = { since: '2027-01-01', by: ['Ada', 'no'], deep: { a: [{ b: true }, 3.5, 'x: y'] } };
  const base = aRawDocument([aRawRule('harm', 'L4', { fact: 'harm-suspected' })]);
  const withNew = (member: string): Mapping[] =>
    (base[member] as Mapping[]).map((item, index) => (index === 0 ? { ...item, reviewed: NEW } : item));

  it.each<[string, Mapping]>([
    ['the document', { reviewed: NEW }],
    ['its source', { source: { ...(base.source as Mapping), reviewed: NEW } }],
    ['how what is absent is read', { whenAbsent: { ...(base.whenAbsent as Mapping), reviewed: NEW } }],
    ['a gap', { source: { ...(base.source as Mapping), gaps: [{ where: 'a', what: 'b', reviewed: 'yes' }] } }],
    ['an approval', { approvals: [{ by: 'a', role: 'b', on: '2026-01-01', reviewed: NEW }] }],
    ['a level', { levels: withNew('levels') }],
    ['a section', { sections: withNew('sections') }],
    ['a line', { paragraphs: withNew('paragraphs') }],
    ['a rule', { rules: withNew('rules') }],
    ['a condition', { rules: [aRawRule('harm', 'L4', { all: [{ fact: 'neglect' }, { weekday: ['Sunday'] }] })] }],
    ['a fact in a condition', { rules: [aRawRule('harm', 'L4', { fact: 'neglect', within: '2 weeks' })] }],
  ])('to %s comes back, though the sheets have no column for it', async (_, changes) => {
    const document = canonicalDocument({ ...base, ...changes });
    expect((await trip(document)).document).toEqual(document);
  });

  it('to a case, and to what it expects, comes back too', async () => {
    const facts = [{ fact: 'neglect', value: 'severe', reviewed: NEW }];
    const cases = canonicalCases({
      asOf: '2026-06-15',
      cases: [{ sentence: 'A child.', reviewed: NEW, facts, expect: { response: null, within: '1 day' } }],
    });
    expect((await trip(canonicalDocument(base), cases)).cases).toEqual(cases);
  });
});
