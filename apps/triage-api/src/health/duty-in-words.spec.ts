import { reasonsUnwell, type DutyFigures } from './duty-in-words.js';

const AT = new Date('2026-11-21T23:30:00Z');
const WELL: DutyFigures = {
  ...{ oldestWorkSeconds: null, workWaiting: 0, quarantined: 0, alarms: 3 },
  ...{ overdueRungSeconds: null, callOutsRinging: 2, messagesUnsent: 0, oldestUnsentSeconds: null },
  oldestSyntheticSeconds: 59,
  ...{ undecided: 0, oldestUndecidedSeconds: null, clockSkewSeconds: 0.2, calendarDaysLeft: 400 },
  canaries: [{ channel: 'notify', way: 'text', sentAt: AT, returnedAt: AT, late: false }],
  sweeps: [{ part: 'ladders', workers: 2, seconds: 1.9 }],
};

it('finds nothing to say where all is well, and call-outs ring and alarms are known', () => {
  expect(reasonsUnwell(WELL)).toEqual([]);
});

it.each<[Partial<DutyFigures>, RegExp]>([
  [{ oldestWorkSeconds: 30 }, /oldest work.* 30 s/],
  [{ oldestUndecidedSeconds: 61.8 }, /without a decision has waited 61 s/],
  [{ oldestSyntheticSeconds: 60 }, /synthetic contact.* has waited 60 s/],
  [{ overdueRungSeconds: 10 }, /should have climbed/],
  [{ oldestUnsentSeconds: 60 }, /no channel has taken/],
  [{ quarantined: 1 }, /wait for a person/],
  [{ clockSkewSeconds: -2 }, /2 s apart/],
  [{ calendarDaysLeft: 29 }, /29 more day/],
  [{ calendarDaysLeft: -5 }, /bank holidays/],
  [{ canaries: [{ ...WELL.canaries[0]!, returnedAt: null, late: true }] }, /test message by notify \(text\)/],
  [{ sweeps: [] }, /No worker/],
  [
    { sweeps: [...WELL.sweeps, { part: 'messages', workers: 0, seconds: 30 }] },
    /sweep of messages has not run .* 30 s/,
  ],
])('says what is not well of %j', (difference, words) => {
  expect(reasonsUnwell({ ...WELL, ...difference })).toEqual([expect.stringMatching(words)]);
});

it('says everything at once', () => {
  expect(
    reasonsUnwell({ ...WELL, oldestWorkSeconds: 99, overdueRungSeconds: 99, quarantined: 2, sweeps: [] }),
  ).toHaveLength(4);
});
