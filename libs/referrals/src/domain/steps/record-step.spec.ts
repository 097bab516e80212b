import fc from 'fast-check';
import { aCasework, aChild } from '../../../../../test/builders/casework.js';
import { aLedger, aStep, recordingAt, written } from '../../../../../test/builders/ledger.js';
import type { Casework } from '../casework/casework.js';
import { isRunning, stands, type Ledger } from './ledger.js';
import { recordStep, type StepWish } from './record-step.js';
import { RECORDABLE_STEPS } from './step-table.js';

const RECEIVED = new Date('2026-11-17T10:00:00Z');
const day = (count: number, hour = 0): Date => new Date(RECEIVED.getTime() + (count * 24 + hour) * 3_600_000);

/** Records steps one after another, each at its time, and fails where one is not recorded. */
function recorded(ledger: Ledger, ...steps: readonly [StepWish, Date][]): Ledger {
  return steps.reduce((until, [wish, now]) => {
    const terms = recordingAt(now);
    return written(recordStep(aCasework(), until, wish, terms), wish, terms);
  }, ledger);
}

const clockOf = (ledger: Ledger, kind: Parameters<Ledger['clocks']['get']>[0]) => ledger.clocks.get(kind);
const refusalOf = (casework: Casework, ledger: Ledger, wish: StepWish, now: Date) => {
  const done = recordStep(casework, ledger, wish, recordingAt(now));
  return done.outcome === 'refused' ? done.code : done.outcome;
};

describe('recording a step', () => {
  it('stops the two-part clock at the later of its parts, and not before', () => {
    const running = aLedger({ 'decide-referral': RECEIVED, 'acknowledge-referrer': RECEIVED });
    const one = recorded(running, [aStep('referrer-acknowledged', { at: day(0, 1) }), day(0, 5)]);
    expect(clockOf(one, 'decide-referral')?.stoppedAt).toBeNull();
    expect(clockOf(one, 'acknowledge-referrer')?.stoppedAt).toEqual(day(0, 1));
    const decided = { ...running, parts: new Map([['social-worker-decided', { at: day(0, 3), step: null }] as const]) };
    const both = recorded(decided, [aStep('referrer-acknowledged', { at: day(0, 1) }), day(0, 5)]);
    expect(clockOf(both, 'decide-referral')?.stoppedAt).toEqual(day(0, 3));
  });

  it('does not stop what began after it', () => {
    const running = aLedger({ 'later-review-conference': day(10) });
    const early = recorded(running, [aStep('review-held', { at: day(5) }), day(20)]);
    expect(clockOf(early, 'later-review-conference')).toMatchObject({ stoppedAt: null, startedAt: day(10), run: 1 });
  });

  it('brings an earlier start forward and never puts one off', () => {
    const running = aLedger({ 'police-protection': day(0) });
    const later = recorded(running, [aStep('police-protection-used', { at: day(0, 3) }), day(0, 5)]);
    expect(clockOf(later, 'police-protection')?.startedAt).toEqual(day(0));
    const sooner = recorded(running, [aStep('police-protection-used', { at: day(-1) }), day(0, 5)]);
    expect(clockOf(sooner, 'police-protection')?.startedAt).toEqual(day(-1));
  });

  it('comes to the same when a conference and its core group are recorded the other way round', () => {
    const conference: [StepWish, Date] = [aStep('conference-held', { at: day(1) }), day(9)];
    const coreGroup: [StepWish, Date] = [aStep('core-group-held', { at: day(4) }), day(9)];
    const started = recorded(aLedger({ icpc: day(0) }), conference, coreGroup);
    const swapped = recorded(aLedger({ icpc: day(0) }), coreGroup, conference);
    for (const ledger of [started, swapped]) {
      expect(clockOf(ledger, 'core-group')).toMatchObject({ startedAt: day(1), stoppedAt: day(4) });
      expect(clockOf(ledger, 'icpc')?.stoppedAt).toEqual(day(1));
    }
  });

  it('extends an emergency protection order by a clock of its own, and starts a new enquiry once the last is over', () => {
    const extended = recorded(
      aLedger(),
      [aStep('emergency-protection-order-made', { at: day(0) }), day(1)],
      [aStep('emergency-protection-order-extended', { at: day(7) }), day(7, 1)],
    );
    expect(clockOf(extended, 'emergency-protection-order')?.stoppedAt).toEqual(day(7));
    expect(clockOf(extended, 'emergency-protection-order-extension')?.dueAt).toEqual(day(14));
    const enquiry = aStep('section-47-started', { at: day(0) });
    const over = recorded(aLedger(), [enquiry, day(1)], [aStep('section-47-ended', { at: day(5) }), day(6)]);
    const anew = recorded(over, [aStep('section-47-started', { at: day(20) }), day(20, 1)]);
    expect(clockOf(anew, 'icpc')).toMatchObject({ startedAt: day(20), stoppedAt: null, run: 2 });
  });

  it('knows a record that is sent again, by its time, or by who sent it just now', () => {
    const wish = aStep('core-group-held', { at: day(1) });
    const once = recorded(aLedger(), [wish, day(2)]);
    expect(refusalOf(aCasework(), once, wish, day(3))).toBe('known');
    const now = recorded(aLedger(), [aStep('core-group-held'), day(2)]);
    expect(refusalOf(aCasework(), now, aStep('core-group-held'), new Date(day(2).getTime() + 30_000))).toBe('known');
    expect(refusalOf(aCasework(), now, aStep('core-group-held'), day(3))).toBe('recorded');
  });

  it.each([
    ['in the future', aStep('core-group-held', { at: day(3) }), 'in-the-future'],
    ['before receipt', aStep('child-spoken-to', { at: day(-1) }), 'before-receipt'],
    ['about a child that is not of this contact', aStep('child-spoken-to', { about: 'c9' }), 'no-such-child'],
    ['about a duty that does not run', aStep('duty-does-not-apply', { about: 'rapid-review' }), 'no-such-duty'],
    ['putting right what is not there', aStep('child-spoken-to', { corrects: 4 }), 'no-such-step'],
    ['of a decision nobody made', aStep('referrer-told-decision'), 'not-decided-yet'],
  ])('refuses one %s', (_, wish, code) => {
    expect(refusalOf(aCasework(), aLedger(), wish, day(2))).toBe(code);
  });

  it('takes a time told to the minute for one within it', () => {
    const casework = aCasework({ receivedAt: new Date('2026-11-17T10:00:40Z') });
    expect(refusalOf(casework, aLedger(), aStep('child-spoken-to', { at: RECEIVED }), day(1))).toBe('recorded');
  });

  it('is due when the first that still runs is, where it was due by what has stopped; and never by that put off otherwise', () => {
    const ledger = aLedger({ 'speak-to-child': day(0), icpc: day(0) });
    const due = ledger.clocks.get('speak-to-child')!.dueAt;
    const holding = { ...aCasework().holding, dueAt: due };
    const spoken = recordStep(aCasework({ holding }), ledger, aStep('child-spoken-to'), recordingAt(day(0, 1)));
    expect(spoken).toMatchObject({ holding: { dueAt: ledger.clocks.get('icpc')!.dueAt } });
    const asked = { ...holding, dueAt: day(0, 2) };
    const kept = recordStep(aCasework({ holding: asked }), ledger, aStep('child-spoken-to'), recordingAt(day(0, 1)));
    expect(kept).toMatchObject({ holding: { dueAt: day(0, 2) } });
  });
});

describe('putting a step right', () => {
  const inError = (corrects: number) => aStep('recorded-in-error', { corrects });

  it('lets what it stopped run again, unless another act said so too', () => {
    const wrong: [StepWish, Date] = [aStep('referrer-acknowledged', { at: day(0, 1) }), day(0, 2)];
    const running = aLedger({ 'acknowledge-referrer': RECEIVED });
    const back = recorded(running, wrong, [inError(1), day(0, 3)]);
    expect(clockOf(back, 'acknowledge-referrer')).toMatchObject({ stoppedAt: null, run: 2 });
    expect(back.parts.has('referrer-acknowledged')).toBe(false);
    const said = recorded(running, wrong);
    const alsoDecided = {
      ...said,
      parts: new Map([['referrer-acknowledged', { at: day(0, 2), step: null }] as const]),
    };
    expect(clockOf(recorded(alsoDecided, [inError(1), day(0, 3)]), 'acknowledge-referrer')?.stoppedAt).toEqual(
      day(0, 2),
    );
  });

  it('moves what it started to the right time, with what stopped that since', () => {
    const ledger = recorded(
      aLedger({ icpc: day(0) }),
      [aStep('conference-held', { at: day(3) }), day(4)],
      [aStep('core-group-held', { at: day(6) }), day(7)],
      [aStep('conference-held', { at: day(2), corrects: 1 }), day(8)],
    );
    expect(clockOf(ledger, 'icpc')?.stoppedAt).toEqual(day(2));
    expect(clockOf(ledger, 'core-group')).toMatchObject({ startedAt: day(2), stoppedAt: day(6) });
    expect(clockOf(ledger, 'first-review-conference')).toMatchObject({ startedAt: day(2), stoppedAt: null });
  });

  it('gives back the review that a wrong one took the place of', () => {
    const ledger = recorded(
      aLedger({ 'first-review-conference': day(0) }),
      [aStep('review-held', { at: day(80) }), day(80)],
      [aStep('review-held', { at: day(90) }), day(90)],
      [inError(2), day(91)],
    );
    expect(clockOf(ledger, 'later-review-conference')).toMatchObject({ startedAt: day(80), stoppedAt: null });
  });

  it('is done once', () => {
    const ledger = recorded(aLedger(), [aStep('core-group-held'), day(1)], [inError(1), day(2)]);
    expect(refusalOf(aCasework(), ledger, inError(1), day(3))).toBe('no-such-step');
    expect(refusalOf(aCasework(), ledger, inError(2), day(3))).toBe('no-such-step');
  });
});

describe('whatever is recorded, in whatever order', () => {
  const wishes = fc.record({
    step: fc.constantFrom(...RECORDABLE_STEPS),
    at: fc.option(
      fc.integer({ min: -5, max: 200 }).map((count) => day(count)),
      { nil: null },
    ),
    about: fc.constantFrom(null, 'c1', 'rapid-review'),
    corrects: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null, freq: 3 }),
  });
  const decided = aCasework({ children: [aChild({ decided: 'macpt' })] });
  const start = aLedger({ 'decide-referral': RECEIVED, 'speak-to-child': RECEIVED, 'rapid-review': RECEIVED });

  it('something runs, nothing stops before it starts, nothing is edited, and it is never due later than all that runs', () => {
    fc.assert(
      fc.property(fc.array(wishes, { minLength: 1, maxLength: 25 }), (all) => {
        let ledger = start;
        let holding = decided.holding;
        all.forEach((wish, index) => {
          const terms = recordingAt(day(index * 8));
          const done = recordStep({ ...decided, holding }, ledger, wish, terms);
          if (done.outcome !== 'recorded') return;
          const before = ledger.steps;
          ledger = written(done, wish, terms);
          holding = done.holding;
          const clocks = [...ledger.clocks.values()];
          expect(ledger.steps.slice(0, before.length)).toEqual(before);
          expect(clocks.some(isRunning)).toBe(true);
          for (const { startedAt, stoppedAt, stoppedBy } of clocks) {
            expect(stoppedAt === null || stoppedAt >= startedAt).toBe(true);
            expect(stoppedBy === null || stands(ledger, stoppedBy)).toBe(true);
          }
          const last = Math.max(...clocks.filter(isRunning).map(({ dueAt }) => dueAt.getTime()));
          expect(holding.dueAt.getTime()).toBeLessThanOrEqual(Math.max(last, decided.holding.dueAt.getTime()));
        });
      }),
      { numRuns: 500 },
    );
  });

  it('a step put right at once leaves the running clocks as they were', () => {
    fc.assert(
      fc.property(fc.array(wishes, { maxLength: 12 }), wishes, (all, wrong) => {
        let ledger = start;
        for (const [index, wish] of all.entries()) {
          const terms = recordingAt(day(index * 8));
          const done = recordStep(decided, ledger, wish, terms);
          if (done.outcome === 'recorded') ledger = written(done, wish, terms);
        }
        const now = recordingAt(day(200));
        const plain = { ...wrong, corrects: null };
        const done = recordStep(decided, ledger, plain, now);
        if (done.outcome !== 'recorded') return;
        const undo = aStep('recorded-in-error', { corrects: done.n });
        const after = written(recordStep(decided, written(done, plain, now), undo, now), undo, now);
        const running = (of: Ledger) =>
          [...of.clocks.values()]
            .filter(isRunning)
            .map(({ kind, startedAt, dueAt }) => [kind, startedAt, dueAt])
            .sort();
        const without = (of: Ledger) => running(of).filter(([kind]) => kind !== 'next-step');
        expect(without(after)).toEqual(without(ledger));
      }),
      { numRuns: 500 },
    );
  });
});
