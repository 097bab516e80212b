import { NO_CALENDAR } from '#clocks';
import { readPublishedData } from '#config';
import { compileRuleSet, type Assertion, type Birth } from '#thresholds';
import { readNationalFloor, readThresholdDocument } from '#publishing';
import { propose, type ProposalContext, type RulesInForce } from './propose.js';
import type { UndecidedContact } from './undecided-contact.js';

const published = readPublishedData(process.cwd());
const rules = rulesInForce(true);
const noDocument = rulesInForce(false);
const locality = published.localities.get('buckinghamshire');
if (!locality) throw new Error('the sample locality is missing');

const DAY = new Date('2026-11-17T10:00:00Z'); // a Tuesday
const NIGHT = new Date('2026-11-17T23:00:00Z');
const HOUR_MS = 3_600_000;

/** Of another locality than the one these contacts are for. */
function isElsewhere(path: string): boolean {
  return path.includes('/localities/') && !path.includes('/buckinghamshire/');
}

function rulesInForce(withDocument: boolean): RulesInForce {
  const read = (kind: string) =>
    published.documents.filter((one) => one.kind === kind && !isElsewhere(one.path)).at(-1)?.bytes ?? Buffer.alloc(0);
  const document = readThresholdDocument(read('threshold-document'), published.catalogue);
  const floor = readNationalFloor(read('national-floor'), published.catalogue);
  if (!document.ok || !floor.ok) throw new Error('the published documents cannot be read');
  const used = withDocument ? document.value : null;
  return {
    ruleSet: compileRuleSet(used, floor.value, published.catalogue),
    document: used,
    sha256: used && 'abc',
    floor: floor.value,
  };
}

const context = (difference: Partial<ProposalContext> = {}): ProposalContext => ({
  rules,
  locality,
  calendar: published.calendar,
  now: DAY,
  ...difference,
});

const bornOn = (day: string): Birth => ({ kind: 'born', from: day, until: day });
const child = (ref: string, birth: Birth) => ({ ref, birth, nhsNumber: null, upn: null, nameKey: null, bornOn: null });

const says = (about: string, fact: string, value = 'yes'): Assertion => ({
  about,
  fact,
  value,
  evidence: 'seen',
  saidBy: 'Greenway Primary (school)',
  sourceKind: 'school',
  mayBeOfConcern: false,
});

const contact = (difference: Partial<UndecidedContact> = {}): UndecidedContact => ({
  id: '01a206e3-7e18-7449-9042-0430e59c9ff7',
  reference: 'FD-0000-0000',
  locality: 'buckinghamshire',
  kind: 'concern',
  sourceKind: 'school',
  sourceWords: 'Greenway Primary (school)',
  agency: 'greenway-primary',
  childNotKnown: false,
  receivedAt: DAY,
  backdated: false,
  escalate: false,
  immediateDanger: null,
  policeProtection: false,
  policeProtectionAt: null,
  postcodeDistrict: null,
  happenedOn: null,
  revision: 1,
  auditSeq: 1,
  decisionN: null,
  standing: null,
  decidedBefore: false,
  answeredBefore: false,
  decideBy: new Date(DAY.getTime() + 24 * HOUR_MS),
  correlationId: 'correlation',
  children: [child('c1', bornOn('2016-05-05'))],
  adults: [],
  settings: [],
  assertions: [],
  ...difference,
});

describe('a proposal', () => {
  it('with nothing but a narrative asks for a conversation, amber, and closes nothing', () => {
    expect(propose(contact(), [], context())).toMatchObject({
      response: null,
      priority: 'amber',
      route: { team: 'front-door', reason: 'conversation-needed' },
      callOut: null,
    });
  });

  it('counts as out of hours, with an alarm for the day team, where the calendar is missing or has run out', () => {
    const baby = contact({ immediateDanger: 'yes' });
    const expired = { ...published.calendar, validUntil: '2026-11-16' };
    for (const calendar of [NO_CALENDAR, expired]) {
      expect(propose(baby, [], context({ calendar }))).toMatchObject({
        callOut: 'cannot-wait',
        holding: { team: locality.dutyTeam },
        alarms: ['calendar-unknown'],
      });
    }
    expect(propose(baby, [], context())).toMatchObject({ callOut: null, alarms: [] });
  });

  it('with no document in force goes to the front door, red, with an alarm, whatever the floor would say', () => {
    const baby = contact({
      children: [child('c1', bornOn('2026-10-01'))],
      assertions: [says('c1', 'unexplained-bruise')],
    });
    const proposal = propose(baby, [], context({ rules: noDocument }));
    expect(proposal).toMatchObject({
      response: null,
      priority: 'red',
      route: { team: 'front-door', reason: 'no-document-in-force' },
      alarms: ['no-document-in-force'],
    });
    expect(proposal.children[0]?.floor?.response).toBe('macpt'); // shown to whoever reads it
  });

  it('with no document in force rings the duty worker at night', () => {
    expect(propose(contact(), [], context({ rules: noDocument, now: NIGHT })).callOut).toBe('no-document-in-force');
  });

  it('is held by the duty service from the first rung when a child cannot wait and the holder is closed', () => {
    const proposal = propose(contact({ immediateDanger: 'yes', receivedAt: NIGHT }), [], context({ now: NIGHT }));
    expect(proposal).toMatchObject({
      response: 'macpt',
      canWait: 'no',
      callOut: 'cannot-wait',
      holding: { team: 'duty' },
    });
    expect(proposal.holding.dueAt.getTime()).toBe(NIGHT.getTime() + 10 * 60_000);
  });

  it('rings nobody for what is told afterwards, unless it asks to', () => {
    const night = contact({ immediateDanger: 'yes', receivedAt: NIGHT, backdated: true });
    expect(propose(night, [], context()).callOut).toBeNull();
    expect(propose({ ...night, escalate: true }, [], context()).callOut).toBe('cannot-wait');
  });

  it('takes a family’s "no danger" as said, never as settled', () => {
    const said = propose(contact({ sourceKind: 'parent-or-carer', immediateDanger: 'no' }), [], context());
    expect(said.response).toBeNull();
  });

  it('gives a child who contacts us a clock of the same day', () => {
    const proposal = propose(contact({ sourceKind: 'child' }), [], context());
    const clock = proposal.clocks.find(({ kind }) => kind === 'speak-to-child');
    expect(clock?.dueAt.toISOString().slice(0, 10)).toBe('2026-11-17');
    expect(proposal.holding.nextAction).toBe('A practitioner speaks to the child today');
  });

  it('counts police protection from when the constable acted', () => {
    const acted = new Date(DAY.getTime() - 5 * HOUR_MS);
    const proposal = propose(
      contact({ sourceKind: 'police', policeProtection: true, policeProtectionAt: acted }),
      [],
      context(),
    );
    const clock = proposal.clocks.find(({ kind }) => kind === 'police-protection');
    expect(clock?.dueAt.getTime()).toBe(acted.getTime() + 72 * HOUR_MS);
    expect(proposal.response).toBe('macpt');
  });

  it('gives what is offered red the red clock as well as the one for accepting', () => {
    const baby = contact({
      children: [child('c1', bornOn('2026-10-01'))],
      assertions: [says('c1', 'unexplained-bruise')],
    });
    const kinds = propose(baby, [], context()).clocks.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['front-door-decision-red', 'accept-offer']));
  });

  it('reads a detail of a disclosure as a disclosure', () => {
    const told = propose(contact({ assertions: [says('c1', 'disclosure-sexual')] }), [], context());
    expect(told.response).toBe('macpt');
  });

  it('evaluates what is known of the household while the child is not known', () => {
    const unknown = contact({
      childNotKnown: true,
      children: [],
      assertions: [says('household', 'domestic-abuse', 'severe')],
    });
    const proposal = propose(unknown, [], context());
    expect(proposal.children.map(({ ref }) => ref)).toEqual(['child-not-known']);
    expect(proposal.response).not.toBeNull();
  });

  it('lets two siblings differ and follows the higher', () => {
    const siblings = contact({
      children: [child('c1', bornOn('2016-05-05')), child('c2', bornOn('2026-10-01'))],
      assertions: [says('c2', 'unexplained-bruise')],
    });
    const proposal = propose(siblings, [], context());
    expect(proposal.children.map(({ response }) => response)).toEqual([null, 'macpt']);
    expect(proposal).toMatchObject({ response: 'macpt', route: { kind: 'macpt' } });
  });

  it('says the same for the same', () => {
    const one = propose(contact({ immediateDanger: 'yes' }), [], context());
    expect(propose(contact({ immediateDanger: 'yes' }), [], context())).toEqual(one);
  });

  it('writes ids and codes to the audit, and no words about a person', () => {
    const proposal = propose(contact({ assertions: [says('c1', 'neglect', 'severe')] }), [], context());
    expect(JSON.stringify(proposal.audit)).not.toMatch(/Greenway|neglect/);
    expect(proposal.audit[0]).toMatchObject({ seq: 2, name: 'decision.proposed', purpose: 'triage' });
  });

  it('has specialist support stand beside Family Help or the MACPT for its domains, and never hold', () => {
    const domains = [...new Set(rules.document!.sections.map(({ domain }) => domain))];
    const [like] = locality.teams;
    const support = { ...like!, id: 'support', kind: 'specialist-support' as const, serves: [], telephone: null };
    const besideTeams = [{ ...support, domains }];
    const needs = contact({ assertions: [says('household', 'domestic-abuse', 'occasional')] });
    const proposal = propose(needs, [], context({ locality: { ...locality, besideTeams } }));
    expect(proposal.route.kind).toBe('family-help');
    expect(proposal.holding.team).not.toBe('support');
    expect(proposal.beside).toContainEqual(
      expect.objectContaining({ kind: 'specialist-support', team: 'support', clock: 'accept-offer' }),
    );
    const elsewhere = [{ ...support, domains: ['a domain no paragraph is in'] }];
    const without = propose(needs, [], context({ locality: { ...locality, besideTeams: elsewhere } }));
    expect(without.beside.map(({ kind }) => kind)).not.toContain('specialist-support');
  });
});
