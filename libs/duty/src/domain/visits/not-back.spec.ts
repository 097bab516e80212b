import type { CallOutNow } from '../ladder/call-out.js';
import type { OnDutyNow } from '../ladder/climb.js';
import { ladderForWorker, NOT_BACK, workerIsBack, workerIsNotBack } from './not-back.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 21, 23, 0) + minutes * 60_000);
const LADDER = [
  { role: 'duty-worker', title: 'Duty worker', minutes: 10 },
  { role: 'duty-manager', title: 'Duty manager', minutes: 20 },
  { role: 'director', title: 'Director', minutes: 30 },
];
const onDuty: OnDutyNow = { now: at(40), byRole: new Map(), mostLive: 3 };
const callOut = (change: Partial<CallOutNow> = {}): CallOutNow => ({
  ...{ state: 'acknowledged', reason: 'cannot-wait', ladder: LADDER, climb: 1, dueAt: at(62), raisedAt: at(0) },
  ...{ immediateDanger: false, policeTold: false, decideMinutes: 60 },
  ...{ answeredBy: { id: 'ada', name: 'Ada' }, answeredAt: at(2), heldSince: null },
  ...change,
});

describe('a colleague who is not heard of', () => {
  it.each(['acknowledged', 'held', 'raised'] as const)('rings the next rung at once, though it is %s', (state) => {
    const climbed = workerIsNotBack(callOut({ state }), onDuty);
    expect(climbed?.callOut).toMatchObject({ state: 'raised', climb: 2, workerNotBack: true, answeredBy: null });
    expect(climbed?.callOut.dueAt).toEqual(at(60));
  });

  it.each(['settled', 'stood-down'] as const)('rings nobody where the call-out is %s', (state) => {
    expect(workerIsNotBack(callOut({ state }), onDuty)).toBeNull();
  });

  it('is looked for from above the rung that goes out, and by that last', () => {
    expect(ladderForWorker(LADDER).map(({ role }) => role)).toEqual(['duty-manager', 'director', 'duty-worker']);
    expect(ladderForWorker(LADDER.slice(0, 1)).map(({ role }) => role)).toEqual(['duty-worker']);
  });
});

describe('a colleague who is heard of', () => {
  it('settles what rang for nothing else', () => {
    expect(workerIsBack(callOut({ reason: NOT_BACK, state: 'raised', workerNotBack: true }))).toMatchObject({
      outcome: 'moved',
      callOut: { state: 'settled', workerNotBack: false },
    });
  });

  it('leaves what rings about a child as it stands', () => {
    expect(workerIsBack(callOut({ state: 'raised', workerNotBack: true }))).toMatchObject({
      outcome: 'moved',
      callOut: { state: 'raised', workerNotBack: false, climb: 1 },
    });
  });

  it.each([{ workerNotBack: false }, { workerNotBack: true, state: 'settled' }, {}] as const)(
    'ends nothing that does not ring for them: %j',
    (change) => {
      expect(workerIsBack(callOut(change))).toEqual({ outcome: 'refused', code: 'not-ringing' });
    },
  );
});
