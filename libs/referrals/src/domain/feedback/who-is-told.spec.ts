import { readFileSync } from 'node:fs';
import { REASONS } from '../casework/casework.js';
import { linesOf, writtenFiles } from '../../../../../test/architecture/tree.js';
import { mayCloseUntold, toldReferrer } from './closing.js';
import { standingOf } from './sender.js';
import { owedFor, SHAREABLE, type Happened } from './who-is-told.js';
import type { ReceivedContact } from '../contact.js';

const NOTHING = { mayHearOutcome: false, hasCopy: false };
const MAY_HEAR = { ...NOTHING, mayHearOutcome: true };
const HAS_COPY = { ...NOTHING, hasCopy: true };

describe('who is told what', () => {
  it.each<[Happened, string, string, string]>([
    // what happened, a professional, the public, who gave no name
    ['proposed', 'receipt', 'receipt', 'receipt'],
    ['acted', 'looked-at', 'looked-at', 'nothing'],
    ['decided', 'decision', 'looked-at', 'nothing'],
    ['undone', 'nothing', 'nothing', 'nothing'],
    ['put-right', 'nothing', 'nothing', 'nothing'],
    ['challenge-answered', 'challenge-answer', 'nothing', 'nothing'],
  ])('once %s: a professional %s, the public %s, who gave no name %s', (happened, ...kinds) => {
    const told = (['professional', 'receipt-only', 'nameless'] as const).map(
      (standing) => owedFor(happened, standing, NOTHING)?.kind ?? 'nothing',
    );
    expect(told).toEqual(kinds);
  });

  it('tells the public an outcome only where a practitioner recorded why, and who gave no name never', () => {
    for (const happened of ['proposed', 'acted', 'decided'] as const) {
      expect(owedFor(happened, 'receipt-only', NOTHING)?.tells).toBe('receipt');
      expect(owedFor(happened, 'nameless', MAY_HEAR)?.tells ?? 'receipt').toBe('receipt');
    }
    expect(owedFor('decided', 'receipt-only', MAY_HEAR)).toEqual({ kind: 'decision', tells: 'outcome' });
  });

  it('corrects what somebody was told, and nothing else', () => {
    for (const happened of ['undone', 'put-right'] as const) {
      expect(owedFor(happened, 'professional', HAS_COPY)).toEqual({ kind: 'correction', tells: 'outcome' });
      expect(owedFor(happened, 'receipt-only', HAS_COPY)?.kind).toBe('correction');
      expect(owedFor(happened, 'nameless', HAS_COPY)).toBeNull();
    }
  });

  it('shares no reason that would tell what the family, a partner, the history or another contact said', () => {
    const shared = Object.entries(SHAREABLE).filter(([, reason]) => reason !== 'judgement');
    expect(shared.map(([type]) => type).sort()).toEqual([
      'advice-given',
      'not-for-us',
      'other-authority',
      'universal-services-meet-it',
    ]);
    expect(Object.keys(SHAREABLE).sort()).toEqual(Object.keys(REASONS).sort());
  });
});

describe('what whoever made contact may be told', () => {
  const contact = (source: object, children = 1) =>
    ({
      source: { kind: 'school', identity: 'open', code: null, ...source },
      children: Array.from({ length: children }, () => ({})),
    }) as unknown as ReceivedContact;

  it.each([
    [contact({}), ['partner'], 'professional'],
    [contact({ identity: 'withhold-from-family' }), ['partner'], 'professional'],
    [contact({}), ['front-door'], 'professional'],
    [contact({}), ['family'], 'receipt-only'],
    [contact({}, 201), ['partner'], 'receipt-only'],
    [contact({ kind: 'other' }), ['partner'], 'receipt-only'],
    [contact({ kind: 'parent-or-carer' }), ['family'], 'receipt-only'],
    [contact({ identity: 'anonymous' }), ['partner'], 'nameless'],
    [contact({ kind: 'public', code: '9' }), ['family'], 'nameless'],
  ] as const)('%#', (of, roles, standing) => expect(standingOf(of, { roles })).toBe(standing));
});

describe('a close', () => {
  const school = { standing: 'professional', toldDecision: false } as const;
  const said = (told: 'yes' | 'no' | 'not-yet', why: string | null = null) => ({ who: 'referrer', told, why });

  it.each([
    ['with the feedback that goes with it', school, null, true, true],
    ['that nobody would hear of', school, null, false, false],
    ['of what they were told before', { ...school, toldDecision: true }, null, false, true],
    ['by a practitioner who told them', school, said('yes'), false, true],
    ['with a reason why they are not told', school, said('no', 'They ring us.'), false, true],
    ['with no such reason', school, said('no', ' '), true, false],
    ['by a practitioner who has not told them yet', school, said('not-yet', 'At two.'), true, false],
    ['of what the public sent', { ...school, standing: 'receipt-only' }, null, false, true],
    ['of what nobody gave a name to', { ...school, standing: 'nameless' }, null, false, true],
  ] as const)('%s', (_, sender, told, reaches, may) => expect(mayCloseUntold(sender, told, reaches)).toBe(may));

  it('goes by the last word on it', () => {
    expect(toldReferrer([said('not-yet'), { ...said('yes'), who: 'a1' }, said('yes')])?.told).toBe('yes');
    expect(toldReferrer([])).toBeNull();
  });
});

it('is written in one place, with a verdict of the gate', () => {
  const code = writtenFiles().filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));
  const writes = code.filter((path) =>
    linesOf(path).some((line) => /INSERT INTO front_door\.feedback\b(?!_)/.test(line)),
  );
  expect(writes).toEqual(['libs/referrals/src/persistence/feedback/save-feedback.ts']);
  expect(readFileSync(writes[0] ?? '', 'utf8')).toContain('isVerdict(verdict)');
});
