import fc from 'fast-check';
import { readPublishedData } from '#config';
import { readNationalFloor, readThresholdDocument } from '#publishing';
import { compileRuleSet, type Assertion } from '#thresholds';
import type { ProposalContext } from './propose.js';
import type { UndecidedContact } from './undecided-contact.js';
import { callOutUnread } from './unread-contact.js';

const published = readPublishedData(process.cwd());
const locality = published.localities.get('buckinghamshire')!;
const DAY = new Date('2026-11-17T10:00:00Z'); // a Tuesday
const NIGHT = new Date('2026-11-17T23:00:00Z');

const rules = (withDocument: boolean): ProposalContext['rules'] => {
  const bytes = (kind: string) => published.documents.filter((one) => one.kind === kind).at(-1)!.bytes;
  const document = readThresholdDocument(bytes('threshold-document'), published.catalogue);
  const floor = readNationalFloor(bytes('national-floor'), published.catalogue);
  if (!document.ok || !floor.ok) throw new Error('the published documents cannot be read');
  const used = withDocument ? document.value : null;
  const ruleSet = compileRuleSet(used, floor.value, published.catalogue);
  return { ruleSet, document: used, sha256: null, floor: floor.value };
};
const inForce = rules(true);
const none = rules(false);

const at = (now: Date, using = inForce): ProposalContext => ({
  ...{ rules: using, locality, calendar: published.calendar, now },
});

const says = (about: string, fact: string, value = 'yes'): Assertion => ({
  ...{ about, fact, value, evidence: 'seen', saidBy: 'A school', sourceKind: 'school', mayBeOfConcern: false },
});

/** A contact about 201 children, more than the rules are applied to. */
const crowd = (difference: Partial<UndecidedContact> = {}): UndecidedContact => ({
  ...{ id: '01a206e3-7e18-7449-9042-0430e59c9ff7', reference: 'FD-0000-0000', locality: 'buckinghamshire' },
  ...{ kind: 'concern', sourceKind: 'school', sourceWords: 'A school', agency: 'a-school', childNotKnown: false },
  ...{ receivedAt: NIGHT, backdated: false, escalate: false, immediateDanger: null, policeProtection: false },
  ...{ policeProtectionAt: null, postcodeDistrict: null, happenedOn: null, revision: 1, auditSeq: 1, decisionN: null },
  ...{ decideBy: DAY, correlationId: 'c', standing: null, decidedBefore: false, answeredBefore: false },
  ...{ assertions: [], adults: [], settings: [] },
  children: Array.from({ length: 201 }, (_, i) => ({
    ...{ ref: `c${i}`, birth: { kind: 'unknown' as const }, nhsNumber: null, upn: null, nameKey: null, bornOn: null },
  })),
  ...difference,
});

describe('a contact that is not read through to a proposal', () => {
  it.each([
    ['danger', { immediateDanger: 'yes' as const }],
    ['police protection', { policeProtection: true }],
    ['a red fact of one child of many', { assertions: [says('c137', 'unexplained-bruise')] }],
    ['a red fact of the household', { assertions: [says('household', 'domestic-abuse', 'severe')] }],
    ['what a child says of abuse', { assertions: [says('c200', 'disclosure-sexual')] }],
  ])('rings the duty worker at night for %s, and nobody by day', (_, difference) => {
    expect(callOutUnread(crowd(difference), at(NIGHT))).toBe('cannot-wait');
    expect(callOutUnread(crowd(difference), at(DAY))).toBeNull();
  });

  it.each([
    ['nothing but names', {}],
    ['no danger', { immediateDanger: 'no' as const }],
    ['what can wait', { assertions: [says('c1', 'young-carer', 'some')] }],
  ])('waits for the morning with %s', (_, difference) => {
    expect(callOutUnread(crowd(difference), at(NIGHT))).toBeNull();
  });

  it('rings nobody for what is told afterwards, unless it asks to', () => {
    const told = crowd({ immediateDanger: 'yes', backdated: true });
    expect(callOutUnread(told, at(DAY))).toBeNull();
    expect(callOutUnread({ ...told, escalate: true }, at(DAY))).toBe('cannot-wait');
  });

  it('rings once where no document is in force', () => {
    expect(callOutUnread(crowd(), at(NIGHT, none))).toBe('no-document-in-force');
  });

  it('rings to settle whether it can wait where even that cannot be worked out', () => {
    const broken = { ...inForce, ruleSet: null as unknown as ProposalContext['rules']['ruleSet'] };
    expect(callOutUnread(crowd(), at(NIGHT, broken))).toBe('settle-can-wait');
  });

  it('is never less likely to ring for more that is said of danger', () => {
    const ids = [...published.catalogue.facts.values()]
      .filter(({ polarity }) => polarity === 'risk')
      .map(({ id }) => id);
    const some = fc.subarray(ids, { maxLength: 6 });
    fc.assert(
      fc.property(some, fc.constantFrom(...ids), (said, more) => {
        const rings = (facts: readonly string[]) =>
          callOutUnread(crowd({ assertions: facts.map((fact) => says('c9', fact)) }), at(NIGHT)) !== null;
        return !rings(said) || rings([...said, more]);
      }),
      { numRuns: 200 },
    );
  });
});
