import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frontdoor } from '../../../../../test/support/command.js';

const SAMPLES = 'config/localities/buckinghamshire/samples';
const BABY = `${SAMPLES}/baby-bruise-mobility-unknown.yaml`;

const CASES = {
  asOf: '2026-06-15',
  cases: [
    {
      sentence: 'Two agencies tell of one child.',
      children: [{ ref: 'c1', age: '8 years' }],
      facts: [
        { about: 'c1', fact: 'neglect', value: 'persistent', source: 'school' },
        { about: 'c1', fact: 'weapon-carrying', value: 'yes', source: 'police' },
      ],
      expect: { response: 'macpt' },
    },
  ],
};

describe('frontdoor thresholds explain', () => {
  let folder: string;
  let cases: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'front-door-test-'));
    cases = join(folder, 'cases.json');
    writeFileSync(cases, JSON.stringify(CASES));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const explain = (file: string, ...words: string[]) => frontdoor('thresholds', 'explain', file, ...words);

  it('speaks to a practitioner where no voice is asked for', async () => {
    const { code, printed } = await explain(BABY);
    expect(code).toBe(0);
    expect(printed).toContain('the rules propose the Multi-Agency Child Protection Team (MACPT)');
    expect(printed).toContain('said by');
    expect((await explain(BABY, '--voice', 'practitioner')).printed).toBe(printed);
  });

  it('speaks to whoever is on duty in five lines', async () => {
    const ran = await explain(BABY, '--voice', 'duty', '--json');
    const { explained } = ran.json() as { explained: { lines: string[] }[] };
    expect(explained).toHaveLength(1);
    expect(explained[0]?.lines.length).toBeLessThanOrEqual(5);
    expect(explained[0]?.lines.every((line) => line.length <= 160)).toBe(true);
  });

  it('speaks to one source of several, of its own facts alone', async () => {
    const school = await explain(cases, '--voice', 'referrer', '--as', 'school', '--decided', 'macpt');
    expect(school.code).toBe(0);
    expect(school.printed).toContain('Published line L3.PAR.11');
    expect(school.printed).toContain('A person has decided.');
    expect(school.printed).not.toContain('weapon');
    const police = await explain(cases, '--voice', 'referrer', '--as', 'Police');
    expect(police.printed).not.toContain('neglect');
    expect(police.printed).toContain('That has not been done yet.');
  });

  it('gives a program nothing beside the voice that was asked for', async () => {
    const { json } = await explain(BABY, '--voice', 'referrer', '--json');
    expect(json()).toMatchObject({ voice: 'referrer', explained: [{ lines: expect.any(Array) }] });
    expect(json()).not.toHaveProperty('children');
    expect((await explain(BABY, '--json')).json()).toHaveProperty('children');
  });

  it('tells the public no more than that it was received', async () => {
    const { printed } = await explain(`${SAMPLES}/neighbour-gives-no-name.yaml`, '--voice', 'referrer');
    expect(printed).toContain('We have what you told us.');
    expect(printed).not.toContain('Published line');
  });

  it('drafts for the family, or says to the practitioner why not', async () => {
    const open = await explain(
      `${SAMPLES}/family-asks-for-help-new-baby.yaml`,
      '--voice',
      'family',
      '--decided',
      'family-help',
    );
    expect(open.printed).toContain('We can give your family some help.');
    const withheld = await explain(`${SAMPLES}/fgm-flight-on-sunday.yaml`, '--voice', 'family');
    expect(withheld.code).toBe(0);
    expect(withheld.printed).toContain('A named person must decide what they are told');
    expect(withheld.printed).not.toContain('We help children');
  });

  it.each([
    ['a voice nobody has', ['--voice', 'gossip'], 'it is one of practitioner, duty, referrer, family'],
    ['a decision nobody takes', ['--voice', 'family', '--decided', 'nothing'], 'universal, notify, family-help, macpt'],
    ['a source in another voice', ['--voice', 'duty', '--as', 'school'], '--as goes with --voice referrer'],
    ['a source that said nothing', ['--voice', 'referrer', '--as', 'health'], 'They are school, police.'],
    ['no source of several', ['--voice', 'referrer'], 'name one with --as. They are school, police.'],
  ])('ends with 2 for %s', async (_, words, message) => {
    const ran = await explain(cases, ...words);
    expect([ran.code, ran.printed]).toEqual([2, '']);
    expect(ran.said.join('\n')).toContain(message);
  });
});
