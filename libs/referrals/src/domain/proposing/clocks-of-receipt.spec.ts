import type { Assertion } from '#thresholds';
import { englandAndWales } from '../../../../../test/builders/calendar.js';
import { localityOf } from '../../../../../test/builders/locality.js';
import { clocksOfReceipt, type SentContact } from './clocks-of-receipt.js';

const calendar = englandAndWales();
const locality = localityOf('buckinghamshire');
const RECEIVED = new Date('2026-11-20T16:40:00Z'); // a Friday

const says = (fact: string, value: string): Assertion => ({
  ...{ about: 'c1', fact, value, evidence: 'seen', saidBy: 'A school', sourceKind: 'school', mayBeOfConcern: false },
});

const sent = (difference: Partial<SentContact> = {}): SentContact => ({
  ...{ sourceKind: 'school', receivedAt: RECEIVED, policeProtection: false, policeProtectionAt: null, assertions: [] },
  ...difference,
});

const started = (contact: SentContact, by = locality) =>
  Object.fromEntries(clocksOfReceipt(contact, by, calendar).map(({ kind, dueAt }) => [kind, dueAt.toISOString()]));

describe('the clocks that what was sent starts', () => {
  it('are the acknowledgement of the referrer alone, where nothing else was said', () => {
    expect(started(sent())).toEqual({ 'acknowledge-referrer': '2026-11-23T16:40:00.000Z' });
  });

  it.each([
    ['a child asks for itself', { sourceKind: 'child' as const }, 'speak-to-child', '2026-11-20T23:59:59.999Z'],
    [
      'a private fostering arrangement is told of',
      { assertions: [says('private-fostering', 'yes')] },
      'private-fostering-visit',
      '2026-12-01T16:40:00.000Z',
    ],
    [
      'a child died or was gravely harmed',
      { assertions: [says('child-death-or-grave-harm', 'yes')] },
      'serious-incident',
      '2026-11-27T16:40:00.000Z',
    ],
    [
      'police protection is used, from when the constable acted',
      { policeProtection: true, policeProtectionAt: new Date('2026-11-20T04:00:00Z') },
      'police-protection',
      '2026-11-23T04:00:00.000Z',
    ],
  ])('grow where %s', (_, difference, kind, dueAt) => {
    expect(started(sent(difference))).toHaveProperty(kind, dueAt);
  });

  it.each(['no', 'unknown'])('do not grow for what is said to be %s', (value) => {
    const facts = ['private-fostering', 'child-death-or-grave-harm'].map((fact) => says(fact, value));
    expect(Object.keys(started(sent({ assertions: facts })))).toEqual(['acknowledge-referrer']);
  });

  it('hold screening only where the locality keeps such a clock', () => {
    const source = {
      title: 'x',
      section: 'y',
      url: null,
      authority: 'local-setting',
      readOn: 'unread',
      quotedAt: null,
    } as const;
    const rules = {
      ...locality.clocks.rules,
      'screen-contact': { length: { in: 'hours', count: 24 }, source },
    } as const;
    const keeping = { ...locality, clocks: { ...locality.clocks, rules } };
    expect(started(sent(), keeping)).toHaveProperty('screen-contact', '2026-11-21T16:40:00.000Z');
  });
});
