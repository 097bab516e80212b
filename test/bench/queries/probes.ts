import { forgetOldKeys, type Tx } from '#record';
import {
  contactRecord,
  countMeasures,
  findContact,
  progressOf,
  releaseLapsedClaims,
  worklistOf,
  worklistTotals,
  type WorklistFilter,
  type WorklistWanted,
} from '#referrals';
import { overdueChallenges } from '../../../libs/referrals/src/persistence/challenges.js';
import { takeClocks } from '../../../libs/referrals/src/persistence/clocks-to-look-at.js';
import { forgottenContacts } from '../../../libs/referrals/src/persistence/forgotten-contacts.query.js';
import { earlierContacts } from '../../../libs/referrals/src/persistence/history.query.js';
import { settledAlarms } from '../../../libs/referrals/src/persistence/settled-alarms.query.js';
import { takeCasework } from '../../../libs/referrals/src/persistence/take-casework.query.js';
import { LOCALITY } from './ground.js';
import { CLAIMANT, type Targets } from './targets.js';

/** Something the product asks the database, as it asks it. */
export interface Probe {
  readonly name: string;
  /** What it has to read grows with what is open, or was received: it is told apart, and asked for less often. */
  readonly grows: boolean;
  readonly asks: (tx: Tx, targets: Targets, n: number) => Promise<unknown>;
}

const ANY: WorklistFilter = { statuses: null, states: null, priorities: null, person: null };
const TEAMS = ['front-door', 'family-help-north', 'family-help-south', 'macpt', 'duty'];
const SOME_DAYS = 28;

const of = <Value>(all: readonly Value[], n: number): Value => {
  const one = all[n % all.length];
  if (one === undefined) throw new Error('nothing was picked to ask about: make more contacts up');
  return one;
};

const list =
  (filter: Partial<WorklistFilter>, page: (targets: Targets, n: number) => WorklistWanted['after'] = () => null) =>
  (tx: Tx, targets: Targets, n: number) =>
    worklistOf(tx, {
      ...{ locality: LOCALITY, team: 'front-door', limit: 50, account: CLAIMANT },
      ...{ filter: { ...ANY, ...filter }, after: page(targets, n) },
    });

const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

const constant = (name: string, asks: Probe['asks']): Probe => ({ name, grows: false, asks });
const growing = (name: string, asks: Probe['asks']): Probe => ({ name, grows: true, asks });

/** What is asked most, and what is asked every two seconds. */
export const PROBES: readonly Probe[] = [
  constant('worklist, first page', list({})),
  constant(
    'worklist, a page further down',
    list({}, ({ cursors }, n) => of(cursors, n)),
  ),
  constant('worklist, due soon', list({ states: ['due-soon'] })),
  constant('worklist, red', list({ priorities: ['red'] })),
  constant('worklist, mine', list({ person: 'mine' })),
  constant('contact record, open', (tx, { open }, n) => contactRecord(tx, LOCALITY, of(open, n))),
  constant('contact record, closed', (tx, { closed }, n) => contactRecord(tx, LOCALITY, of(closed, n))),
  constant('found by id', (tx, { closed }, n) => findContact(tx, LOCALITY, of(closed, n))),
  constant('progress', (tx, { open }, n) => progressOf(tx, LOCALITY, of(open, n))),
  constant('taken for an act', (tx, { open }, n) => takeCasework(tx, LOCALITY, of(open, n))),
  constant('history of one contact', (tx, { children }, n) => earlierContacts(tx, LOCALITY, [of(children, n)])),
  constant('history of fifty contacts', (tx, { children }, n) =>
    earlierContacts(
      tx,
      LOCALITY,
      Array.from({ length: 50 }, (_, i) => of(children, n * 50 + i)),
    ),
  ),
  constant('clocks to look at', (tx) => takeClocks(tx, LOCALITY)),
  constant('sweep of claims', (tx) => releaseLapsedClaims(tx, LOCALITY)),
  constant('sweep of challenges', (tx) => overdueChallenges(tx, LOCALITY)),
  constant('sweep of the undecided', (tx) => forgottenContacts(tx, LOCALITY, 10)),
  constant('sweep of settled alarms', (tx) => settledAlarms(tx, LOCALITY)),
  constant('sweep of old keys', (tx) => forgetOldKeys(tx, LOCALITY)),
  growing('totals of one team', (tx) => worklistTotals(tx, LOCALITY, ['front-door'])),
  growing('totals of every team', (tx) => worklistTotals(tx, LOCALITY, TEAMS)),
  growing(
    'worklist, red and overdue, last page',
    list({ states: ['overdue'], priorities: ['red'] }, ({ cursors }) => last(cursors)),
  ),
  growing(`measures of ${SOME_DAYS} days by source`, (tx) =>
    countMeasures(tx, {
      locality: LOCALITY,
      from: day(120),
      to: day(120 - SOME_DAYS),
      by: 'source',
      withoutBackdated: false,
    }),
  ),
];

/** The furthest down of the places picked. */
const last = (cursors: Targets['cursors']): WorklistWanted['after'] =>
  [...cursors].sort((a, b) => Number(BigInt(b.dueMicros) - BigInt(a.dueMicros)))[0] ?? null;
