import fc from 'fast-check';
import { readPublishedData } from '#config';
import { readNationalFloor } from '#publishing';
import { compileRuleSet, type Assertion } from '#thresholds';
import { localityOf } from '../../../../../test/builders/locality.js';
import { evaluateChildren } from '../proposing/evaluate-children.js';
import type { OwedBeside } from './beside-duty.js';
import { FACT_DUTIES } from './duty-facts.js';
import { owedBeside } from './owed-beside.js';

const published = readPublishedData(process.cwd());
const bytes = published.documents.filter(({ kind }) => kind === 'national-floor').at(-1)!.bytes;
const read = readNationalFloor(bytes, published.catalogue);
if (!read.ok) throw new Error('the floor cannot be read');
const rules = { document: null, floor: read.value };
const ruleSet = compileRuleSet(null, read.value, published.catalogue);
const county = localityOf('four-hundreds');
const RECEIVED = new Date('2026-11-17T10:00:00Z');

const says = (about: string, fact: string, value = 'yes'): Assertion => ({
  ...{ about, fact, value, evidence: 'seen', saidBy: 'A school', sourceKind: 'school', mayBeOfConcern: false },
});
const bornOn = (day: string) => ({ kind: 'born' as const, from: day, until: day });
const children = [
  ['c1', '2010-01-02'],
  ['c2', '2020-01-02'],
].map(([ref, day]) => ({ ref: ref!, birth: bornOn(day!), nhsNumber: null, upn: null, nameKey: null, bornOn: null }));

function owed(assertions: readonly Assertion[], locality = county): OwedBeside[] {
  const contact = {
    ...{ kind: 'concern', sourceKind: 'school' as const, sourceWords: 'A school', agency: null, immediateDanger: null },
    ...{ policeProtection: false, receivedAt: RECEIVED, postcodeDistrict: 'TX20', children, assertions },
  };
  const evaluated = evaluateChildren(contact, [], ruleSet);
  return owedBeside(contact, evaluated, rules, { locality, calendar: published.calendar, arisesAt: RECEIVED });
}
const structured = (duties: readonly OwedBeside[]) =>
  duties.filter(({ kind }) => kind !== 'words').map(({ key, team, clock }) => `${key} → ${team} by ${clock}`);

describe('what stands beside a route', () => {
  it.each<[string, Assertion[], string[]]>([
    [
      'an allegation against someone who works with children',
      [says('a1', 'allegation-against-professional')],
      ['lado:a1 → lado by tell-lado'],
    ],
    [
      'a sexual partner in a position of trust',
      [says('c1', 'sexual-partner-in-trust')],
      ['lado:c1 → lado by tell-lado'],
    ],
    [
      'private fostering',
      [says('c2', 'private-fostering')],
      ['private-fostering:c2 → private-fostering by private-fostering-visit'],
    ],
    [
      'a young person with no home',
      [says('c1', 'homeless-without-family'), says('c1', 'no-safe-bed-tonight')],
      ['accommodation:c1 → accommodation by accommodation-tonight'],
    ],
    [
      'no carer for every child',
      [says('every-child', 'no-safe-carer-tonight')],
      [
        'accommodation:c1 → accommodation by accommodation-tonight',
        'accommodation:c2 → accommodation by accommodation-tonight',
      ],
    ],
    [
      'what is said not to be so, or is not known',
      [says('c1', 'private-fostering', 'no'), says('c1', 'no-carer', 'unknown')],
      [],
    ],
    [
      'a professional who discloses, which is no allegation against one',
      [says('c1', 'disclosure-by-professional')],
      [],
    ],
  ])('by %s', (_, assertions, expected) => {
    expect(structured(owed(assertions))).toEqual(expected);
  });

  it('is the front door’s where the locality has no team for it', () => {
    const unitary = localityOf('kestrel-vale');
    expect(structured(owed([says('c1', 'no-carer')], unitary))).toEqual([
      'accommodation:c1 → front-door by accommodation-tonight',
    ]);
  });

  it('is due by the clock of its kind: the LADO in a working day, a bed in hours, a visit in seven working days', () => {
    const due = owed([
      says('a1', 'allegation-against-professional'),
      says('c1', 'no-carer'),
      says('c2', 'private-fostering'),
    ])
      .filter(({ kind }) => kind !== 'words')
      .map(({ dueAt }) => dueAt.toISOString());
    expect(due).toEqual(['2026-11-18T10:00:00.000Z', '2026-11-26T10:00:00.000Z', '2026-11-17T14:00:00.000Z']);
  });

  it('says a published sentence once: to the destination it is about, or to the holder', () => {
    const duties = owed([says('a1', 'allegation-against-professional'), says('c1', 'unaccompanied-child')]);
    const sentences = duties.map(({ kind, words }) => ({ kind, words }));
    const lado = 'Tell the designated officer (LADO) within one working day';
    expect(sentences.filter(({ words }) => words.includes(lado)).map(({ kind }) => kind)).toEqual(['lado']);
    expect(sentences.filter(({ words }) => words.includes('Ask about trafficking')).map(({ kind }) => kind)).toEqual([
      'words',
    ]);
    const bed = sentences.filter(({ words }) => words.some((each) => /accommodation tonight/.test(each)));
    expect(bed.map(({ kind }) => kind)).toEqual(['accommodation']);
  });

  it('is of a child where the rule stands on that child, and once for all of them where it stands on the household', () => {
    const harmed = owed([says('c2', 'fgm-done')]).filter(({ kind }) => kind === 'words');
    expect(new Set(harmed.map(({ about }) => about))).toEqual(new Set(['c2']));
    const died = owed([says('household', 'child-death-or-grave-harm')]).filter(({ kind }) => kind === 'words');
    expect(died.length).toBeGreaterThan(0);
    expect(new Set(died.map(({ about }) => about))).toEqual(new Set([null]));
  });

  const risks = [...published.catalogue.facts.values()].filter(({ type }) => type === 'yes-no').map(({ id }) => id);
  const someFacts = fc
    .array(fc.tuple(fc.constantFrom('c1', 'c2', 'a1', 'household', 'every-child'), fc.constantFrom(...risks)), {
      maxLength: 8,
    })
    .map((facts) => facts.map(([about, fact]) => says(about, fact)));

  it('has one key for each duty, and is the same however often it is worked out', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const keys = owed(facts).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(owed(facts)).toEqual(owed(facts));
      }),
      { numRuns: 150 },
    );
  });

  it('is never less for more that is said', () => {
    fc.assert(
      fc.property(someFacts, someFacts, (some, more) => {
        const [few, many] = [owed(some), owed([...some, ...more])].map(structured);
        expect(few!.filter((one) => !many!.includes(one))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('begins with facts that the catalogue has', () => {
    const named = FACT_DUTIES.flatMap(({ facts }) => facts);
    expect(named.filter((id) => published.catalogue.facts.get(id)?.type !== 'yes-no')).toEqual([]);
  });
});
