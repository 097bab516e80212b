import type { ActDetails, ActName, DocumentAct } from './document-act.js';
import { standingOf, WORK_LIMIT_MS, type PresentGround } from './standing.js';
import { publicHistory } from './views-of-life.js';

const START = Date.parse('2026-11-23T10:00:00Z');
const GROUND: PresentGround = {
  floor: { version: '2026', sha256: 'floor' },
  catalogue: { version: '2026', sha256: 'catalogue' },
};
const by = { kind: 'person', id: 'p', name: 'Ruth Ellery', roles: ['policy'], agency: null, locality: 'x' } as const;
const SOUND: ActDetails = { sound: true, against: GROUND };

/** Acts a minute apart, each by its name, with details where they matter. */
const acts = (...named: (ActName | readonly [ActName, ActDetails])[]): DocumentAct[] =>
  named.map((one, index) => {
    const [name, details] = typeof one === 'string' ? [one, {}] : one;
    const at = new Date(START + index * 60_000);
    return { draftId: 'd', n: index + 1, name, at, by, documentSha256: 'bytes', bodySha256: name, details };
  });
const stateOf = (list: DocumentAct[], now = START) => standingOf(list, GROUND, new Date(now));
const signed = (partner: 'local-authority' | 'icb' | 'police') => ['signed', { partner, basis: 'b' }] as const;

describe('what a draft is now', () => {
  it.each<[string, DocumentAct[]]>([
    ['draft', acts('drafted')],
    ['draft', acts('drafted', ['verified', { ...SOUND, sound: false }])],
    ['verified', acts('drafted', ['verified', SOUND])],
    ['draft', acts('drafted', ['verified', SOUND], 'replayed', 'drafted')],
    ['verified', acts('drafted', ['verified', SOUND], 'replayed', ['verified', SOUND])],
    ['replayed', acts('drafted', ['verified', SOUND], 'replayed', signed('icb'), signed('police'))],
    [
      'signed',
      acts('drafted', ['verified', SOUND], 'replayed', signed('icb'), signed('police'), signed('local-authority')),
    ],
    ['superseded', acts('drafted', ['verified', SOUND], 'published', 'superseded')],
    ['published', acts('drafted', 'published', 'superseded', 'restored')],
    ['withdrawn', acts('drafted', 'published', 'superseded', 'restored', 'withdrawn')],
  ])('is %s', (state, list) => {
    expect(stateOf(list).state).toBe(state);
  });

  it('tells why a certificate no longer counts', () => {
    const list = acts('drafted', ['verified', SOUND], 'replayed');
    const later = { ...GROUND, floor: { version: '2027', sha256: 'another' } };
    expect(standingOf(list, later, new Date(START))).toMatchObject({
      state: 'draft',
      outdated: expect.stringContaining('national floor has changed since it was verified (now 2027)'),
    });
    expect(standingOf(list, { ...GROUND, floor: null }, new Date(START)).outdated).toContain('now none');
  });

  it('takes work that was asked for as in hand, and after its time as lost', () => {
    const list = acts('drafted', 'verification-asked');
    const asked = START + 60_000;
    expect(stateOf(list, asked + WORK_LIMIT_MS)).toMatchObject({ working: { n: 2 }, failed: null });
    expect(stateOf(list, asked + WORK_LIMIT_MS + 1)).toMatchObject({ working: null, failed: { n: 2 } });
    expect(stateOf(acts('drafted', 'verification-asked', 'verification-failed'))).toMatchObject({
      working: null,
      failed: { n: 3 },
    });
    expect(stateOf(acts('drafted', 'verification-asked', ['verified', SOUND]))).toMatchObject({
      working: null,
      failed: null,
    });
  });

  it('is nothing without a document', () => {
    expect(() => stateOf(acts('verified'))).toThrow('without a document');
  });
});

describe('the public history', () => {
  it('leaves out what was tried on the way, and signatures on anything else than what was published', () => {
    const list = acts(
      'drafted',
      'verification-asked',
      ['verified', SOUND],
      'replayed',
      ['signed', { partner: 'police', basis: 'before' }],
      ['signed', { partner: 'police', basis: 'b', role: 'Superintendent' }],
      ['published', { basis: 'b', reason: 'the yearly review' }],
    );
    expect(publicHistory(list).map(({ act, by: who }) => [act, who])).toEqual([
      ['drafted', null],
      ['verified', null],
      ['replayed', null],
      ['signed', 'Ruth Ellery'],
      ['published', 'Ruth Ellery'],
    ]);
  });

  it('says of what came with a release that it came from configuration', () => {
    const list = acts(['verified', SOUND], ['published', { from: 'configuration' }]);
    expect(publicHistory(list).map(({ act }) => act)).toEqual(['verified', 'published-from-configuration']);
  });
});
