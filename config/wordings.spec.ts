import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../test/support/temporary-folders.js';
import { readPublishedData, UnreadablePublishedData } from './published.js';
import { wordingFor } from './wordings.js';

const folderOf = temporaryFolders();

/** A checkout with the national data and one locality with a document, and whatever words are put beside it. */
function checkoutWith(change: (config: string, thresholds: string) => void): string {
  const root = folderOf();
  const config = join(root, 'config');
  cpSync('config/national', join(config, 'national'), { recursive: true });
  cpSync('test/fixtures/localities', join(config, 'localities'), { recursive: true });
  writeFileSync(join(config, 'localities.yaml'), 'usual: westshire\n');
  const thresholds = join(config, 'localities', 'westshire', 'thresholds');
  mkdirSync(thresholds, { recursive: true });
  writeFileSync(join(thresholds, '2026.yaml'), 'title: not read here');
  change(config, thresholds);
  return root;
}

function problemsOf(root: string): readonly string[] {
  try {
    readPublishedData(root);
    return [];
  } catch (error) {
    if (error instanceof UnreadablePublishedData) return error.problems;
    throw error;
  }
}

const OWN = 'version: ours\ntemplates:\n  responses:\n    macpt: the Safe Team (MACPT)\n';

it('lays a locality’s words over the national ones for the version they stand beside, and no other', () => {
  const root = checkoutWith((_, thresholds) => writeFileSync(join(thresholds, '2026.wording.yaml'), OWN));
  const { wordings, documents } = readPublishedData(root);
  expect(wordingFor(wordings, 'westshire', '2026').templates.responses.macpt).toBe('the Safe Team (MACPT)');
  for (const [locality, version] of [
    ['westshire', '2027'],
    ['westshire', null],
    ['elsewhere', '2026'],
  ] as const) {
    expect(wordingFor(wordings, locality, version)).toBe(wordings.national);
  }
  expect(documents.map(({ path }) => path)).not.toContainEqual(expect.stringContaining('wording'));
});

it.each([
  [
    'are missing',
    (config: string) => rmSync(join(config, 'national', 'wording', 'en.yaml')),
    'wording/en.yaml: is missing',
  ],
  [
    'stand beside no document',
    (_: string, thresholds: string) => writeFileSync(join(thresholds, '2025.wording.yaml'), OWN),
    '2025.wording.yaml: stands beside no document: 2025.yaml is not there',
  ],
  [
    'have a template nobody knows',
    (_: string, thresholds: string) =>
      writeFileSync(join(thresholds, '2026.wording.yaml'), OWN.replace('macpt', 'macptt')),
    '2026.wording.yaml at templates.responses.macptt: “macptt” is not known here; did you mean “macpt”?',
  ],
  [
    'are no YAML',
    (_: string, thresholds: string) => writeFileSync(join(thresholds, '2026.wording.yaml'), '{'),
    '2026.wording.yaml',
  ],
])('the published data are refused where words %s', (_, change, problem) => {
  expect(problemsOf(checkoutWith(change))).toContainEqual(expect.stringContaining(problem));
});
