import fc from 'fast-check';
import { ask, CLOSED, failed, worked, type Circuit } from './circuit.js';

/** A channel that has failed so many times in a row, at these instants. */
const failing = (...instants: readonly number[]): Circuit =>
  instants.reduce((circuit, now) => failed(ask(circuit, now).circuit, now), CLOSED);

describe('a channel that fails', () => {
  it('is asked again at once after one failure and after two, and left alone after three', () => {
    expect([failing(0), failing(0, 0), failing(0, 0, 0)].map((circuit) => ask(circuit, 1).go)).toEqual([
      true,
      true,
      false,
    ]);
    expect(failing(0, 0)).toEqual({ failures: 2, opened: 0, openUntil: null, probing: false });
  });

  it('is left alone for 5, 10, 20 and then 30 seconds, and no longer', () => {
    let circuit = failing(0, 0, 0);
    const rests: number[] = [];
    for (let times = 0; times < 6; times++) {
      const until = circuit.openUntil as number;
      expect([ask(circuit, until - 1).go, ask(circuit, until).go]).toEqual([false, true]);
      circuit = failed(ask(circuit, until).circuit, until);
      rests.push((circuit.openUntil as number) - until);
    }
    expect(rests).toEqual([10_000, 20_000, 30_000, 30_000, 30_000, 30_000]);
    expect(failing(0, 0, 0).openUntil).toBe(5_000);
  });

  it('is left alone at the first failure for as long as it asks, but for half a minute at most', () => {
    expect(failed(CLOSED, 100, 2_000)).toEqual({ failures: 1, opened: 1, openUntil: 2_100, probing: false });
    expect(failed(CLOSED, 100, 900_000).openUntil).toBe(30_100);
    expect(failed(CLOSED, 100, 0).openUntil).toBe(100);
  });

  it('is asked by one message while it is tried, and a failure of that one counts at once', () => {
    const trying = ask(failing(0, 0, 0), 5_000);
    expect(trying).toMatchObject({ go: true, circuit: { probing: true, failures: 3 } });
    expect(ask(trying.circuit, 60_000)).toEqual({ go: false, circuit: trying.circuit });
    expect(failed(trying.circuit, 6_000)).toEqual({ failures: 4, opened: 2, openUntil: 16_000, probing: false });
    expect(failed({ ...CLOSED, probing: true }, 0).openUntil).toBe(5_000);
  });

  it('is as new once it has taken one', () => {
    expect(worked()).toEqual(CLOSED);
    expect(ask(worked(), 0)).toEqual({ go: true, circuit: CLOSED });
  });
});

describe('a circuit', () => {
  const step = fc.record({ after: fc.integer({ min: 0, max: 40_000 }), fine: fc.boolean() });

  it('never leaves a channel alone for more than half a minute after its last failure', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let [circuit, now, last]: [Circuit, number, number] = [CLOSED, 0, 0];
        for (const { after, fine } of steps) {
          now += after;
          const asked = ask(circuit, now);
          if (!asked.go) {
            expect(now - last).toBeLessThanOrEqual(30_000);
            continue;
          }
          circuit = fine ? worked() : failed(asked.circuit, now);
          if (!fine) last = now;
        }
      }),
    );
  });

  it('lets one message alone try a channel that was left alone', () => {
    const open = [1, 2, 3].reduce((circuit) => failed(circuit, 0), CLOSED);
    expect(ask(open, 4_999).go).toBe(false);
    const trying = ask(open, 5_000);
    expect(trying.go).toBe(true);
    expect(ask(trying.circuit, 5_000).go).toBe(false);
    const again = failed(trying.circuit, 5_000);
    expect(ask(again, 14_999).go).toBe(false);
    expect(ask(again, 15_000).go).toBe(true);
  });
});
