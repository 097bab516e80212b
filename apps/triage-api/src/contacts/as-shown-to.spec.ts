import type { Actor, Role } from '#access';
import type { ContactRecord } from '#referrals';
import { asShownTo } from './as-shown-to.js';

const as = (role: Role): Actor => ({
  ...{ kind: 'person', id: `person:${role}`, name: role, roles: [role], agency: null },
  ...{ locality: 'buckinghamshire', rights: [] },
});

const SOURCE = {
  ...{ kind: 'relative', identity: 'withhold-from-family', relationship: 'aunt', agency: null },
  person: { name: 'Ann Invented', contact: [{ way: 'phone', value: '01632 960123', safe: 'yes' }] },
};

const record = (source: object = SOURCE): ContactRecord =>
  ({
    receivedAt: new Date('2026-11-17T10:00:00Z'),
    seals: [{ agency: 'greenway-primary' }],
    replies: [{ n: 1, from: 'source', words: 'It is Ann', at: '2026-11-17T11:00:00Z', verified: false }],
    statements: [{ n: 1, saidBy: 'aunt (relative)' }],
    decision: { children: [{ because: [{ facts: [{ saidBy: 'aunt (relative)' }] }] }] },
    submitted: {
      source,
      children: [{ ref: 'c1', address: { lines: ['1 Example Street'] }, now: { where: 'school' } }],
      adults: [
        { ref: 'a1', concernRole: 'of-concern', dateOfBirth: '1990-01-01', employer: 'Greenway Primary' },
        { ref: 'a2', concernRole: 'non-abusive', dateOfBirth: '1991-01-01', employer: 'Elsewhere' },
        { ref: 'a3', dateOfBirth: '1992-01-01' },
      ],
    },
  }) as unknown as ContactRecord;

describe('a record as its reader is shown it', () => {
  const shown = (role: Role, source?: object) => JSON.stringify(asShownTo(as(role), record(source)));

  it('is whole for whoever takes and checks contacts', () => {
    for (const role of ['front-door', 'front-door-manager', 'macpt', 'duty'] as const)
      expect(asShownTo(as(role), record())).toEqual(record());
  });

  it('names no source that asked not to be named, nor by what it said, to who need not know', () => {
    for (const role of ['family-help', 'lado', 'specialist', 'information-governance'] as const)
      expect(shown(role)).not.toMatch(/Ann|aunt/);
    expect(shown('family-help')).toContain('someone who is not named (relative)');
    expect(shown('family-help', { ...SOURCE, identity: 'anonymous' })).not.toMatch(/Ann/);
    expect(shown('family-help', { ...SOURCE, identity: 'open' })).toMatch(/Ann.*|aunt/);
  });

  it('takes a source that did not say as one that asked, where its kind is one that is taken so', () => {
    const { identity: _, ...unsaid } = SOURCE;
    expect(shown('family-help', unsaid)).not.toMatch(/Ann|aunt/);
  });

  it('keeps places, and who may be of concern, from those without the right', () => {
    for (const role of ['lado', 'specialist', 'information-governance'] as const)
      expect(shown(role)).not.toMatch(/Example Street|01632|"where"/);
    expect(shown('family-help')).toMatch(/Example Street/);
    expect(shown('specialist')).not.toMatch(/1990|1992|Greenway/);
    expect(shown('specialist')).toMatch(/1991.*Elsewhere/);
    expect(shown('lado')).toMatch(/1990.*Greenway/);
  });

  it('keeps what a contact does not know from whoever lacks a right, whatever it is called, and says that it was there', () => {
    const sent = record().submitted as { children: object[]; adults: object[] };
    const odd = (more: object = {}): ContactRecord => ({
      ...record({ ...SOURCE, identity: 'open', callerAddress: '2 Example Street', ...more }),
      ...{
        submitted: {
          ...sent,
          source: { ...SOURCE, identity: 'open', callerAddress: '2 Example Street', ...more },
          homeAddress: '3 Example Street',
          notes: [{ refuge: 'Example House' }],
          unsaid: null,
          children: [{ ref: 'c1', name2: { 'lives at': 'AB1 2CD' } }],
          concern: { narrative: 'Kit was hurt', mobile: '07700 900123' },
        },
      },
    });
    const seenBy = (role: Role, more?: object) => JSON.stringify(asShownTo(as(role), odd(more)).submitted);
    for (const role of ['lado', 'specialist', 'information-governance'] as const) {
      expect(seenBy(role)).not.toMatch(/Example|AB1|07700/);
      expect(seenBy(role)).toMatch(/"homeAddress":"withheld","notes":"withheld","unsaid":null/);
      expect(seenBy(role)).toMatch(/"concern":\{"narrative":"Kit was hurt","mobile":"withheld"\}/);
    }
    for (const role of ['front-door', 'duty', 'family-help'] as const)
      expect(seenBy(role)).toMatch(/AB1.*Example House/);
    expect(seenBy('family-help', { identity: 'anonymous' })).not.toMatch(/Example|07700/);
  });

  it('tells whom it is sealed from to nobody who stands beside but the designated officer', () => {
    const sealed = (role: Role) => asShownTo(as(role), record()).seals.length;
    expect([sealed('specialist'), sealed('lado'), sealed('information-governance')]).toEqual([0, 1, 1]);
  });

  it('keeps dates as dates', () => {
    expect(asShownTo(as('specialist'), record()).receivedAt).toBeInstanceOf(Date);
  });
});
