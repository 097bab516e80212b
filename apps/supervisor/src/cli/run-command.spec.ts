import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frontdoor, withSettings } from '../../../../test/support/command.js';

const BABY = {
  locality: 'buckinghamshire',
  source: { kind: 'health' },
  children: [{ ref: 'c1', dateOfBirth: '2026-10-01' }],
  facts: [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' }],
};

describe('frontdoor', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'front-door-test-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function file(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  describe('wrong usage', () => {
    it.each([
      [[]],
      [['nonsense']],
      [['doctor', '--loud']],
      [['doctor', '--tolerance', 'soon']],
      [['doctor', '--tolerance', '-1']],
      [['token']],
      [['token', '--role', 'queen']],
      [['token', '--role', 'duty', '--locality', 'atlantis']],
      [['token', '--role', 'partner', '--agency', ' ']],
      [['thresholds', 'evaluate']],
      [['thresholds', 'evaluate', '/nowhere/at/all.json']],
      [['thresholds', 'verify', '--file', '/nowhere/at/all.yaml']],
      [['thresholds', 'verify', '--locality', 'atlantis']],
    ])('ends with 2 and says why: %j', async (words) => {
      const { code, printed, said } = await frontdoor(...words);
      expect(code).toBe(2);
      expect(printed).toBe('');
      expect(said.join('')).not.toBe('');
    });

    it('is one JSON document where JSON is asked for', async () => {
      const ran = await frontdoor('token', '--role', 'queen', '--locality', 'atlantis', '--json');
      expect(ran.code).toBe(2);
      expect(ran.json()).toEqual({
        ok: false,
        problems: [expect.stringContaining('--role queen'), expect.stringContaining('--locality atlantis')],
      });
    });

    it('names every wrong setting of the environment', async () => {
      const ran = await withSettings({ FRONT_DOOR_DATTA: 'x', PORT: 'high' }, () => frontdoor('doctor', '--json'));
      expect(ran.code).toBe(2);
      expect(ran.json()).toMatchObject({
        problems: [expect.stringContaining('DATTA'), expect.stringContaining('PORT')],
      });
    });
  });

  it.each([['doctor'], ['audit verify'], ['token --role duty']])(
    'cannot run where nothing was ever started, and makes nothing there: %s',
    async (words) => {
      const untouched = join(folder, 'untouched');
      const settings = { FRONT_DOOR_DATA: untouched, DATABASE_URL: '', DATABASE_OWNER_URL: '' };
      const { code, printed, said } = await withSettings(settings, () => frontdoor(...words.split(' ')));
      expect([code, printed]).toEqual([3, '']);
      expect(said).toEqual([expect.stringContaining('nothing was ever started here')]);
      expect(readdirSync(folder)).not.toContain('untouched');
    },
  );

  describe('thresholds', () => {
    it('evaluates a contact as it would be sent', async () => {
      const ran = await frontdoor('thresholds', 'evaluate', file('baby.json', BABY), '--on', '2026-11-17', '--json');
      expect(ran.code).toBe(0);
      expect(ran.json()).toMatchObject({
        locality: 'buckinghamshire',
        on: '2026-11-17',
        response: 'macpt',
        priority: 'red',
        doubts: [],
        children: [{ ref: 'c1', because: expect.arrayContaining([expect.objectContaining({ response: 'macpt' })]) }],
      });
    });

    it('takes the same contact to be of another day, before any document was in force', async () => {
      const ran = await frontdoor('thresholds', 'evaluate', file('early.json', BABY), '--on', '2020-01-01', '--json');
      expect(ran.json()).toMatchObject({ on: '2020-01-01', response: null, document: { version: null, floor: null } });
    });

    it('explains it in sentences, citing the published line', async () => {
      const { code, printed } = await frontdoor('thresholds', 'explain', file('baby.json', BABY), '--on', '2026-11-17');
      expect(code).toBe(0);
      expect(printed).toMatch(/Child c1: the rules propose the Multi-Agency Child Protection Team/);
      expect(printed).toMatch(/This applies because of/);
    });

    it('tells doubts beside the outcome', async () => {
      const odd = { ...BABY, facts: [...BABY.facts, { about: 'c1', fact: 'no-such-fact', value: 'yes' }] };
      const ran = await frontdoor('thresholds', 'evaluate', file('odd.json', odd), '--json');
      expect(ran.json()).toMatchObject({ doubts: [{ pointer: '/facts/1/fact' }] });
    });

    it('reads a sample, relative to its own day', async () => {
      const samples = 'config/localities/buckinghamshire/samples';
      const [name = ''] = readdirSync(samples);
      const ran = await frontdoor('thresholds', 'evaluate', join(samples, name), '--json');
      expect(ran.code).toBe(0);
      expect(ran.json()).toMatchObject({ doubts: expect.any(Array), children: [expect.anything()] });
    });

    const CASES = {
      asOf: '2026-06-15',
      cases: [
        {
          sentence: 'A baby has a bruise.',
          source: 'health',
          children: [{ ref: 'c1', age: '8 weeks' }],
          facts: [{ about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' }],
          expect: { response: 'macpt' },
        },
      ],
    };

    it('runs cases, and ends with 1 where one is not as expected', async () => {
      expect(await frontdoor('thresholds', 'evaluate', file('cases.json', CASES))).toMatchObject({ code: 0 });
      const [only] = CASES.cases;
      const wrong = { ...CASES, cases: [{ ...only, expect: { response: 'universal' } }] };
      const ran = await frontdoor('thresholds', 'evaluate', file('wrong.json', wrong), '--json');
      expect(ran.code).toBe(1);
      expect(ran.json()).toMatchObject({ ok: false, cases: [{ differences: [expect.stringContaining('universal')] }] });
    });

    it.each([
      ['not JSON or YAML', '{ "source": [', 'is not YAML'],
      ['a member twice', '{ "source": {"kind":"school"}, "source": {"kind":"police"} }', 'stands twice'],
      ['no source and no child', '{}', 'at /source'],
      ['a list', '[]', 'object'],
      [
        'cases with a fact nobody published',
        {
          asOf: '2026-06-15',
          cases: [{ sentence: 'x', facts: [{ fact: 'nope', value: 'yes' }], expect: { response: null } }],
        },
        'nope',
      ],
    ])('ends with 2 for %s', async (_what, content, said) => {
      const ran = await frontdoor('thresholds', 'evaluate', file('bad.json', content));
      expect([ran.code, ran.printed]).toEqual([2, '']);
      expect(ran.said.join('\n')).toContain(said);
    });

    it.each([['2026-13-01'], ['yesterday'], ['2026-02-30']])('ends with 2 for the day %s', async (day) => {
      expect(await frontdoor('thresholds', 'evaluate', file('baby.json', BABY), '--on', day)).toMatchObject({
        code: 2,
      });
    });

    it('certifies the published documents', async () => {
      const ran = await frontdoor('thresholds', 'verify', '--no-gate', '--json');
      expect(ran.code).toBe(0);
      const { ok, dates, files } = ran.json() as {
        ok: boolean;
        dates: [];
        files: { certificate: { holds: boolean } }[];
      };
      expect({ ok, dates }).toEqual({ ok: true, dates: [] });
      expect(files.map(({ certificate }) => certificate.holds)).toEqual(files.map(() => true));
    });
  });
});
