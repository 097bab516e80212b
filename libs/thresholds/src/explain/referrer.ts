import { assumeFacts } from '../assume-facts.js';
import type { Assertion, ContactFacts } from '../contact-facts.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { ChildEvaluation, MatchedRule } from '../evaluation.js';
import type { Response } from '../response.js';
import type { RuleSet } from '../rule-set.js';
import { say, type Wording } from '../wording.js';
import { inOneBreath, sentence, valueInWords, type Words } from './in-words.js';

/** Numbers to ring, as they are said. */
export interface Telephones {
  readonly telephone: string;
  readonly nightTelephone: string;
}

/** All that a referrer's explanation is made from. There is no room in it for what anyone else has said. */
export interface ReferrerView extends Telephones {
  readonly ruleSet: RuleSet;
  /** Their contact with their own statements and no other. Earlier incidents in it are not looked at. */
  readonly own: ContactFacts;
  /** The kind of response a person decided; null until one has: a proposal could tell one source what another knows. */
  readonly decided: Response | null;
  /** When they will hear, in words, reckoned from receipt alone: a sooner time would tell how urgent others made it. */
  readonly hearBy: { readonly words: string; readonly past: boolean } | null;
}

/**
 * Explains a contact to the professional who made it: the published lines that their own facts meet by themselves, the kind of
 * response a person decided, and what to do meanwhile. The contact is evaluated again on their words alone, so nothing
 * that another source, an earlier contact or the record holds can change a line.
 */
export function explainToReferrer(view: ReferrerView, wording: Wording): string[] {
  const { referrer, referrerKinds } = wording.templates;
  const { decided, telephone, nightTelephone } = view;
  return [
    referrer.opening,
    ...metLines(evaluateOwn(view), view.ruleSet, wording),
    decided === null ? referrer.notDecided : say(wording, 'referrer', 'decided', { kind: referrerKinds[decided] }),
    referrer.danger,
    say(wording, 'referrer', 'changes', { telephone, nightTelephone }),
    referrer.notes,
    referrer.family,
    ...(decided === null ? [hearLine(view, wording)] : []),
  ];
}

function hearLine({ hearBy, telephone }: ReferrerView, wording: Wording): string {
  if (hearBy === null) return wording.templates.referrer.hearSoon;
  if (hearBy.past) return say(wording, 'referrer', 'hearOverdue', { hearBy: hearBy.words, telephone });
  return say(wording, 'referrer', 'hear', { hearBy: hearBy.words });
}

/**
 * What a member of the public, a relative or someone who gave no name is told: that it was received, whether it has been looked
 * at, and what to do meanwhile. Neither the lines met nor the kind of response: either could tell what others know.
 */
export function receiptFor(
  { lookedAt, ...telephones }: Telephones & { lookedAt: boolean },
  wording: Wording,
): string[] {
  const { referrer } = wording.templates;
  return [
    referrer.receipt,
    lookedAt ? referrer.lookedAt : referrer.notLookedAt,
    referrer.danger,
    say(wording, 'referrer', 'changes', telephones),
  ];
}

/** A contact with one source's statements and no other, and no history: what a referrer's explanation is made from. */
export const onlySaidBy = (contact: ContactFacts, isOwn: (assertion: Assertion) => boolean): ContactFacts => ({
  receivedOn: contact.receivedOn,
  children: contact.children.map(({ ref, birth }) => ({ ref, birth, history: [] })),
  assertions: contact.assertions.filter(isOwn),
});

/** What the rules say of someone's own words, with no history and no other source. */
export function evaluateOwn({ ruleSet, own }: Pick<ReferrerView, 'ruleSet' | 'own'>): readonly ChildEvaluation[] {
  const alone = onlySaidBy(own, () => true);
  const assertions = [...alone.assertions, ...assumeFacts(ruleSet, alone)];
  return evaluate(ruleSet, { ...alone, assertions }).children;
}

/** The published lines met, each once, with what was said that meets them. What the service assumes was said by nobody. */
export function metLines(children: readonly ChildEvaluation[], { catalogue }: RuleSet, wording: Wording): string[] {
  const lines = children.flatMap(({ because }) => because).map((rule) => metLine(rule, { catalogue, wording }));
  return [...new Set(lines)];
}

function metLine({ cites, facts }: MatchedRule, words: Words): string {
  const { ref, section, text } = { ...cites, text: sentence(cites.text) };
  const told = facts.filter(({ evidence }) => evidence !== 'assumed').map((said) => valueInWords(said, words));
  if (told.length === 0) return say(words.wording, 'referrer', 'met', { ref, section, text });
  const said = inOneBreath([...new Set(told)]);
  return say(words.wording, 'referrer', 'metBecause', { ref, section, text, facts: said });
}
