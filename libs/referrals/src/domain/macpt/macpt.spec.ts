import fc from 'fast-check';
import { londonDate, startClock } from '#clocks';
import { englandAndWales } from '../../../../../test/builders/calendar.js';
import { aCasework, aChild, NOW } from '../../../../../test/builders/casework.js';
import { localityOf } from '../../../../../test/builders/locality.js';
import { ageInWords } from './age-in-words.js';
import { holdCall, isWithMacpt, type HeldWish, type KeptCall } from './call.js';
import { clocksOfMacpt } from './clocks-of-macpt.js';
import { missingFrom, QUORUM, readAttendee } from './quorum.js';

const locality = localityOf('buckinghamshire');
const calendar = englandAndWales();
const macptTeam = locality.teams.find(({ kind }) => kind === 'macpt')!.id;

describe('who a call needs', () => {
  it.each([
    ['Police', 'police', true],
    [' social care ', 'social-care', true],
    ['Domestic_Abuse', 'domestic-abuse', true],
    ['Fire brigade', 'Fire brigade', false],
    ['', '', false],
  ])('reads %j as %j', (agency, code, known) => {
    expect(readAttendee({ agency, name: ' ' })).toEqual({ agency: code, name: null, known });
  });

  it('is missed exactly where it is not there, whoever else is', () => {
    const someone = fc.constantFrom(...QUORUM, 'probation', 'Fire brigade');
    fc.assert(
      fc.property(fc.array(someone), (agencies) => {
        const there = agencies.map((agency) => readAttendee({ agency, name: null }));
        const missing = missingFrom(there);
        for (const agency of QUORUM) expect(missing.includes(agency)).toBe(!agencies.includes(agency));
      }),
    );
  });
});

describe('a contact is with the MACPT', () => {
  const heldThere = { ...aCasework().holding, team: macptTeam };
  it.each([
    ['while its team holds it', aCasework({ holding: heldThere }), true],
    [
      'while the rules propose it for a child',
      aCasework({ children: [aChild(), aChild({ proposed: 'macpt' })] }),
      true,
    ],
    ['by what a person decided, whatever was proposed', aCasework({ children: [aChild({ decided: 'macpt' })] }), true],
    [
      'no more once a person decided less',
      aCasework({ children: [aChild({ proposed: 'macpt', decided: 'family-help' })] }),
      false,
    ],
    [
      'no more once it was returned',
      aCasework({ status: 'returned', children: [aChild({ decided: 'macpt' })] }),
      false,
    ],
    ['no more once it is closed', aCasework({ status: 'closed', holding: heldThere }), false],
  ])('%s: %#', (_, casework, expected) => {
    expect(isWithMacpt(casework, locality)).toBe(expected);
  });
});

describe('the call of the MACPT', () => {
  const call: KeptCall = { n: 1, at: NOW, invited: [], heldAt: null };
  const at = new Date(NOW.getTime() + 3_600_000);
  const attended = QUORUM.map((agency) => readAttendee({ agency, name: null }));
  const wish = (difference: Partial<HeldWish> = {}): HeldWish => ({
    ...{ n: 1, at, attended, wentAheadBecause: null, outcome: { section47: null, reason: null, nextSteps: [] } },
    ...difference,
  });
  const outcome = (section47: 'no' | 'single' | 'joint') => ({ section47, reason: null, nextSteps: [] });
  const hold = (held: HeldWish, of: KeptCall | undefined = call) => holdCall(aCasework(), of, held, at);

  it('is recorded whoever was missing, and says who', () => {
    fc.assert(
      fc.property(fc.subarray([...QUORUM]), (there) => {
        const held = hold(wish({ attended: there.map((agency) => readAttendee({ agency, name: null })) }));
        const missing = QUORUM.filter((agency) => !there.includes(agency));
        const settled = missing.length === 0 ? 'call-held' : 'call-held-without-quorum';
        expect(held).toMatchObject({ outcome: 'held', missing, steps: [settled] });
      }),
    );
  });

  it.each([
    ['no', ['strategy-discussion-held', 'call-held']],
    ['single', ['section-47-started', 'call-held']],
    ['joint', ['section-47-started', 'call-held']],
  ] as const)('at which the enquiry is %s records %j', (section47, steps) => {
    expect(hold(wish({ outcome: outcome(section47) }))).toMatchObject({ steps });
  });

  it.each([
    ['was never convened', wish(), undefined, 'no-such-call'],
    ['is still to come', wish({ at: new Date(at.getTime() + 60_000) }), call, 'in-the-future'],
    ['was before the contact came', wish({ at: new Date(NOW.getTime() - 3_600_000) }), call, 'before-receipt'],
    ['has been recorded otherwise', wish(), { ...call, heldAt: NOW }, 'call-recorded'],
  ])('is not recorded where it %s', (_, held, of, code) => {
    expect(holdCall(aCasework(), of, held, at)).toEqual({ outcome: 'refused', code });
  });

  it('sent again is the same', () => {
    expect(hold(wish(), { ...call, heldAt: at })).toEqual({ outcome: 'known' });
  });

  it('is due on the London day on which the contact came, and never later for being red', () => {
    const anyTime = fc
      .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-01') })
      .map((ms) => new Date(ms));
    fc.assert(
      fc.property(anyTime, (came) => {
        const first = (priority: 'red' | 'amber') =>
          Math.min(...clocksOfMacpt(came, priority, { locality, calendar }).map(({ dueAt }) => dueAt.getTime()));
        expect(londonDate(new Date(first('amber')))).toBe(londonDate(came));
        expect(first('red')).toBeLessThanOrEqual(first('amber'));
        expect(first('red')).toBeLessThanOrEqual(
          startClock('macpt-call-red', came, calendar, locality.clocks).dueAt.getTime(),
        );
      }),
    );
  });
});

describe('an age on a list', () => {
  it.each([
    [{ kind: 'unborn', due: '2027-01-01' }, 'unborn'],
    [{ kind: 'unknown' }, 'not known'],
    [{ kind: 'born', from: '2026-11-17', until: '2026-11-17' }, '0 weeks'],
    [{ kind: 'born', from: '2026-11-10', until: '2026-11-10' }, '1 week'],
    [{ kind: 'born', from: '2026-04-18', until: '2026-04-18' }, '6 months'],
    [{ kind: 'born', from: '2024-11-18', until: '2024-11-18' }, '23 months'],
    [{ kind: 'born', from: '2024-02-29', until: '2024-02-29' }, '2 years'],
    [{ kind: 'born', from: '2010-01-01', until: '2010-12-31' }, '15 years'],
  ] as const)('of %j is %s', (birth, words) => {
    expect(ageInWords(birth, '2026-11-17')).toBe(words);
  });
});
