import fc from 'fast-check';
import { ASSUMPTIONS, CATALOGUE, madeUp, type MadeUp } from '../../../../test/builders/threshold-arbitraries.js';
import { assumeFacts } from '../assume-facts.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { ContactFacts } from '../contact-facts.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { ChildEvaluation } from '../evaluation.js';
import { CAN_WAIT, PRIORITIES } from '../response.js';
import type { RuleSet } from '../rule-set.js';
import { layOut, runOver } from './columns.js';
import type { Outcomes } from './outcomes.js';
import { packContact } from './pack-contact.js';
import { replay } from './replay.js';

const asksAt = ({ asks }: Outcomes, place: number) => asks[place - 1] ?? null;

const kept = (outcomes: Outcomes, child: number) => ({
  floor: asksAt(outcomes, outcomes.floor[child] as number),
  ceiling: asksAt(outcomes, outcomes.ceiling[child] as number),
  priority: PRIORITIES[outcomes.priority[child] as number],
  canWait: CAN_WAIT[outcomes.canWait[child] as number],
  redBy: outcomes.redBy[child],
});

const said = ({ floor, ceiling, priority, canWait, because }: ChildEvaluation) => ({
  floor,
  ceiling,
  priority,
  canWait,
  redBy: [1, 2].reduce(
    (by, mark, index) =>
      because.some((rule) => rule.priority === 'red' && rule.by === ['known', 'precaution'][index]) ? by + mark : by,
    0,
  ),
});

const withoutAssumed = (contact: ContactFacts): ContactFacts => ({
  ...contact,
  assertions: contact.assertions.filter((each) => each.sourceKind !== 'derived' || each.evidence !== 'assumed'),
});

const evaluated = (ruleSet: RuleSet, contact: ContactFacts) =>
  evaluate(ruleSet, { ...contact, assertions: [...contact.assertions, ...assumeFacts(ruleSet, contact)] }).children;

const ruleSetOf = ({ document, floor }: MadeUp): RuleSet => compileRuleSet(document, floor, CATALOGUE);

/** A made-up document whose floor lets some things be assumed. */
const assuming = fc.tuple(madeUp, fc.subarray([...ASSUMPTIONS])).map(([made, assumptions]): MadeUp => ({
  ...made,
  floor: made.floor === null ? null : { ...made.floor, assumptions },
}));

describe('a replay', () => {
  it('comes for every child to what evaluate says, before and after', () => {
    fc.assert(
      fc.property(assuming, assuming, fc.array(madeUp, { minLength: 1, maxLength: 60 }), (was, is, made) => {
        const [before, after] = [ruleSetOf(was), ruleSetOf(is)];
        const contacts = made.map(({ contact }) => withoutAssumed(contact));
        const chunks = contacts.map((contact) => packContact(contact, CATALOGUE));
        const came = replay(before, after, chunks);
        const children = contacts.flatMap((contact) => evaluated(before, contact));
        expect(came.children).toBe(children.length);
        expect(children.map((_, child) => kept(came.before, child))).toEqual(children.map(said));
        const drafts = contacts.flatMap((contact) => evaluated(after, contact));
        expect(drafts.map((_, child) => kept(came.after, child))).toEqual(drafts.map(said));
      }),
      { numRuns: 150 },
    );
  });

  it('comes to the same over columns laid out once, for a draft that asks nothing further', () => {
    fc.assert(
      fc.property(madeUp, fc.array(madeUp, { minLength: 1, maxLength: 30 }), (was, made) => {
        const before = ruleSetOf(was);
        const turned = was.document.rules.map((rule) => ({ ...rule, response: 'macpt' as const }));
        const draft = ruleSetOf({ ...was, document: { ...was.document, rules: turned } });
        const chunks = made.map(({ contact }) => packContact(contact, CATALOGUE));
        const columns = layOut([before], chunks);
        expect([runOver(columns, before), runOver(columns, draft)]).toEqual(
          [before, draft].map((ruleSet) => replay(ruleSet, ruleSet, chunks).before),
        );
      }),
    );
  });

  it('says so where a draft asks what the columns do not hold', () => {
    fc.assert(
      fc.property(madeUp, (made) => {
        const when = { kind: 'age', atLeast: null, under: { count: 11, unit: 'years' } } as const;
        const [first, ...rest] = made.document.rules;
        const draft = ruleSetOf({ ...made, document: { ...made.document, rules: [{ ...first!, when }, ...rest] } });
        const columns = layOut([ruleSetOf(made)], [packContact(made.contact, CATALOGUE)]);
        expect(runOver(columns, draft)).toBeNull();
      }),
    );
  });
});
