import fc from 'fast-check';
import { CATALOGUE, madeUp } from '../../../../test/builders/threshold-arbitraries.js';
import { aCatalogue, aContact } from '../../../../test/builders/threshold-document.js';
import { compileRuleSet } from '../compile/compile-rule-set.js';
import type { ContactFacts } from '../contact-facts.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { ChildEvaluation } from '../evaluation.js';
import { packContact } from './pack-contact.js';
import { unpackContact } from './unpack-contact.js';

const unpacked = (packed: Uint8Array, catalogue = CATALOGUE): readonly ContactFacts[] => {
  const parsed = unpackContact(packed, catalogue);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.value;
};

const withoutAssumed = (contact: ContactFacts): ContactFacts => ({
  ...contact,
  assertions: contact.assertions.filter((each) => each.sourceKind !== 'derived' || each.evidence !== 'assumed'),
});

/** All an evaluation says but whose words it stands on and who may be asked. */
const withoutSources = ({ ref: _, because, questions, ...rest }: ChildEvaluation) => ({
  ...rest,
  because: because.map(({ facts: _said, ...rule }) => rule),
  asked: questions.length > 0,
});

describe('a packed contact', () => {
  it('comes to the same as the contact that was packed', () => {
    fc.assert(
      fc.property(madeUp, ({ document, floor, contact: given }) => {
        const contact = withoutAssumed(given);
        const ruleSet = compileRuleSet(document, floor, CATALOGUE);
        const again = unpacked(packContact(contact, CATALOGUE)).flatMap((child) => evaluate(ruleSet, child).children);
        expect(again.map(withoutSources)).toEqual(evaluate(ruleSet, contact).children.map(withoutSources));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same again when it is unpacked and packed, child by child', () => {
    fc.assert(
      fc.property(madeUp, ({ contact }) => {
        const alone = { ...contact, children: contact.children.slice(0, 1) };
        const once = unpacked(packContact(alone, CATALOGUE));
        const twice = once.map((child) => unpacked(packContact(child, CATALOGUE))[0]);
        expect(twice).toEqual(once);
      }),
    );
  });

  it('holds no word that was said and no name of who said it', () => {
    const packed = packContact(aContact([{ saidBy: 'Greenway Primary', value: 'yes' }]), aCatalogue());
    expect(String.fromCharCode(...packed)).not.toMatch(/Greenway|school|c1|harm/);
    expect(packed.length).toBeLessThan(40);
  });

  it('leaves out what the service assumed, so that each floor assumes anew', () => {
    const assumed = { fact: 'moves-independently', sourceKind: 'derived', evidence: 'assumed' } as const;
    const catalogue = aCatalogue();
    expect(packContact(aContact([{}, assumed]), catalogue)).toEqual(packContact(aContact([{}]), catalogue));
  });

  it('is read by no other catalogue, nor by one altered under the same version', () => {
    const packed = packContact(aContact([{}]), aCatalogue());
    const [first, ...rest] = aCatalogue().facts.values();
    const altered = { ...aCatalogue(), facts: new Map([...rest, first!].map((fact) => [fact.id, fact])) };
    expect(unpackContact(packed, altered)).toMatchObject({ ok: false });
    expect(JSON.stringify(unpackContact(packed, { ...altered, version: 'later' }))).toMatch(/“made-up”.*“later”/);
  });

  it('that is damaged is refused, or read as something, and never throws', () => {
    fc.assert(
      fc.property(madeUp, fc.nat(), fc.nat(255), fc.nat(), ({ contact }, at, byte, length) => {
        const packed = packContact(contact, CATALOGUE);
        const cut = packed.slice(0, length % packed.length);
        expect(unpackContact(cut, CATALOGUE).ok).toBe(false);
        packed[at % packed.length] = byte;
        expect(typeof unpackContact(packed, CATALOGUE).ok).toBe('boolean');
      }),
    );
  });
});
