import { compileRuleSet, packContact, type ContactFacts, type RuleSet } from '#thresholds';
import type { Engine } from './engines/engine.js';
import { jsonRulesEngine } from './engines/json-rules-engine.js';
import { zenEngine } from './engines/zen-engine.js';
import { makeUpContacts, STORED } from './made-up-contacts.js';
import { makeUpDocument } from './made-up-document.js';
import { asTwoValued, type TwoValuedContact } from './two-valued.js';

/** Distinct stored contacts; a million are these laid end to end again and again. */
const STORED_CONTACTS = 50_000;

/** What one run measures with: one made-up document, contacts, and other engines with the document in their own form. */
export interface RulesGround {
  readonly ruleSet: RuleSet;
  /** The same document with every fortieth rule asking for the MACPT: a draft to be replayed. */
  readonly draft: RuleSet;
  readonly contacts: readonly ContactFacts[];
  readonly twoValued: readonly TwoValuedContact[];
  readonly engines: readonly Engine[];
  /** Packed contacts laid end to end. */
  readonly stored: Uint8Array;
  readonly storedContacts: number;
}

/** Makes everything up from one seed, and shows that all engines agree on the two-valued part. @throws where they do not */
export async function layRulesGround(seed: number): Promise<RulesGround> {
  const { catalogue, document } = makeUpDocument(seed);
  const ruleSet = compileRuleSet(document, null, catalogue);
  const raised = document.rules.map((rule, index) =>
    index % 40 === 3 ? { ...rule, level: 'L4', response: 'macpt' as const } : rule,
  );
  const contacts = makeUpContacts(300, seed + 1, catalogue);
  const packed = makeUpContacts(STORED_CONTACTS, seed + 2, catalogue, STORED).map((each) =>
    packContact(each, catalogue),
  );
  return {
    ruleSet,
    draft: compileRuleSet({ ...document, rules: raised }, null, catalogue),
    contacts,
    twoValued: contacts.map((contact) => asTwoValued(contact, catalogue)),
    engines: [jsonRulesEngine(document, catalogue), zenEngine(document, catalogue)],
    stored: new Uint8Array(Buffer.concat(packed)),
    storedContacts: STORED_CONTACTS,
  };
}
