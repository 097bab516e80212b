import type { DataSource } from 'typeorm';
import { connect, UnitOfWork, serviceScope } from '#record';
import { keepHistory, madeUpHistory, type MadeUpContact } from '../../../../../test/builders/measured-history.js';
import { openTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { asMeasured, type CountedGroup } from '../../domain/measures/measured.js';
import { MEASURES, type MeasuredBy, type MeasureCode } from '../../domain/measures/measures.js';
import { contactsIn, countMeasures, type MeasuredPeriod } from './measures.query.js';

const LOCALITY = 'buckinghamshire';
const NOW = Date.parse('2026-06-20T12:00:00Z');
const MINUTE = 60_000;
const PERIOD: MeasuredPeriod = {
  locality: LOCALITY,
  from: '2026-03-20',
  to: '2026-05-10',
  by: null,
  withoutBackdated: false,
};

/** One thing counted: whether it is in the share, minutes, how often. */
interface Observed {
  readonly yes: boolean;
  readonly minutes?: number | null;
  readonly often?: number;
}

const first = ({ decisions }: MadeUpContact) => decisions.find(({ kind }) => kind === 'proposed');
const acted =
  (act: string) =>
  (c: MadeUpContact): Observed[] => [
    { yes: c.decisions.some((one) => one.kind === 'professional' && one.act === act) },
  ];
const isRed = (c: MadeUpContact, how: 'known' | 'precaution'): boolean =>
  first(c)?.children.some(({ red }) => red === how) ?? false;
const since = (from: number, until: number | null) => ({
  yes: until !== null,
  minutes: until && (until - from) / MINUTE,
});
const rank = (response: string | null): number =>
  ['universal', 'notify', 'family-help', 'macpt'].indexOf(response ?? '');
const highest = (of: readonly (string | null)[]): number => Math.max(-1, ...of.map(rank));

const inTime =
  (kind: string, happened: (c: MadeUpContact, stoppedAt: number | null) => number | null) =>
  (c: MadeUpContact): Observed[] =>
    c.clocks
      .filter((clock) => clock.kind === kind)
      .map(({ dueAt, stoppedAt }) => ({ dueAt, at: happened(c, stoppedAt) }))
      .filter(
        ({ dueAt, at }) =>
          at !== null || (NOW >= dueAt + MINUTE && !(kind === 'accept-offer' && c.status === 'closed')),
      )
      .map(({ dueAt, at }) => ({ yes: at !== null && at < dueAt + MINUTE }));

const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
const dayOf = (at: number): string => LONDON_DAY.format(at);

/** Every measure by its meaning, reckoned from the history itself. */
const RECKONED: Readonly<Record<MeasureCode, (c: MadeUpContact, all: readonly MadeUpContact[]) => Observed[]>> = {
  received: () => [{ yes: true }],
  decided: (c) => [since(c.receivedAt, c.decidedAt)],
  'decided-in-one-working-day': inTime('decide-referral', ({ decidedAt }) => decidedAt),
  'red-decided-in-time': inTime('front-door-decision-red', ({ decidedAt }) => decidedAt),
  'amber-decided-in-time': inTime('front-door-decision-amber', ({ decidedAt }) => decidedAt),
  'green-decided-in-time': inTime('front-door-decision-green', ({ decidedAt }) => decidedAt),
  'team-answered-in-time': inTime('accept-offer', (_, stoppedAt) => stoppedAt),
  'referrer-told-in-time': inTime('feedback-to-referrer', ({ toldAt }) => toldAt),
  'referrer-told': (c) => [since(c.receivedAt, c.toldAt)],
  'team-answered': ({ answers }) => [{ yes: answers.some((answer) => answer !== 'name-lead') }],
  returned: ({ answers }) => [{ yes: answers.includes('return') }],
  confirmed: acted('confirm'),
  raised: acted('raise'),
  lowered: acted('lower'),
  redirected: acted('redirect'),
  'information-wanted': acted('want-information'),
  closed: acted('close'),
  'second-person': ({ requests }) => [{ yes: requests.length > 0 }],
  'second-person-confirmed': ({ requests }) => requests.map((state) => ({ yes: state === 'confirmed' })),
  'second-person-refused': ({ requests }) => requests.map((state) => ({ yes: state === 'refused' })),
  'second-person-overtaken': ({ requests }) => requests.map((state) => ({ yes: state === 'overtaken' })),
  challenged: ({ challenges }) => [{ yes: challenges.length > 0 }],
  'challenge-answered': ({ challenges }) => challenges.map((one) => since(one.openedAt, one.answeredAt)),
  'challenge-upheld': ({ challenges }) => challenges.map(({ outcome }) => ({ yes: outcome === 'changed' })),
  'passed-on': ({ transfers }) => [{ yes: transfers > 0, often: transfers }],
  'band-open': (c) => [{ yes: first(c)?.children.some(({ floor, ceiling }) => rank(ceiling) > rank(floor)) ?? false }],
  'macpt-by-ceiling': (c) => {
    const children = first(c)?.children ?? [];
    const [floor, ceiling] = [highest(children.map((k) => k.floor)), highest(children.map((k) => k.ceiling))];
    return [{ yes: ceiling === rank('macpt') && floor < rank('macpt') }];
  },
  'red-by-rule': (c) => [{ yes: first(c)?.priority === 'red' && isRed(c, 'known') }],
  'red-by-precaution': (c) => [{ yes: first(c)?.priority === 'red' && !isRed(c, 'known') && isRed(c, 'precaution') }],
  'red-without-rule': (c) => [{ yes: first(c)?.priority === 'red' && !isRed(c, 'known') && !isRed(c, 'precaution') }],
  'red-by-person': ({ decisions }) => {
    const stands = decisions.at(-1);
    const proposedRed = decisions.some(({ kind, priority }) => kind === 'proposed' && priority === 'red');
    return [{ yes: stands?.kind === 'professional' && stands.priority === 'red' && !proposedRed }];
  },
  're-contact': (c, all) => {
    const yearBefore = new Date(c.receivedAt);
    yearBefore.setUTCFullYear(yearBefore.getUTCFullYear() - 1);
    const before = all.filter(
      (one) =>
        (one.receivedAt < c.receivedAt || (one.receivedAt === c.receivedAt && one.id < c.id)) &&
        one.receivedAt >= yearBefore.getTime(),
    );
    const same = (a: MadeUpContact['children'][number], b: MadeUpContact['children'][number]): boolean =>
      (a.nhs !== null && a.nhs === b.nhs) || (a.upn !== null && a.upn === b.upn) || a.name === b.name;
    return [{ yes: c.children.some((child) => before.some(({ children }) => children.some((k) => same(k, child)))) }];
  },
};

const percentile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share;
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
};

function reckon(
  code: MeasureCode,
  group: string | null,
  of: readonly MadeUpContact[],
  all: readonly MadeUpContact[],
): CountedGroup {
  const observed = of.flatMap((contact) => RECKONED[code](contact, all));
  const minutes = observed
    .flatMap(({ yes, minutes: one }) => (yes && typeof one === 'number' ? [one] : []))
    .sort((a, b) => a - b);
  const often = observed.flatMap(({ often: one }) => one ?? []);
  const mean = often.reduce((sum, one) => sum + one, 0) / often.length;
  return {
    ...{ code, group, denominator: observed.length, numerator: observed.filter(({ yes }) => yes).length },
    minutes:
      minutes.length === 0
        ? null
        : { median: Math.round(percentile(minutes, 0.5)), p90: Math.round(percentile(minutes, 0.9)) },
    mean: often.length === 0 ? null : Math.round(mean * 100) / 100,
  };
}

const GROUPS: Readonly<Record<MeasuredBy, (c: MadeUpContact) => string>> = {
  source: ({ source }) => source,
  team: ({ team }) => team,
  month: ({ receivedAt }) => dayOf(receivedAt).slice(0, 7),
  week: ({ receivedAt }) => {
    const day = new Date(dayOf(receivedAt));
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    return day.toISOString().slice(0, 10);
  },
};

describe('measures', () => {
  let database: TestDatabase;
  let app: DataSource;
  let unitOfWork: UnitOfWork;
  const history = madeUpHistory(400, new Date('2026-03-01T00:00:00Z'), 16);

  beforeAll(async () => {
    database = await openTestDatabase();
    await database.setNow(new Date(NOW));
    await keepHistory(database.owner, LOCALITY, history);
    app = await connect({ url: database.appUrl, name: 'front-door-test-app', max: 2 });
    unitOfWork = new UnitOfWork(app);
  });
  afterAll(async () => {
    await app.destroy();
    await database.drop();
  });

  const counted = (period: MeasuredPeriod): Promise<CountedGroup[]> =>
    unitOfWork.read(serviceScope(period.locality), (tx) => countMeasures(tx, period));
  const cohort = ({ from, to, withoutBackdated }: MeasuredPeriod) =>
    history.filter(
      (c) => dayOf(c.receivedAt) >= from && dayOf(c.receivedAt) <= to && !(withoutBackdated && c.backdated),
    );
  const sorted = (rows: readonly CountedGroup[]) =>
    [...rows].sort((a, b) => `${a.code} ${a.group}`.localeCompare(`${b.code} ${b.group}`));

  it('count something of everything, or this would prove little', () => {
    const all = cohort(PERIOD);
    for (const code of Object.keys(MEASURES) as MeasureCode[]) {
      const { numerator, denominator } = reckon(code, null, all, history);
      expect([code, numerator > 0, code === 'received' || numerator < denominator]).toEqual([code, true, true]);
    }
  });

  it.each([
    ['over all', PERIOD],
    ['by source', { ...PERIOD, by: 'source' }],
    ['by team, without what was told afterwards', { ...PERIOD, by: 'team', withoutBackdated: true }],
    ['by week, over the change of the clocks', { ...PERIOD, by: 'week', to: '2026-04-12' }],
    ['by month', { ...PERIOD, by: 'month' }],
    ['of one day', { ...PERIOD, from: '2026-03-29', to: '2026-03-29' }],
  ] as [string, MeasuredPeriod][])('agree with the history reckoned otherwise: %s', async (_, period) => {
    const all = cohort(period);
    const groupOf = period.by && GROUPS[period.by];
    const groups = groupOf ? [...new Set(all.map(groupOf))] : [];
    const expected = (Object.keys(MEASURES) as MeasureCode[]).flatMap((code) => [
      reckon(code, null, all, history),
      ...groups.map((group) =>
        reckon(
          code,
          group,
          all.filter((c) => groupOf?.(c) === group),
          history,
        ),
      ),
    ]);
    expect(sorted(await counted(period))).toEqual(sorted(expected.filter(({ denominator }) => denominator > 0)));
    const few = await unitOfWork.read(serviceScope(LOCALITY), (tx) => contactsIn(tx, period, 1_000));
    expect(few).toBe(all.length);
  });

  it('are of one locality, and of nobody’s where it has none', async () => {
    expect(await counted({ ...PERIOD, locality: 'wexmoor', by: 'source' })).toEqual([]);
    const measures = asMeasured([], true);
    expect(measures).toHaveLength(Object.keys(MEASURES).length);
    expect(measures[0]).toMatchObject({ numerator: 0, denominator: 0, share: null, groups: { rows: [] } });
  });

  it('hold small numbers back when they are shown by group', async () => {
    const measures = asMeasured(await counted({ ...PERIOD, by: 'week' }), true);
    const rows = measures.flatMap(({ groups }) => groups?.rows ?? []);
    expect(rows.some(({ numerator }) => numerator === null)).toBe(true);
    for (const { numerator, denominator, share, minutes, mean } of rows) {
      expect(denominator).toBeGreaterThanOrEqual(5);
      if (numerator === null) expect([share, minutes, mean]).toEqual([null, null, null]);
      else expect([1, 2, 3, 4]).not.toEqual(expect.arrayContaining([numerator]));
    }
  });
});
