import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ChildEvaluation, ContactFacts } from '#thresholds';
import { readModules } from './architecture/module-graph.js';
import { compileToFolder } from './support/compiled.mjs';

const run = promisify(execFile);
const ROOM = 'libs/thresholds';
const DOCUMENT = 'config/localities/buckinghamshire/thresholds/2026-01-illustration.yaml';

const CONTACT: ContactFacts = {
  receivedOn: '2026-06-15',
  children: [{ ref: 'c1', birth: { kind: 'born', from: '2018-06-01', until: '2018-06-01' }, history: [] }],
  assertions: [
    {
      about: 'c1',
      fact: 'neglect',
      value: 'persistent',
      evidence: 'seen',
      saidBy: 'Greenway Primary (school)',
      sourceKind: 'school',
      mayBeOfConcern: false,
    },
  ],
};

/** Everything around it answers with a throw while the room reads, compiles, evaluates, asks and explains nothing of its own. */
const SEALED = `
import { readFileSync, writeSync } from 'node:fs';
import { parse } from 'yaml';
import * as room from '#thresholds';
const [document, contact] = process.argv.slice(2).map((path) => parse(readFileSync(path, 'utf8')));
const raw = parse(readFileSync('config/national/facts.yaml', 'utf8'));
const refuse = (what) => () => { throw new Error('the room used ' + what); };
for (const name of Object.keys(console)) console[name] = refuse('console.' + name);
process.stdout.write = refuse('standard output');
process.stderr.write = refuse('standard error');
Math.random = refuse('Math.random');
// A date handed in may be looked at; none is made.
globalThis.Date = class { constructor() { refuse('Date')(); } static now() { refuse('Date.now')(); } };
for (const name of ['fetch', 'setTimeout', 'setInterval', 'performance', 'crypto', 'process', 'Intl']) {
  Object.defineProperty(globalThis, name, { get: refuse(name), configurable: true });
}
const facts = room.parseFactCatalogue(raw).value;
const ruleSet = room.compileRuleSet(room.parseThresholdDocument(document, facts).value, null, facts);
const { children } = room.evaluate(ruleSet, contact);
const { byWhom } = room.questionsThatMatter(ruleSet, contact);
writeSync(1, JSON.stringify({ response: children[0].response, asked: byWhom.length }));
`;

describe('libs/thresholds alone', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await compileToFolder(process.cwd(), [`${ROOM}/src`]);
    const imports = { '#thresholds': `./${ROOM}/src/index.js` };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports }));
    writeFileSync(join(folder, 'contact.json'), JSON.stringify(CONTACT));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const runCode = async (name: string, code: string): Promise<string> => {
    writeFileSync(join(folder, name), code);
    const words = [join(folder, name), DOCUMENT, join(folder, 'contact.json')];
    const { stdout, stderr } = await run(process.execPath, words);
    expect(stderr).toBe('');
    return stdout;
  };

  it('evaluates a contact in the ten lines its README shows', async () => {
    const code = /```js\n([\s\S]*?)```/.exec(readFileSync(join(ROOM, 'README.md'), 'utf8'))?.[1] ?? '';
    expect(code.trim().split('\n').length).toBeLessThanOrEqual(10);
    const [child] = JSON.parse(await runCode('example.mjs', code)) as ChildEvaluation[];
    expect(child).toMatchObject({ ref: 'c1', response: 'family-help' });
    expect(child?.because[0]?.cites.ref).toBe('L3.PAR.11');
  }, 30_000);

  it('uses no clock, no chance, no network, and says nothing by itself', async () => {
    const said = JSON.parse(await runCode('sealed.mjs', SEALED)) as { response: string; asked: number };
    expect(said).toEqual({ response: 'family-help', asked: expect.any(Number) as number });
  }, 30_000);

  it('imports nothing that is not in its folder', () => {
    const modules = readModules().filter(({ path }) => path.startsWith(`${ROOM}/`));
    expect(modules.length).toBeGreaterThan(50);
    for (const { path, files, packages, lost } of modules) {
      expect({ path, packages, lost }).toEqual({ path, packages: [], lost: [] });
      for (const { file } of files) expect(file).toMatch(new RegExp(`^${ROOM}/src/`));
    }
  });
});
