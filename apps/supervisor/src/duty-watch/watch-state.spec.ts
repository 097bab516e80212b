import fc from 'fast-check';
import {
  afterAnswer,
  BEGINNING,
  tellingInWords,
  type HealthAnswer,
  type Telling,
  type WatchState,
} from './watch-state.js';

const TERMS = { tries: 3 };
let stamp = 0;
const well = (): HealthAnswer => ({ kind: 'well', at: `2026-11-21T23:30:${String((stamp += 1))}Z` });
const BAD: HealthAnswer = { kind: 'unwell', reasons: ['Nothing climbs.'] };
const GONE: HealthAnswer = { kind: 'no-answer', why: 'It could not be reached.' };

/** What is told of answers half a minute apart. */
function tellingsOf(answers: readonly HealthAnswer[], everyMs = 30_000): (string | null)[] {
  let state: WatchState = BEGINNING;
  return answers.map((answer, i) => {
    const after = afterAnswer(state, answer, { ...TERMS, now: i * everyMs });
    state = after.state;
    return after.tell?.what ?? null;
  });
}

it('tells after so many bad answers in a row, of whatever kind, and of the recovery once it lasts', () => {
  expect(tellingsOf([well(), BAD, GONE, well(), BAD, GONE, BAD, BAD, well(), BAD, well(), well(), well()])).toEqual([
    ...[null, null, null, null, null, null, 'unwell', null, null, null, null, 'recovered', null],
  ]);
});

it('does not believe an answer that is given again and again', () => {
  const same = well();
  expect(tellingsOf([same, same, same, same])).toEqual([null, null, null, 'unwell']);
});

it('tells again every quarter of an hour while it lasts', () => {
  const told = tellingsOf(Array.from({ length: 65 }, () => GONE));
  expect(told.flatMap((what, i) => (what ? [`${i} ${what}`] : []))).toEqual([
    '2 unwell',
    '32 still-unwell',
    '62 still-unwell',
  ]);
});

it('never tells of a recovery before an illness, nor of two in a row', () => {
  const answers = fc.array(fc.constantFrom(BAD, GONE, null), { maxLength: 80 });
  fc.assert(
    fc.property(answers, (sequence) => {
      const told = tellingsOf(sequence.map((one) => one ?? well())).filter(
        (what) => what !== null && what !== 'still-unwell',
      );
      expect(told).toEqual(told.map((_, i) => (i % 2 === 0 ? 'unwell' : 'recovered')));
    }),
  );
});

it('says why in few words on one line, whatever it was answered', () => {
  const telling: Telling = {
    what: 'unwell',
    tries: 3,
    reasons: ['a\r\nb\u0000c', 'x'.repeat(9_999), 'c', 'd', 'e', 'f'],
  };
  const words = tellingInWords(telling, 'Open Front Door at here');
  expect(words).toMatch(
    /^Open Front Door at here is not well, asked 3 time\(s\): a b c x+ c d And 2 more\. Until it is, ring the duty worker by hand\.$/,
  );
  expect(words.length).toBeLessThan(500);
});
