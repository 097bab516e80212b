import type { Assertion } from '#thresholds';
import type { ReceivedContact } from '../contact.js';
import { ownAccount, type AddedByOwn } from './own-account.js';

const NOW = new Date('2026-11-17T10:00:00Z');

const said = (fact: string): Assertion => ({
  about: 'c1',
  fact,
  value: 'yes',
  evidence: 'seen',
  saidBy: 'Greenway Primary (school)',
  sourceKind: 'school',
  mayBeOfConcern: false,
});

const contact = (...facts: string[]) =>
  ({
    kind: 'concern',
    source: { kind: 'school', agency: 'Greenway Primary', identity: 'open', relationship: null },
    children: [{ ref: 'c1', birth: { kind: 'unknown' } }],
    immediateDanger: null,
    police: null,
    assertions: facts.map(said),
  }) as unknown as ReceivedContact;

const added = (n: number, fact: string, corrects: number | null = null): AddedByOwn => ({ ...said(fact), n, corrects });

const factsOf = (of: ReceivedContact, since: readonly AddedByOwn[] = []): string[] =>
  ownAccount(of, NOW, since).assertions.map(({ fact }) => fact);

it('holds what the contact came with, and no history', () => {
  expect(factsOf(contact('neglect', 'bruise'))).toEqual(['neglect', 'bruise']);
  expect(ownAccount(contact(), NOW)).toMatchObject({
    receivedOn: '2026-11-17',
    children: [{ ref: 'c1', history: [] }],
  });
});

it('holds what its sender added, and not what the sender put right', () => {
  expect(factsOf(contact('neglect', 'bruise'), [added(3, 'hunger'), added(4, 'no-bruise', 2)])).toEqual([
    'neglect',
    'hunger',
    'no-bruise',
  ]);
  expect(factsOf(contact('neglect'), [added(2, 'hunger'), added(5, 'thirst', 2)])).toEqual(['neglect', 'thirst']);
});

it('holds no number of the record', () => {
  const [, last] = ownAccount(contact('neglect'), NOW, [added(2, 'hunger')]).assertions;
  expect(last).toEqual(said('hunger'));
});
