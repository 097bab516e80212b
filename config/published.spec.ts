import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../test/support/temporary-folders.js';
import { readPublishedData, UnreadablePublishedData } from './published.js';

const folderOf = temporaryFolders();

/** A checkout with the national data and one locality, spoilt. */
function problemsOf(spoil: (config: string) => void): readonly string[] {
  const config = join(folderOf(), 'config');
  cpSync('config/national', join(config, 'national'), { recursive: true });
  cpSync('test/fixtures/localities', join(config, 'localities'), { recursive: true });
  writeFileSync(join(config, 'localities.yaml'), 'usual: westshire\n');
  spoil(config);
  try {
    readPublishedData(join(config, '..'));
    return [];
  } catch (error) {
    if (error instanceof UnreadablePublishedData) return error.problems;
    throw error;
  }
}

const usual = (text: string) => (config: string) => writeFileSync(join(config, 'localities.yaml'), text);

describe('the published data', () => {
  it('is of every locality that has a folder, and names the one meant where nobody names one', () => {
    const { localities, usualLocality } = readPublishedData(process.cwd());
    expect(localities.size).toBeGreaterThan(1);
    expect(localities.has(usualLocality)).toBe(true);
    expect(problemsOf(() => undefined)).toEqual([]);
  });

  it.each([
    [
      'a locality nobody serves',
      usual('usual: atlantis'),
      'is not a locality of this checkout: write four-hundreds or',
    ],
    ['no locality', usual('{}'), 'config/localities.yaml at usual: is missing'],
    ['a list of them', usual('usual: [westshire]'), 'A list stands where words should'],
    ['nothing at all', (config: string) => rmSync(join(config, 'localities.yaml')), 'localities.yaml: is missing'],
  ])('is refused where the usual locality is %s', (_, spoil, message) => {
    expect(problemsOf(spoil)).toEqual([expect.stringContaining(message)]);
  });

  it('is refused where a locality stands in a folder of another name, with every other problem', () => {
    const problems = problemsOf((config) => {
      renameSync(join(config, 'localities', 'westshire'), join(config, 'localities', 'eastshire'));
      mkdirSync(join(config, 'localities', 'empty'));
    });
    expect([...problems].sort()).toEqual([
      expect.stringContaining('config/localities.yaml at usual: “westshire” is not a locality'),
      expect.stringContaining('eastshire/locality.yaml at code: is westshire in a folder named eastshire'),
      expect.stringContaining('empty/locality.yaml: is missing'),
    ]);
  });
});
