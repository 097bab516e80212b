import fc from 'fast-check';
import { englandAndWales } from '../../../test/builders/calendar.js';
import { clockSettings, nationalClocks, rawClocks } from '../../../test/builders/clock-catalogue.js';
import { parseClockCatalogue } from './clock-catalogue.js';
import { CLOCK_KINDS, type ClockKind } from './clock-rule.js';
import { startClock } from './duties.js';
import { atLondon } from './london.js';

type Raw = { issuedOn: unknown; clocks: { kind: string; stopsWhen: unknown; versions: Record<string, unknown>[] }[] };

/** Problems of the published file once spoilt. */
function problemsOf(spoil: (raw: Raw) => void) {
  const raw = rawClocks() as Raw;
  spoil(raw);
  const read = parseClockCatalogue(raw);
  return read.ok ? [] : read.problems;
}

const clockIn = (raw: Raw, kind: ClockKind) => raw.clocks.find((clock) => clock.kind === kind)!;
const versionOf = (raw: Raw, kind: ClockKind) => clockIn(raw, kind).versions[0]!;

describe('the published clocks', () => {
  const { clocks } = nationalClocks();

  it('are all there, each with its source, its authority and what stops it', () => {
    expect([...clocks.keys()].sort()).toEqual([...CLOCK_KINDS].sort());
    for (const { versions, stopsWhen } of clocks.values()) {
      expect(stopsWhen.length).toBeGreaterThan(0);
      for (const { source } of versions) {
        expect(source.section).not.toBe('');
        expect(source.readOn).toMatch(/^unread$|^\d{4}-\d\d-\d\d$/);
      }
    }
  });

  it('let the one-working-day clock stop only when both of its parts are done', () => {
    expect(clocks.get('decide-referral')?.stopsWhen).toEqual(['social-worker-decided', 'referrer-acknowledged']);
    expect(clocks.get('acknowledge-referrer')?.stopsWhen).toEqual(['referrer-acknowledged']);
  });

  it('stand on statute where a power runs out or a visit is due', () => {
    for (const kind of ['police-protection', 'emergency-protection-order', 'private-fostering-visit'] as const) {
      expect(clocks.get(kind)?.versions.at(-1)?.source.authority).toBe('statute');
    }
  });
});

describe('a change of a clock', () => {
  const changed = () => {
    const raw = rawClocks() as Raw;
    const [old] = clockIn(raw, 'icpc').versions;
    clockIn(raw, 'icpc').versions = [
      { ...old, inForceUntil: '2027-04-01' },
      { ...old, inForceFrom: '2027-04-01', length: '10 working days' },
    ];
    const read = parseClockCatalogue(raw);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return clockSettings(null, { national: read.value });
  };
  const due = (date: string, time: string) =>
    startClock('icpc', atLondon(date, time), englandAndWales(), changed()).dueAt;

  it('takes effect for what starts on its day, and leaves what started before', () => {
    expect(due('2027-03-31', '23:59')).toEqual(atLondon('2027-04-21', '23:59'));
    expect(due('2027-04-01', '00:00')).toEqual(atLondon('2027-04-15', '00:00'));
  });

  it('leaves an old contact, put on the record late, its duty', () => {
    expect(due('1999-03-01', '10:00')).toEqual(atLondon('1999-03-22', '10:00'));
  });
});

describe('a file of clocks that is wrong', () => {
  it('is read as it stands when it is right', () => expect(problemsOf(() => undefined)).toEqual([]));

  it('names every problem at once, at its place', () => {
    const problems = problemsOf((raw) => {
      raw.issuedOn = 'yesterday';
      versionOf(raw, 'decide-referral').length = 'one day or so';
      versionOf(raw, 'acknowledge-referrer').dueSoon = 'in good time';
      clockIn(raw, 'accept-offer').stopsWhen = ['forgotten'];
      delete versionOf(raw, 'assessment').source;
      versionOf(raw, 'police-protection').alarmsAfter = ['48 hours', '24 hours', '72 hours'];
    });
    expect(problems.map(({ path }) => path)).toEqual(
      [
        'issuedOn',
        'clocks[0].versions[0].length',
        'clocks[1].versions[0].dueSoon',
        'clocks[7].stopsWhen[0]',
        'clocks[13].versions[0].alarmsAfter[1]',
        'clocks[13].versions[0].alarmsAfter[2]',
        'clocks[17].versions[0].source',
      ].sort((a, b) => problems.findIndex(({ path }) => path === a) - problems.findIndex(({ path }) => path === b)),
    );
  });

  it.each([
    ['a clock that is missing', (raw: Raw) => void raw.clocks.shift(), 'has no decide-referral'],
    ['a clock twice', (raw: Raw) => void raw.clocks.push(raw.clocks[0]!), 'has come already'],
    ['a clock nobody knows', (raw: Raw) => void (raw.clocks[0]!.kind = 'wind'), '“wind” is not known here'],
    ['nothing that stops it', (raw: Raw) => void (clockIn(raw, 'icpc').stopsWhen = []), 'nothing stops'],
    ['no version', (raw: Raw) => void (clockIn(raw, 'icpc').versions = []), 'give the version in force'],
    [
      'an end to the last version',
      (raw: Raw) => void (versionOf(raw, 'icpc').inForceUntil = '2027-01-01'),
      'ends the last version',
    ],
    [
      'a gap between versions',
      (raw: Raw) => {
        const old = versionOf(raw, 'icpc');
        clockIn(raw, 'icpc').versions = [
          { ...old, inForceUntil: '2027-01-01' },
          { ...old, inForceFrom: '2027-02-01' },
        ];
      },
      'must be 2027-02-01',
    ],
    [
      'hours after the start for a clock in working days',
      (raw: Raw) => void (versionOf(raw, 'icpc').alarmsAfter = ['24 hours']),
      'belongs to clocks in hours',
    ],
  ])('is refused for %s', (_, spoil, words) => {
    expect(problemsOf(spoil).map(({ message }) => message)).toContainEqual(expect.stringContaining(words));
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (raw) => !parseClockCatalogue(raw).ok));
    const member = fc.constantFrom('issuedOn', 'clocks');
    fc.assert(
      fc.property(
        member,
        fc.anything(),
        (name, value) => void parseClockCatalogue({ ...(rawClocks() as Raw), [name]: value }),
      ),
    );
  });
});
