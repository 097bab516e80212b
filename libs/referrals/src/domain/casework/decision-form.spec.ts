import { RESPONSES } from '#thresholds';
import { aCasework, aChild, aPerson } from '../../../../../test/builders/casework.js';
import { localityOf } from '../../../../../test/builders/locality.js';
import { DECISION_KINDS, REASONS, type Casework, type DecisionKind } from './casework.js';
import type { Household } from './consider-all.js';
import { decisionForm, type Intended } from './decision-form.js';
import { PURPOSES } from './purposes.js';

const locality = localityOf('buckinghamshire');
const door = aPerson('front-door');
const alone: Household = { children: [{ ref: 'c1', name: null, relationship: null }], adults: [], elsewhere: [] };
const low = aCasework({ children: [aChild({ proposed: 'universal', floor: 'universal', ceiling: 'universal' })] });
const atMacpt = aCasework({
  holding: { ...aCasework().holding, team: 'macpt' },
  children: [aChild({ proposed: 'macpt', floor: 'macpt', ceiling: 'macpt' })],
});

function ask(casework: Casework, kind: DecisionKind, more: Partial<Intended> = {}, household = alone, actor = door) {
  const form = decisionForm(casework, { kind, child: null, response: null, ...more }, household, { actor, locality });
  if ('outcome' in form) throw new Error(form.code);
  return form;
}
const fields = (...of: Parameters<typeof ask>): string[] => ask(...of).fields.map(({ field }) => field);
const needed = (...of: Parameters<typeof ask>): string[] =>
  ask(...of).fields.flatMap((field) => (field.needed ? [field.field] : []));

describe('what a decision asks', () => {
  it('is one reason, and nothing else is needed, to close what is straightforward', () => {
    expect(needed(low, 'close')).toEqual(['reason']);
    expect(ask(low, 'close').secondPerson).toEqual({ why: [], who: null });
    expect(ask(low, 'close').reasonType).toBe('universal-services-meet-it');
  });

  it('has only what is for something there', () => {
    expect(fields(low, 'close')).toEqual(['reason', 'views', 'told', 'refusal']);
    expect(fields(aCasework(), 'raise', { response: 'macpt' })).toEqual([
      'reason',
      'response',
      'views',
      'told',
      'familyNetwork',
    ]);
    expect(fields(low, 'want-information')).toEqual(['reason', 'wanted']);
    expect(fields(low, 'redirect')).toEqual(['reason', 'team', 'views', 'told', 'refusal']);
    const nothing = aCasework({ children: [aChild({ proposed: null, floor: null, ceiling: null })] });
    expect(fields(nothing, 'redirect')).toContain('response');
  });

  it('has the history where there were incidents before, and other children where any are known or possible', () => {
    const again = { ...low, children: low.children.map((child) => ({ ...child, earlierIncidents: 1 })) };
    const elsewhere = [{ who: 'FD-AAAA-AAAA c2', name: null, match: 'possible' as const }];
    expect(fields(again, 'close', {}, { ...alone, elsewhere })).toEqual([
      ...['reason', 'views', 'history', 'otherChildren', 'told', 'refusal'],
    ]);
    expect(ask(low, 'close', {}, { ...alone, elsewhere }).otherChildren).toEqual([
      { who: 'FD-AAAA-AAAA c2', match: 'possible' },
    ]);
  });

  it('needs the police’s and health’s views below a floor of the MACPT, and says who the second person is', () => {
    const form = ask(atMacpt, 'lower', { response: 'family-help' }, alone, aPerson('macpt'));
    expect(form.fields.find(({ field }) => field === 'views')).toMatchObject({
      needed: true,
      why: expect.stringMatching(/police and health/),
    });
    expect(form.secondPerson.why.map(({ code }) => code)).toEqual(['below-floor', 'below-proposal']);
    expect(form.secondPerson.who).toContain('manager’s authority');
  });

  it('begins with a type of reason that stands under its kind', () => {
    for (const kind of DECISION_KINDS.filter((each) => each !== 'raise' && each !== 'lower'))
      expect(REASONS[ask(low, kind).reasonType]).toContain(kind);
  });

  it.each([
    [low, 'close', 'macpt', 'not-yours-to-decide'],
    [{ ...low, status: 'closed' }, 'close', 'front-door', 'contact-closed'],
    [{ ...low, challenged: true }, 'close', 'front-door', 'challenge-open'],
    [{ ...low, status: 'received' }, 'confirm', 'front-door', 'not-proposed-yet'],
  ] as const)(
    'is refused where nothing that could be filled in would make it possible: %#',
    (casework, kind, role, code) => {
      const intended = { kind, child: null, response: null };
      expect(decisionForm(casework, intended, alone, { actor: aPerson(role), locality })).toEqual({
        outcome: 'refused',
        code,
      });
    },
  );
});

describe('the table of purposes', () => {
  it('says of each field what it is for and where that comes from, and lists it once for a kind', () => {
    for (const { wording, purpose, source } of PURPOSES)
      expect([wording, purpose, source].every((words) => /\S/.test(words))).toBe(true);
    for (const kind of DECISION_KINDS) {
      for (const response of [null, ...RESPONSES]) {
        const listed = PURPOSES.filter(({ kinds, responses }) => kinds.includes(kind) && responses.includes(response));
        expect(new Set(listed.map(({ field }) => field)).size).toBe(listed.length);
      }
    }
  });
});
