import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentText } from '../../../../../test/builders/document-text.js';
import { EXIT, WrongUsage } from '../outcome.js';
import { replayDraft } from './replay.command.js';
import type { ReplayWish } from './replay-ground.js';

const CASES = 'config/localities/buckinghamshire/thresholds/2026-01-illustration.cases.yaml';

describe('frontdoor thresholds replay, over a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'front-door-replay-'));
  const path = join(folder, 'draft.yaml');
  writeFileSync(path, documentText({ version: 'draft', from: '2027-01-01' }));
  afterAll(() => rmSync(folder, { recursive: true }));

  const replay = (wish: Partial<ReplayWish>) =>
    replayDraft(
      {
        checkout: process.cwd(),
        path,
        locality: null,
        since: null,
        until: null,
        file: CASES,
        export: null,
        tokenFile: null,
        ...wish,
      },
      { print: () => undefined, say: () => undefined },
    );
  const problemsOf = async (wish: Partial<ReplayWish>): Promise<readonly string[]> => {
    const error = await replay(wish).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(WrongUsage);
    return (error as WrongUsage).problems;
  };

  it('replays cases, and an export of them comes to the same', async () => {
    const out = join(folder, 'contacts.jsonl');
    const first = await replay({ export: out });
    expect(first.code).toBe(EXIT.fine);
    expect(first.json).toMatchObject({ ok: true, source: 'cases', document: { version: 'draft' } });
    expect((first.json as { lower: number }).lower).toBeGreaterThan(10);
    expect(statSync(out).mode & 0o077).toBe(0);
    expect(readFileSync(out, 'utf8').trim().split('\n').length).toBe((first.json as { contacts: number }).contacts);
    const again = await replay({ file: out });
    expect(again.json).toEqual({ ...(first.json as object), source: 'file' });
    expect(await problemsOf({ export: out })).toEqual([expect.stringContaining('EEXIST')]);
  });

  it('says all it found in lines', async () => {
    const { lines } = await replay({});
    expect(lines[0]).toMatch(/^Version draft compared with .*: \d+ contacts about \d+ children/);
    expect(lines.join('\n')).toMatch(/Work a week[\s\S]*Bands open[\s\S]*Checked: 0 of/);
  });

  it.each<[Partial<ReplayWish>, RegExp]>([
    [{ since: '2026-02-30' }, /--since 2026-02-30 is not a day/],
    [{ until: 'soon' }, /--until soon is not a day/],
    [{ path: '/nowhere.yaml' }, /nowhere.yaml cannot be read/],
    [{ locality: 'wexmoor' }, /is of buckinghamshire, and --locality says wexmoor/],
    [{ file: '/nowhere.jsonl' }, /nowhere.jsonl is not there/],
    [{ path: CASES }, /cases/],
  ])('refuses %j', async (wish, problem) => {
    expect((await problemsOf(wish)).join('\n')).toMatch(problem);
  });

  it('names each line of an export that cannot be read', async () => {
    const broken = join(folder, 'broken.jsonl');
    writeFileSync(broken, '{"reference":"a"}\nnot json\n');
    expect(await problemsOf({ file: broken })).toEqual([
      expect.stringContaining(':1 '),
      expect.stringContaining(':2 '),
    ]);
  });
});
