import fc from 'fast-check';
import type { Fact } from '#thresholds';
import { readFactValue } from './fact-value.js';

const fact = (over: Partial<Fact>): Fact => ({
  id: 'a-fact',
  subject: 'child',
  practitioner: 'a fact',
  family: 'a fact',
  type: 'yes-no',
  scale: [],
  polarity: 'risk',
  askOf: [],
  cinFactor: null,
  familiesFirst: null,
  purpose: 'a test',
  ...over,
});

const bruise = fact({});
const abuse = fact({ type: 'scale', scale: ['none', 'occasional', 'persistent', 'severe'] });
const absence = fact({ type: 'number' });
const journey = fact({ type: 'date' });
const OFF = { value: 'unknown', doubt: 'value-off-scale' };

describe('readFactValue', () => {
  it.each([
    [bruise, 'yes', 'yes'],
    [bruise, ' YES ', 'yes'],
    [bruise, true, 'yes'],
    [bruise, 'false', 'no'],
    [bruise, false, 'no'],
    [abuse, 'persistent', 'persistent'],
    [abuse, 'Persistent', 'persistent'],
    [absence, 54, 54],
    [absence, '54.5', 54.5],
    [absence, 0, 0],
    [journey, '2027-01-31', '2027-01-31'],
    [bruise, 'unknown', 'unknown'],
    [abuse, 'Unknown', 'unknown'],
    [absence, 'unknown', 'unknown'],
    [journey, 'unknown', 'unknown'],
  ])('reads a value of the fact without doubt (%#)', (of, sent, value) => {
    expect(readFactValue(of, sent)).toEqual({ value, doubt: null });
  });

  it.each([
    [bruise, 'maybe'],
    [bruise, 1],
    [abuse, 'yes'],
    [abuse, true],
    [abuse, 2],
    [abuse, 'extreme'],
    [absence, 'most days'],
    [absence, true],
    [absence, '1e999'],
    [absence, ''.padEnd(100, '9')],
    [journey, 20270131],
    [journey, true],
  ])('reads what is off its scale as unknown (%#)', (of, sent) => expect(readFactValue(of, sent)).toEqual(OFF));

  it.each([null, undefined, '', '  '])('reads %j as asked and not known', (sent) => {
    expect(readFactValue(bruise, sent)).toEqual({ value: 'unknown', doubt: 'value-not-given' });
  });

  it.each([
    ['2027-02-30', 'impossible-date'],
    ['2027-02', 'partial-date'],
    ['soon', 'not-a-date'],
  ])('reads %s, which is no day, as unknown', (sent, doubt) => {
    expect(readFactValue(journey, sent)).toEqual({ value: 'unknown', doubt });
  });

  it('finds steps however the catalogue writes them', () => {
    const written = fact({ type: 'scale', scale: ['None', 'once_or_twice', 'most days'] });
    expect(readFactValue(written, 'Most Days').value).toBe('most days');
    expect(readFactValue(written, 'once or twice').value).toBe('once_or_twice');
  });

  it('answers with a value of the fact or unknown, and doubts whatever it did not understand', () => {
    const sent = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom(...abuse.scale));
    fc.assert(
      fc.property(sent, (value) => {
        const read = readFactValue(abuse, value);
        expect([...abuse.scale, 'unknown']).toContain(read.value);
        if (read.value === 'unknown') expect(read.doubt !== null || /^\s*unknown\s*$/i.test(String(value))).toBe(true);
      }),
    );
  });
});
