import fc from 'fast-check';
import type {
  Assertion,
  Assumption,
  Birth,
  Condition,
  ContactFacts,
  Fact,
  NationalFloor,
  Rule,
  Span,
  ThresholdDocument,
} from '#thresholds';
import { EVIDENCE } from '#thresholds';
import { CATALOGUE, FACTS, SPANS } from './made-up-catalogue.js';

export { CATALOGUE, SPANS };

const CITED = ['L2.A.1', 'L2.A.2', 'L2.A.3', 'L2.B.1', 'L2.B.2', 'L3.A.1', 'L3.A.2', 'L4.A.1', 'L4.A.2'];

export interface MadeUp {
  readonly document: ThresholdDocument;
  readonly floor: NationalFloor | null;
  readonly contact: ContactFacts;
}

const factLeaf: fc.Arbitrary<Condition> = fc.constantFrom<Condition[]>(
  { kind: 'present', fact: 'bruise' },
  { kind: 'present', fact: 'threat' },
  { kind: 'present', fact: 'neglect' },
  { kind: 'step', fact: 'neglect', atLeast: 'much' },
  { kind: 'step', fact: 'neglect', atLeast: 'severe' },
  { kind: 'step', fact: 'contacts-missed', atLeast: 3 },
  { kind: 'step', fact: 'contacts-missed', atLeast: 5 },
  { kind: 'absent', fact: 'support' },
  { kind: 'absent', fact: 'mobile' },
  { kind: 'absent', fact: 'abuser-out' },
  { kind: 'present', fact: 'adopted' },
  { kind: 'absent', fact: 'adopted' },
  { kind: 'step', fact: 'moved', atLeast: 'severe' },
  { kind: 'absent', fact: 'moved' },
);

const span = fc.constantFrom(...SPANS);

const otherLeaf: fc.Arbitrary<Condition> = fc.oneof(
  span.map((under): Condition => ({ kind: 'age', atLeast: null, under })),
  span.map((atLeast): Condition => ({ kind: 'age', atLeast, under: null })),
  fc.constantFrom<Condition[]>(
    { kind: 'age', atLeast: { count: 6, unit: 'weeks' }, under: { count: 13, unit: 'years' } },
    { kind: 'unborn', gestationAtLeastWeeks: null },
    { kind: 'unborn', gestationAtLeastWeeks: 20 },
    history(2, 'incidents', []),
    history(3, 'incidents', []),
    history(2, 'incidents', ['bruise']),
    history(2, 'sources', ['neglect', 'bruise']),
    history(3, 'sources', []),
    // Several numbers of one count, and counts that take in one another: an evaluator has been wrong of both.
    count('L2', null, 2),
    count('L2', null, 3),
    count('L2', 'a', 2),
    count('L2', 'a', 3),
    count('L2', 'b', 2),
    count('L3', null, 2),
  ),
);

const leaf = fc.oneof({ weight: 3, arbitrary: factLeaf }, { weight: 1, arbitrary: otherLeaf });

const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2 },
    leaf,
    parts(tie('node')).map((of): Condition => ({ kind: 'all', of })),
    parts(tie('node')).map((of): Condition => ({ kind: 'any', of })),
    parts(tie('node')).map((of): Condition => ({ kind: 'some', atLeast: Math.min(2, of.length), of })),
  ),
})).node;

function history(atLeast: number, of: 'incidents' | 'sources', facts: readonly string[]): Condition {
  return { kind: 'history', within: { count: 12, unit: 'months' }, atLeast, of, facts };
}

function count(level: string, domain: string | null, atLeast: number): Condition {
  return { kind: 'count', level, domain, atLeast };
}

const RESPONSES = ['universal', 'notify', 'family-help', 'macpt'] as const;

function ruleOf(level: string | null): fc.Arbitrary<Omit<Rule, 'id'>> {
  return fc.record({
    level: fc.constant(level),
    response: fc.constantFrom(...RESPONSES),
    when: condition,
    cites: fc
      .uniqueArray(fc.constantFrom(...CITED), { minLength: 1, maxLength: 3 })
      .map((refs) => refs.map((ref) => cite(ref, level))),
    priority: fc.constantFrom('green', 'amber', 'red'),
    canWait: fc.constantFrom('yes', 'unknown', 'no'),
    precautionary: fc.boolean(),
    beside: fc.constant([]),
    mustNot: fc.constant([]),
    question: fc.constant(null),
    confirmed: fc.constant(null),
  });
}

const whenAbsent = fc.record({
  // Mostly facts that raise nothing while nobody mentions them, as a published document would have it.
  default: fc.constantFrom(
    'not-reported' as const,
    'not-reported' as const,
    'not-reported' as const,
    'unknown' as const,
  ),
  except: fc.subarray([...CATALOGUE.facts.keys()], { maxLength: 3 }),
});

const localRule = fc.constantFrom('L1', 'L2', 'L3', 'L4').chain((level) => ruleOf(level));

const document: fc.Arbitrary<ThresholdDocument> = fc
  .record({ whenAbsent, rules: fc.array(localRule, { minLength: 1, maxLength: 8 }) })
  .map((made) => ({ ...PAGE, whenAbsent: made.whenAbsent, rules: numbered(made.rules, 'local') }));

/** What a floor may let be assumed, for tests that call `assumeFacts`. */
export const ASSUMPTIONS: readonly Assumption[] = [
  assumption('mobile', 'yes', { count: 18, unit: 'months' }, ['bruise']),
  assumption('adopted', 'no', { count: 6, unit: 'weeks' }, []),
];

const floor: fc.Arbitrary<NationalFloor> = fc
  .record({
    whenAbsent,
    rules: fc.array(ruleOf(null), { maxLength: 2 }),
  })
  .map((made) => ({
    version: 'made-up',
    effectiveFrom: '2020-01-01',
    effectiveUntil: null,
    notice: 'made up',
    assumptions: [],
    judgements: [],
    whenAbsent: made.whenAbsent,
    rules: numbered(made.rules, 'floor'),
  }));

const isoDay = (from: string, until: string): fc.Arbitrary<string> =>
  fc
    .integer({ min: Date.parse(from) / 86_400_000, max: Date.parse(until) / 86_400_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

/** A birth as a contact received on this day may give it, often on a birthday that rules turn on or the day either side. */
function birthBefore(receivedOn: string): fc.Arbitrary<Birth> {
  const around = fc.tuple(fc.constantFrom(...SPANS), fc.integer({ min: -1, max: 1 })).map(([age, shift]) => {
    const day = new Date(receivedOn);
    if (age.unit === 'years') day.setUTCFullYear(day.getUTCFullYear() - age.count);
    else if (age.unit === 'months') day.setUTCMonth(day.getUTCMonth() - age.count);
    else day.setUTCDate(day.getUTCDate() - age.count * (age.unit === 'weeks' ? 7 : 1));
    return new Date(day.getTime() + shift * 86_400_000).toISOString().slice(0, 10);
  });
  const someDay = isoDay('2010-01-01', '2026-12-31');
  const born = fc.oneof(around, someDay);
  return fc.oneof(
    fc.constant<Birth>({ kind: 'unknown' }),
    around.map((on): Birth => ({ kind: 'born', from: on, until: on })),
    fc.tuple(born, born).map(([from, until]): Birth => ({ kind: 'born', from, until })),
    isoDay('2024-01-01', '2027-06-01').map((due): Birth => ({ kind: 'unborn', due })),
  );
}

const assertion: fc.Arbitrary<Assertion> = fc.constantFrom(...FACTS).chain((about) =>
  fc.record({
    about: fc.constantFrom('c1', 'c2', 'household', 'a1'),
    fact: fc.constant(about.id),
    value: fc.constantFrom<(string | number)[]>(...valuesOf(about)),
    evidence: fc.constantFrom(...EVIDENCE),
    saidBy: fc.constantFrom('Greenway Primary', 'a neighbour'),
    sourceKind: fc.constantFrom('school', 'public', 'derived'),
    mayBeOfConcern: fc.boolean(),
  }),
);

const incident = fc.record({
  on: isoDay('2024-06-01', '2026-12-31'),
  sources: fc.subarray(['school', 'health']),
  facts: fc.subarray(['bruise', 'neglect', 'threat']),
});

const receivedOn = fc.oneof(
  isoDay('2025-01-01', '2026-12-31'),
  fc.constantFrom('2024-02-29', '2025-02-28', '2025-03-01', '2025-03-31'),
);

const contact: fc.Arbitrary<ContactFacts> = receivedOn.chain((day) =>
  fc.record({
    receivedOn: fc.constant(day),
    children: fc
      .array(fc.record({ birth: birthBefore(day), history: fc.array(incident, { maxLength: 3 }) }), {
        minLength: 1,
        maxLength: 2,
      })
      .map((children) => children.map((child, index) => ({ ref: `c${index + 1}`, ...child }))),
    assertions: fc.array(assertion, { maxLength: 7 }),
  }),
);

/** A made-up document over a made-up floor, and some contacts to put to them. */
export const madeUpWithContacts = (
  contacts: number,
): fc.Arbitrary<Omit<MadeUp, 'contact'> & { contacts: ContactFacts[] }> =>
  fc.record({
    document,
    floor: fc.option(floor),
    contacts: fc.array(contact, { minLength: contacts, maxLength: contacts }),
  });

/** A made-up document over a made-up floor, and a contact to put to them. */
export const madeUp: fc.Arbitrary<MadeUp> = fc.record({ document, floor: fc.option(floor), contact });

function assumption(id: string, value: 'yes' | 'no', ageAtLeast: Span, unless: readonly string[]): Assumption {
  return { fact: id, value, ageAtLeast, unless, authority: 'clinical-guidance', note: 'made up' };
}

function parts(node: fc.Arbitrary<Condition>): fc.Arbitrary<Condition[]> {
  return fc.array(node, { minLength: 1, maxLength: 3 });
}

function valuesOf({ type, scale }: Fact): (string | number)[] {
  if (type === 'number') return [0, 2, 3, 5, 'no', 'unknown'];
  return type === 'scale' ? [...scale, 'yes', 'no', 'unknown'] : ['yes', 'yes', 'no', 'unknown', 'odd'];
}

/** Half of what the floor cites is law, of which a rule takes the highest level that fits. */
const cite = (ref: string, level: string | null) => ({
  ref,
  section: '',
  text: ref,
  url: '',
  authority: level === null && ref.endsWith('1') ? ('statute' as const) : ('local' as const),
  readOn: null,
});

const numbered = (rules: readonly Omit<Rule, 'id'>[], from: string): Rule[] =>
  rules.map((rule, index) => ({ id: `${from}-${index + 1}`, ...rule }));

const PAGE: Omit<ThresholdDocument, 'whenAbsent' | 'rules'> = {
  locality: 'made-up',
  title: 'made up',
  version: '1',
  effectiveFrom: '2020-01-01',
  effectiveUntil: null,
  notice: null,
  source: { publisher: 'nobody', succeededBy: null, url: 'https://example.org', readOn: '2026-01-01', gaps: [] },
  approvals: [],
  levels: [
    level('L1', 1, 'universal'),
    level('L2', 2, 'universal'),
    level('L3', 3, 'family-help'),
    level('L4', 4, 'macpt'),
  ],
  sections: [
    section('L2.A', 'L2', 'a'),
    section('L2.B', 'L2', 'b'),
    section('L3.A', 'L3', 'a'),
    section('L4.A', 'L4', 'a'),
  ],
  paragraphs: CITED.map((ref) => ({ ref, section: ref.slice(0, 4), text: ref, encoded: 'rule', reason: null })),
};

function level(id: string, number: number, response: (typeof RESPONSES)[number]) {
  return { id, number, name: id, response, agreement: null, form: null };
}

function section(id: string, of: string, domain: string) {
  return { id, level: of, domain, title: id, url: '' };
}
