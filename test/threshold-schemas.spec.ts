import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { readYaml } from '#publishing';

const run = promisify(execFile);
const CHECKOUT = process.cwd();

const yamlIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.wording.yaml'))
    .map((name) => join(folder, name));
const thresholdFolders = readdirSync('config/localities', { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => join('config/localities', name, 'thresholds'))
  .filter((folder) => existsSync(folder));
const documents = thresholdFolders.flatMap(yamlIn);
const floors = yamlIn('config/national/floor');

const isCases = (path: string): boolean => path.endsWith('.cases.yaml');
const SHIPPED: readonly (readonly [string, string])[] = [
  ['config/national/facts.yaml', 'fact-catalogue'],
  ...documents.map((path) => [path, isCases(path) ? 'cases' : 'threshold-document'] as const),
  ...floors.map((path) => [path, isCases(path) ? 'cases' : 'national-floor'] as const),
];

describe('the schemas in config/schema', () => {
  it('are what the types of the files as written say: npm run schema', async () => {
    await expect(run(process.execPath, ['bin/schema.mjs', '--check'], { cwd: CHECKOUT })).resolves.toMatchObject({
      stderr: '',
    });
  }, 60_000);

  it.each(SHIPPED)('take %s as a %s', (path, name) => {
    const schema = JSON.parse(readFileSync(`config/schema/${name}.schema.json`, 'utf8')) as object;
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    const read = readYaml(readFileSync(path));
    const sound = ajv.validate(schema, read.ok ? read.value : read.problems);
    expect(sound ? [] : ajv.errors).toEqual([]);
  });

  it('are of four files, documents of more than one locality among them', () => {
    expect(readdirSync('config/schema').sort()).toEqual(
      ['cases', 'fact-catalogue', 'national-floor', 'threshold-document'].map((name) => `${name}.schema.json`),
    );
    expect(SHIPPED.length).toBeGreaterThan(4);
  });
});
