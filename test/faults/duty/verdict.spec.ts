import { termsOf, type FaultTerms } from './fault.js';
import { judgeHistory, judgeSample, type CallOutHistory, type Move, type Sample } from './verdict.js';

/** The verdict must be able to fail: each broken promise is written into a history, and must be found. */
const TERMS: FaultTerms = { lateMs: 30_000, toldMs: 15_000, crossingMs: 500, ill: null };
const ROLES = ['duty-worker', 'second-on-call'];

const move = (at: number, climb: number, state = 'raised', tx = `tx ${at}`): Move => ({
  ...{ at, tx, state, climb },
  dueAt: at + (state === 'raised' ? 3_000 : 60_000),
});
const rung = (at: number, climb: number) => ({
  ...{ at, tx: `tx ${at}`, climb, role: ROLES[(climb - 1) % 2] as string, outcome: 'rung', rungAt: at - 5 },
});
const message = (at: number, climb: number) => ({
  ...{ id: `message ${climb}`, at, tx: `tx ${at}`, climb, overtaken: false },
  sendings: [`text ${climb}`, `mail ${climb}`],
});
const sent = (at: number, climb: number) => [
  { sending: `text ${climb}`, channel: 'notify', at },
  { sending: `mail ${climb}`, channel: 'smtp', at },
];
const leased = (at: number, climb: number) => sent(at, climb).map(({ sending }) => ({ sending, at }));

/** Rung at 0, 4 and 8 seconds; answered at 9. */
const GOOD: CallOutHistory = {
  ...{ id: 'c', roles: ROLES, until: 40_000 },
  moves: [move(0, 1), move(4_000, 2), move(8_000, 3), move(9_000, 3, 'acknowledged')],
  rungs: [rung(0, 1), rung(4_000, 2), rung(8_000, 3)],
  messages: [message(0, 1), message(4_000, 2), message(8_000, 3)],
  leases: [...leased(500, 1), ...leased(4_500, 2), ...leased(8_500, 3)],
  taken: [...sent(600, 1), ...sent(4_600, 2), ...sent(8_600, 3)],
};
const judge = (change: Partial<CallOutHistory>, terms: Partial<FaultTerms> = {}) =>
  judgeHistory({ ...GOOD, ...change }, { ...TERMS, ...terms });
const wrong = (words: string) => [expect.stringContaining(words)];

it('finds nothing where every promise was kept', () => {
  expect(judge({})).toEqual([]);
  expect(judge({}, { ill: 'notify' })).toEqual([]);
});

describe('a ladder that', () => {
  it('skipped a rung', () => {
    const found = judge({ rungs: GOOD.rungs.filter(({ climb }) => climb !== 2) });
    expect(found).toEqual([
      expect.stringContaining('skipped or doubled: 1 3'),
      expect.stringContaining('climbed to 3 and has 2 rungs'),
      expect.stringContaining('from 1 to 2 with 0 rung(s)'),
    ]);
  });

  it('doubled a rung', () => {
    const moves = [move(0, 1), move(4_000, 2), move(4_010, 3), ...GOOD.moves.slice(3)];
    const rungs = [rung(0, 1), rung(4_000, 2), rung(4_010, 3)];
    const messages = [message(0, 1), message(4_000, 2), message(4_010, 3)];
    expect(judge({ moves, rungs, messages })).toEqual(wrong('rung 3 was rung before its time'));
    expect(judge({ rungs: [...GOOD.rungs, rung(8_000, 3)] })).toContainEqual(
      expect.stringContaining('skipped or doubled: 1 2 3 3'),
    );
  });

  it('rang somebody whose turn it was not', () => {
    const rungs = GOOD.rungs.map((one) => ({ ...one, role: 'director' }));
    expect(judge({ rungs })).toHaveLength(3);
  });

  it('wrote a message in another transaction, or none', () => {
    const messages = GOOD.messages.map((one) => ({ ...one, tx: 'another' }));
    expect(judge({ messages })).toHaveLength(3);
    expect(judge({ messages: GOOD.messages.slice(1) })).toEqual(wrong('rung 1 has no message of its own transaction'));
  });

  it('climbed late, or fell silent', () => {
    expect(judge({}, { lateMs: 900 })).toEqual([
      expect.stringContaining('rung 2 came 1.0 s late'),
      expect.stringContaining('rung 3 came 1.0 s late'),
    ]);
    expect(judge({ until: 200_000 })).toEqual(wrong('acknowledged on rung 3, and its time passed in silence'));
    expect(judge({ moves: GOOD.moves.slice(0, 3), until: 50_000 })).toEqual(wrong('raised on rung 3'));
    expect(judge({ moves: [...GOOD.moves.slice(0, 3), move(9_000, 3, 'settled')], until: 900_000 })).toEqual([]);
  });

  it.each([[3_600_000], [-3_600_000]])('took a time %i ms from that of the database', (away) => {
    const rungs = GOOD.rungs.map((one) => ({ ...one, rungAt: one.rungAt + away }));
    expect(judge({ rungs })).toHaveLength(3);
  });
});

describe('messages that', () => {
  it('nobody took', () => {
    expect(judge({ taken: sent(600, 1) })).toEqual([
      expect.stringContaining('nobody was told of rung 2'),
      expect.stringContaining('nobody was told of rung 3'),
    ]);
  });

  it('there is still time for', () => {
    expect(judge({ taken: sent(600, 1), until: 18_000 })).toEqual([]);
  });

  it('went by nothing but the channel that is ill', () => {
    const taken = GOOD.taken.filter(({ channel }) => channel === 'notify');
    expect(judge({ taken }, { ill: 'notify' })).toHaveLength(3);
  });

  it('came too late', () => {
    expect(judge({ taken: [...sent(16_000, 1), ...GOOD.taken.slice(2)], until: 20_000 })).toContainEqual(
      expect.stringContaining('of rung 1 somebody was told 16.0 s late'),
    );
  });

  it('were let be though nobody had answered', () => {
    const messages = GOOD.messages.map((one) => ({ ...one, overtaken: one.climb === 3 }));
    const [taken, moves] = [GOOD.taken.slice(0, 4), GOOD.moves.slice(0, 3)];
    expect(judge({ messages, taken, moves })).toEqual(wrong('rung 3 was let be, and nobody had answered'));
    expect(judge({ messages, taken })).toEqual([]);
  });

  it('were begun after an answer, or by nobody', () => {
    const late = { leases: [...GOOD.leases, ...leased(12_000, 3)], taken: [...GOOD.taken, ...sent(12_100, 3)] };
    expect(judge(late)).toEqual([
      expect.stringContaining('notify rang 3.0 s after it was acknowledged'),
      expect.stringContaining('smtp rang 3.0 s after it was acknowledged'),
    ]);
    expect(judge({ leases: GOOD.leases.slice(1) })).toEqual(wrong('notify was told what nobody had taken in hand'));
  });

  it('were on their way when it was answered are no wrong: that cannot be taken back', () => {
    expect(judge({ taken: [...GOOD.taken, ...sent(19_000, 3)] })).toEqual([]);
  });

  it('ring again once it climbs again', () => {
    const again = move(69_100, 4);
    const history = {
      moves: [...GOOD.moves, again],
      rungs: [...GOOD.rungs, rung(69_100, 4)],
      messages: [...GOOD.messages, message(69_100, 4)],
      leases: [...GOOD.leases, ...leased(69_200, 4)],
      taken: [...GOOD.taken, ...sent(69_300, 4)],
    };
    expect(judge({ ...history, until: 70_000 })).toEqual([]);
  });
});

describe('what was seen', () => {
  const seen: Sample = {
    ...{ id: 'c', at: 10_000, state: 'raised', climb: 2, dueAt: 9_000 },
    ...{ rung: true, message: true },
  };
  it.each([
    ['a rung that rings', {}, 0],
    ['a rung that is not there', { rung: false }, 1],
    ['a rung without a message', { message: false }, 1],
    ['silence', { dueAt: -25_000 }, 1],
    ['one that is held past its time', { state: 'held', dueAt: -25_000 }, 1],
    ['one that has ended', { state: 'settled', dueAt: -25_000, rung: false }, 0],
  ])('%s', (_, change, wrongs) => expect(judgeSample({ ...seen, ...change }, TERMS)).toHaveLength(wrongs));
});

it('asks for more where nothing is wrong, and for another channel where the notifier is', () => {
  expect(termsOf('none').lateMs).toBeLessThan(termsOf('worker-killed').lateMs);
  expect([termsOf('notifier-slow').ill, termsOf('two-workers').ill]).toEqual(['notify', null]);
  expect(termsOf('none', 0, 3)).toMatchObject({ lateMs: 3 * termsOf('none').lateMs, crossingMs: 1_500 });
  const { toldMs } = termsOf('worker-killed');
  expect(termsOf('worker-killed', 4_000).toldMs).toBe(toldMs + 4_000);
  expect(termsOf('worker-paused').toldMs).toBeGreaterThan(termsOf('two-workers').toldMs);
});
