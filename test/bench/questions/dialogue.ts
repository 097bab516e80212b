import { evaluate, questionsThatMatter, type ContactFacts, type Response, type RuleSet } from '#thresholds';
import type { Random } from '../random.js';
import { oneOf, say, type Invented } from './invent.js';

/** How the next question is chosen. `every-relevant` asks the whole list, then whatever the answers have made matter. */
export const STRATEGIES = ['ours', 'random-relevant', 'every-relevant', 'random-unknown'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** How a conversation went. */
export interface Conversation {
  readonly questions: number;
  readonly response: Response | null;
}

/** Asks until no further answer could change what is asked for. Every answer is true and counts. */
export function converse(invented: Invented, ruleSet: RuleSet, strategy: Strategy, random: Random): Conversation {
  let contact = invented.contact;
  let questions = 0;
  for (let asked = next(contact, ruleSet, strategy, random); asked.length > 0;) {
    for (const fact of asked) contact = answer(contact, fact, invented, ruleSet);
    questions += asked.length;
    asked = next(contact, ruleSet, strategy, random);
  }
  return { questions, response: evaluate(ruleSet, contact, { questions: false }).children[0]?.response ?? null };
}

/** The facts asked about next, `age` among them; none when the outcome is settled. */
function next(contact: ContactFacts, ruleSet: RuleSet, strategy: Strategy, random: Random): readonly string[] {
  const shown = evaluate(ruleSet, contact).children[0]?.questions ?? [];
  if (shown.length === 0) return [];
  if (strategy === 'ours') return shown.slice(0, 1).map(({ fact }) => fact);
  if (strategy === 'random-unknown') return [oneOf(unknownsOf(contact, ruleSet), random)];
  const relevant = (questionsThatMatter(ruleSet, contact).children[0]?.questions ?? []).map(({ fact }) => fact);
  return strategy === 'every-relevant' ? relevant : [oneOf(relevant, random)];
}

/** Everything that is not known, whether or not it could change anything. */
function unknownsOf({ assertions, children }: ContactFacts, { facts }: RuleSet): string[] {
  const answered = new Set(assertions.filter(({ value }) => value !== 'unknown').map(({ fact }) => fact));
  const asked = new Set(assertions.map(({ fact }) => fact));
  const open = facts
    .filter(({ readBy, fact }) => readBy.length > 0 && fact.type !== 'date')
    .filter(({ unknownWhenAbsent, fact }) => unknownWhenAbsent || asked.has(fact.id))
    .map(({ fact }) => fact.id);
  const age = children[0]?.birth.kind === 'unknown' ? ['age'] : [];
  return [...open.filter((fact) => !answered.has(fact)), ...age];
}

function answer(contact: ContactFacts, fact: string, { truth, born }: Invented, ruleSet: RuleSet): ContactFacts {
  if (fact === 'age') {
    const birth = { kind: 'born' as const, from: born, until: born };
    return { ...contact, children: contact.children.map((child) => ({ ...child, birth })) };
  }
  const known = ruleSet.catalogue.facts.get(fact);
  if (known === undefined) throw new Error(`nobody knows the fact ${fact}`);
  const told = say(known, truth.get(fact) ?? 'no', known.askOf[0] ?? 'health');
  return { ...contact, assertions: [...contact.assertions.filter((each) => each.fact !== fact), told] };
}
