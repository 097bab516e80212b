import { readFileSync } from 'node:fs';
import { compileRuleSet, packContact, type Assertion, type ContactFacts } from '#thresholds';
import { documentText } from '../../../../test/builders/document-text.js';
import type { PastContact } from '../domain/past-contact.js';
import { readPastContact, writePastContact } from '../domain/past-contact-line.js';
import { readFactCatalogue, readThresholdDocument, type Read } from '../domain/read-document.js';
import { replayContacts, type Replay } from './replay-contacts.js';

const sound = <Value>(read: Read<Value>): Value => {
  if (!read.ok) throw new Error(read.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return read.value;
};
const CATALOGUE = sound(readFactCatalogue(readFileSync('config/national/facts.yaml')));
const bytesOf = (neglect: 'low-level' | 'persistent'): Buffer =>
  Buffer.from(documentText({ version: neglect, from: '2026-01-01', neglect }));
const rulesOf = (neglect: 'low-level' | 'persistent') =>
  compileRuleSet(sound(readThresholdDocument(bytesOf(neglect), CATALOGUE)), null, CATALOGUE);
const STRICT = rulesOf('persistent');
const WIDE = rulesOf('low-level');

const says = (about: string, fact: string, value: string): Assertion => ({
  about,
  fact,
  value,
  evidence: 'seen',
  saidBy: 'Greenway Primary',
  sourceKind: 'school',
  mayBeOfConcern: false,
});
const contactOf = (children: readonly string[], reference = 'FD-1'): PastContact => {
  const facts: ContactFacts = {
    receivedOn: '2026-06-15',
    children: children.map((_, index) => ({
      ref: `c${index}`,
      birth: { kind: 'born', from: '2017-05-02', until: '2017-05-02' },
      history: [],
    })),
    assertions: children.map((severity, index) => says(`c${index}`, 'neglect', severity)),
  };
  return {
    reference,
    receivedOn: facts.receivedOn,
    sourceKind: 'school',
    district: 'HP20',
    packed: packContact(facts, CATALOGUE),
    children: children.map(() => ({ sex: 'F', ethnicity: 'WBRI' })),
    then: null,
  };
};
const replay = (contacts: readonly PastContact[], wish: Partial<Replay> = {}) =>
  replayContacts({
    rules: { before: WIDE, after: STRICT },
    routeTo: ({ response }) => response ?? 'front-door',
    byDomain: false,
    contacts: [contacts],
    head: {
      document: { version: 'persistent', bytes: bytesOf('persistent') },
      comparedWith: { version: 'low-level', bytes: bytesOf('low-level') },
      floor: { before: null, after: null },
      source: 'file',
    },
    ...wish,
  });

describe('replaying contacts against a draft', () => {
  it('counts who would move, from where to where, and the work of each team', async () => {
    const { summary } = await replay([contactOf(['low-level']), contactOf(['persistent']), contactOf(['severe'])]);
    expect(summary).toMatchObject({ contacts: 3, children: 3, moves: { higher: 0, lower: 1, same: 2 }, lower: 1 });
    expect(summary.responses.find(({ from, to }) => from !== to)).toEqual({
      from: 'family-help',
      to: 'conversation',
      contacts: 1,
    });
    expect(summary.teams).toEqual([
      { team: 'family-help', before: 2, after: 1, perWeekBefore: 2, perWeekAfter: 1 },
      { team: 'front-door', before: 0, after: 1, perWeekBefore: 0, perWeekAfter: 1 },
      { team: 'macpt', before: 1, after: 1, perWeekBefore: 1, perWeekAfter: 1 },
    ]);
  });

  it('lists a contact of which one child goes lower though another keeps it where it is', async () => {
    const { lower, summary } = await replay([contactOf(['severe', 'low-level'], 'FD-LOWER'), contactOf(['severe'])]);
    expect(summary.moves.lower).toBe(0);
    expect(lower).toEqual([
      expect.objectContaining({ reference: 'FD-LOWER', what: expect.arrayContaining(['response']) }),
    ]);
  });

  it('moves the same contacts up when the draft is the wider one', async () => {
    const rules = { before: STRICT, after: WIDE };
    const { lower, summary } = await replay([contactOf(['low-level']), contactOf(['severe'])], { rules });
    expect(summary.moves).toEqual({ higher: 1, lower: 0, same: 1 });
    expect(lower).toEqual([]);
  });

  it.each([true, false])('comes to the same one by one and together (one by one: %s)', async (byDomain) => {
    const contacts = ['none', 'low-level', 'persistent', 'severe', 'unknown'].map((severity) => contactOf([severity]));
    const { summary } = await replay(contacts, { byDomain });
    const { checked, ...counts } = summary;
    const { checked: _, ...other } = (await replay(contacts, { byDomain: !byDomain })).summary;
    expect(counts).toEqual(other);
    expect(checked.byEvaluator.different).toBe(0);
  });

  it('holds itself against what was proposed then, where that was on the rules compared with', async () => {
    const { sha256 } = (await replay([])).summary.comparedWith ?? { sha256: '' };
    const then = { response: 'family-help', priority: 'amber', sha256, floor: null } as const;
    const contacts = [
      { ...contactOf(['low-level']), then },
      { ...contactOf(['severe']), then },
      { ...contactOf(['severe']), then: { ...then, sha256: 'another' } },
    ];
    expect((await replay(contacts)).summary.checked.byProposals).toEqual({ contacts: 2, different: 1 });
  });

  it('counts what cannot be read, says why, and goes on', async () => {
    const damaged = { ...contactOf(['severe']), packed: new Uint8Array([3, 1, 2]) };
    const { summary } = await replay([contactOf(['severe']), damaged, contactOf(['low-level'])]);
    expect(summary).toMatchObject({
      contacts: 2,
      unread: { contacts: 1, why: [expect.stringContaining('packed contact')] },
    });
  });

  it('shows no group of fewer than five', async () => {
    const girls = Array.from({ length: 40 }, () => contactOf(['severe']));
    const one = { ...contactOf(['low-level']), children: [{ sex: 'M', ethnicity: 'BAFR' }] };
    const { summary } = await replay([...girls, one]);
    expect(JSON.stringify(summary.groups)).not.toMatch(/"counts":\[[^\]]*\b[0-4]\b/);
  });

  it('tells how far it has come', async () => {
    const told: number[] = [];
    const batch = [contactOf(['severe']), contactOf(['none'])];
    await replay([], { contacts: [batch, batch], onProgress: (done) => told.push(done) });
    expect(told).toEqual([2, 4]);
  });
});

describe('a line of an export', () => {
  it('reads back as the contact it was written from', () => {
    const contact = contactOf(['low-level', 'severe']);
    const read = readPastContact(writePastContact(contact));
    expect(read).toEqual({ ...contact, packed: Buffer.from(contact.packed) });
  });

  it.each([
    ['', 'is not an object'],
    ['[]', 'is not an object'],
    ['{"reference":1}', 'needs reference'],
    ['{"reference":"a","sourceKind":"school","receivedOn":"soon"}', 'needs receivedOn'],
    ['{"reference":"a","sourceKind":"school","receivedOn":"2026-01-01","packed":"é"}', 'needs packed'],
  ])('says what is wrong with %j', (line, why) => {
    expect(readPastContact(line)).toContain(why);
  });
});
