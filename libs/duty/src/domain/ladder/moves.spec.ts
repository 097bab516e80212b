import { answerDue, CALL_OUT_STATES, firstRungEnds, isLive, MOVES, owesPolice, type CallOutNow } from './call-out.js';
import {
  acknowledgeCallOut,
  handOver,
  holdCallOut,
  isSettledByDecision,
  isSettledWith,
  recordOutcome,
  standDown,
  tellPolice,
  type Moved,
} from './moves.js';
import { ladderByDay, rungOf } from './rung.js';

const MINUTE_MS = 60_000;
const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 21, 23, 0) + minutes * MINUTE_MS);
const ADA = { id: 'ada', name: 'Ada' };
const BEN = { id: 'ben', name: 'Ben' };
const LADDER = [
  { role: 'duty-worker', title: 'Duty worker', minutes: 10 },
  { role: 'director', title: 'Director', minutes: 20 },
];

const callOut = (change: Partial<CallOutNow> = {}): CallOutNow => ({
  ...{ state: 'raised', reason: 'cannot-wait', ladder: LADDER, climb: 1, dueAt: at(10), raisedAt: at(0) },
  ...{ immediateDanger: false, policeTold: false, decideMinutes: 60 },
  ...{ answeredBy: null, answeredAt: null, heldSince: null },
  ...change,
});
const answered = (change: Partial<CallOutNow> = {}): CallOutNow =>
  callOut({ state: 'acknowledged', answeredBy: ADA, answeredAt: at(2), dueAt: at(62), ...change });
const became = (moved: Moved): CallOutNow => {
  if (moved.outcome === 'refused') throw new Error(`refused: ${moved.code}`);
  return moved.callOut;
};
const refusal = (moved: Moved): string | null => (moved.outcome === 'refused' ? moved.code : null);
const DANGER = { immediateDanger: true };

describe('a ladder', () => {
  it('goes round for ever, from the first rung', () => {
    expect([1, 2, 3, 4, 5].map((climb) => rungOf(LADDER, climb).role)).toEqual([
      ...['duty-worker', 'director', 'duty-worker', 'director', 'duty-worker'],
    ]);
    expect(() => rungOf([], 1)).toThrow('a ladder needs at least one rung');
  });

  it('by day has the day’s rungs below those of the night that are not among them', () => {
    const day = [{ role: 'team-manager', title: 'Team manager', minutes: 5 }, LADDER[1]!];
    expect(ladderByDay(day, LADDER).map(({ role }) => role)).toEqual(['team-manager', 'director', 'duty-worker']);
    expect(ladderByDay([], LADDER)).toEqual(LADDER);
  });
});

describe('what is over', () => {
  it('is what was settled and what was stood down', () => {
    expect(CALL_OUT_STATES.filter(isLive)).toEqual(['raised', 'held', 'acknowledged']);
    for (const state of ['raised', 'held', 'acknowledged'] as const)
      expect([...MOVES[state]].sort()).toEqual([...CALL_OUT_STATES].sort());
  });

  it.each(['settled', 'stood-down'] as const)('is moved by nothing, and says how it ended: %s', (state) => {
    const one = answered({ state });
    const moves = [
      acknowledgeCallOut(one, BEN, at(3)),
      holdCallOut(one, { by: ADA, until: at(30), now: at(3), atMostMinutes: 60 }),
      tellPolice(one),
      recordOutcome(one, { by: ADA, outcome: 'made-safe', manager: true, now: at(3) }),
      handOver(one, BEN, at(3)),
      standDown(one, { manager: true }),
    ];
    expect(moves.map(refusal)).toEqual(moves.map(() => state));
    expect([isSettledWith(one), isSettledByDecision(one)]).toEqual([false, false]);
  });
});

describe('answering', () => {
  it('gives it to that person until a decision is due', () => {
    expect(acknowledgeCallOut(callOut(), ADA, at(4))).toEqual({
      outcome: 'moved',
      callOut: callOut({ state: 'acknowledged', answeredBy: ADA, answeredAt: at(4), dueAt: at(64) }),
    });
  });

  it('is refused where somebody has it, and takes over what somebody else holds', () => {
    expect(refusal(acknowledgeCallOut(answered(), BEN, at(4)))).toBe('already-acknowledged');
    const held = answered({ state: 'held', heldSince: at(2) });
    expect(became(acknowledgeCallOut(held, BEN, at(4)))).toMatchObject({ answeredBy: BEN, heldSince: null });
    expect(became(acknowledgeCallOut(held, ADA, at(4)))).toMatchObject({ answeredBy: ADA, heldSince: at(2) });
  });

  it('is good until the end of the first rung where the police are owed, and no longer than a decision takes', () => {
    expect(firstRungEnds(callOut())).toEqual(at(10));
    expect(answerDue(callOut(DANGER), at(4))).toEqual(at(10));
    expect(answerDue(callOut({ ...DANGER, policeTold: true }), at(4))).toEqual(at(64));
    expect(answerDue(callOut(DANGER), at(10))).toEqual(at(70)); // the rung has ended, and the alarm rings
    expect(answerDue(callOut({ ...DANGER, decideMinutes: 3 }), at(4))).toEqual(at(7));
    expect(answerDue(callOut({ ...DANGER, decideMinutes: 6 }), at(4))).toEqual(at(10));
    expect([callOut(), callOut(DANGER), callOut({ ...DANGER, policeTold: true })].map(owesPolice)).toEqual([
      ...[false, true, false],
    ]);
  });
});

describe('holding', () => {
  const hold = (one: CallOutNow, until: number, now: number, by = ADA): Moved =>
    holdCallOut(one, { by, until: at(until), now: at(now), atMostMinutes: 240 });

  it('is until the time given, and for four hours in all', () => {
    expect(became(hold(callOut(), 30, 3))).toEqual(
      callOut({ state: 'held', answeredBy: ADA, answeredAt: at(3), heldSince: at(3), dueAt: at(30) }),
    );
    const held = answered({ state: 'held', heldSince: at(5) });
    expect(became(hold(held, 245, 100))).toMatchObject({ dueAt: at(245), heldSince: at(5), answeredAt: at(2) });
    expect(refusal(hold(held, 246, 100))).toBe('hold-too-long');
  });

  it('is for whoever has it, for a time to come, and after the police', () => {
    expect(refusal(hold(answered(), 30, 3, BEN))).toBe('not-yours');
    expect(refusal(hold(answered(), 3, 3))).toBe('hold-in-the-past');
    expect(became(hold(answered(), 4, 3)).dueAt).toEqual(at(4));
    expect(refusal(hold(answered(DANGER), 30, 3))).toBe('police-first');
  });
});

describe('telling the police', () => {
  it('is kept, and leaves when it climbs to the ladder where nobody has answered', () => {
    expect(became(tellPolice(callOut(DANGER)))).toEqual(callOut({ ...DANGER, policeTold: true }));
    expect(became(tellPolice(answered({ state: 'held', dueAt: at(30) }))).dueAt).toEqual(at(30));
  });

  it('gives back the time to decide to whoever answered, and takes none of it', () => {
    const told = became(tellPolice(answered({ ...DANGER, dueAt: at(10) })));
    expect(told).toMatchObject({ policeTold: true, dueAt: at(62) });
    expect(became(tellPolice(answered({ ...DANGER, dueAt: at(90) }))).dueAt).toEqual(at(90));
  });
});

describe('an outcome', () => {
  const say = (one: CallOutNow, outcome: 'can-wait' | 'cannot-wait' | 'made-safe', by = ADA, manager = false): Moved =>
    recordOutcome(one, { by, outcome, manager, now: at(5) });

  it('is said by whoever has it, or by a manager', () => {
    expect(refusal(say(callOut(), 'made-safe'))).toBe('not-acknowledged');
    expect(refusal(say(answered(), 'made-safe', BEN))).toBe('not-yours');
    expect(became(say(answered(), 'made-safe', BEN, true)).state).toBe('settled');
    expect(became(say(answered(), 'made-safe'))).toEqual(answered({ state: 'settled' }));
    expect(refusal(say(answered(DANGER), 'made-safe'))).toBe('police-first');
  });

  it.each(['settle-can-wait', 'unsettled-at-closing', 'no-document-in-force'])(
    'may be that it can wait, where that was open: %s',
    (reason) => {
      expect(became(say(answered({ reason }), 'can-wait')).state).toBe('settled');
      expect(refusal(say(answered({ reason, ...DANGER }), 'can-wait'))).toBe('police-first');
      const cannot = became(say(answered({ reason, state: 'held', heldSince: at(3) }), 'cannot-wait', BEN, true));
      expect(cannot).toEqual(
        answered({ reason: 'cannot-wait', answeredBy: BEN, answeredAt: at(5), dueAt: at(65), heldSince: null }),
      );
    },
  );

  it('is never that it can wait, where the rules say it cannot; nor that it cannot, twice', () => {
    expect(refusal(say(answered(), 'can-wait'))).toBe('rules-say-cannot-wait');
    expect(refusal(say(answered(), 'cannot-wait'))).toBe('known-already');
  });
});

describe('a colleague who is not back', () => {
  const MISSED = { workerNotBack: true };

  it('is found before anything else ends it or holds it', () => {
    const wish = { by: ADA, until: at(30), now: at(5), atMostMinutes: 240 };
    expect(refusal(holdCallOut(answered(MISSED), wish))).toBe('worker-first');
    const safe = { by: ADA, outcome: 'made-safe', manager: true, now: at(5) } as const;
    expect(refusal(recordOutcome(answered(MISSED), safe))).toBe('worker-first');
    expect(refusal(standDown(answered(MISSED), { manager: true }))).toBe('worker-first');
    expect([isSettledWith(answered(MISSED)), isSettledByDecision(answered(MISSED))]).toEqual([false, false]);
  });

  it('comes before the police, who are owed as well', () => {
    const safe = { by: ADA, outcome: 'made-safe', manager: false, now: at(5) } as const;
    expect(refusal(recordOutcome(answered({ ...MISSED, ...DANGER }), safe))).toBe('worker-first');
  });

  it('is looked for a quarter of an hour before the next rung rings, or for as long as a decision takes where that is less', () => {
    expect(answerDue(callOut(MISSED), at(4))).toEqual(at(19));
    expect(answerDue(callOut({ ...MISSED, decideMinutes: 6 }), at(4))).toEqual(at(10));
  });

  it('is in the hands of whoever of the day accepts it', () => {
    expect(became(handOver(callOut(MISSED), BEN, at(9)))).toEqual(
      callOut({ ...MISSED, state: 'acknowledged', answeredBy: BEN, answeredAt: at(9), dueAt: at(24) }),
    );
  });
});

describe('what the day accepts', () => {
  it('rings no more; where the police are owed it is in that person’s hands', () => {
    expect(became(handOver(callOut(), BEN, at(9)))).toEqual(
      callOut({ state: 'settled', answeredBy: BEN, answeredAt: at(9) }),
    );
    expect(became(handOver(callOut(DANGER), BEN, at(9)))).toEqual(
      callOut({ ...DANGER, state: 'acknowledged', answeredBy: BEN, answeredAt: at(9), dueAt: at(10) }),
    );
  });
});

it('is ended by a manager alone', () => {
  expect(became(standDown(callOut(), { manager: true }))).toEqual(callOut({ state: 'stood-down' }));
  expect(refusal(standDown(callOut(), { manager: false }))).toBe('manager-only');
});

describe('what is settled of one, or decided', () => {
  it('settles the others that were answered, but for those that owe the police', () => {
    const all = [answered(), callOut(), answered({ state: 'held' }), answered(DANGER)];
    expect(all.map(isSettledWith)).toEqual([true, false, false, false]);
  });

  it('settles what was answered, and red that was overdue, answered or not', () => {
    const all = [answered(), answered({ state: 'held' }), callOut(), callOut({ reason: 'red-overdue' })];
    expect(all.map(isSettledByDecision)).toEqual([true, true, false, true]);
    expect([answered(DANGER), callOut({ reason: 'red-overdue', ...DANGER })].map(isSettledByDecision)).toEqual([
      ...[false, false],
    ]);
  });
});
