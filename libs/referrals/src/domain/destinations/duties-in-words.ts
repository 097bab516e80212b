import { frontDoorDecision } from '#clocks';
import { moreUrgent, type ChildEvaluation, type MatchedRule, type Priority, type Rule } from '#thresholds';
import type { OwedBeside } from './beside-duty.js';
import { FACT_DUTIES } from './duty-facts.js';
import { timed, type BesideTerms, type ContactWithFacts } from './beside-terms.js';

/** Rules whose sentences can stand beside a route: the document's and the floor's. */
export interface RulesThatSay {
  readonly document: { readonly rules: readonly Rule[] } | null;
  readonly floor: { readonly rules: readonly Rule[] } | null;
}

/** One sentence of a rule that acts for one child. */
export interface Saying {
  readonly words: string;
  readonly rule: string;
  readonly facts: readonly string[];
  /** The child it acts for; null where it stands on nothing said of any child, and so is one duty for all of them. */
  readonly child: string | null;
  readonly priority: Priority;
}

/** What the rules that act say beside the response, for each child. */
export function sayingsOf(children: readonly ChildEvaluation[], { document, floor }: RulesThatSay): Saying[] {
  const byId = new Map([...(document?.rules ?? []), ...(floor?.rules ?? [])].map((rule) => [rule.id, rule]));
  const refs = new Set(children.map(({ ref }) => ref));
  return children.flatMap(({ ref, because }) =>
    because.flatMap((matched) =>
      (byId.get(matched.rule)?.beside ?? []).map((words) => ({
        ...{ words, rule: matched.rule, priority: matched.priority },
        facts: [...new Set(matched.facts.map(({ fact }) => fact))],
        child: ofAChild(matched, refs) ? ref : null,
      })),
    ),
  );
}

const ofAChild = ({ facts }: MatchedRule, refs: ReadonlySet<string>): boolean =>
  facts.length === 0 || facts.some(({ about }) => refs.has(about) || about === 'every-child');

/**
 * Duties that rules name in words: for whoever holds the contact, each sentence once for each child it is about, however many rules say
 * it, within the time of the most urgent of them. What a structured duty covers already is left out.
 */
export function dutiesInWords(
  contact: ContactWithFacts,
  children: readonly ChildEvaluation[],
  rules: RulesThatSay,
  terms: BesideTerms,
): OwedBeside[] {
  const said = new Set(contact.assertions.filter(({ value }) => value === 'yes').map(({ fact }) => fact));
  const rest = sayingsOf(children, rules).filter((saying) => !isStructured(saying, said));
  const byKey = new Map<string, Saying[]>();
  for (const saying of rest) {
    const key = `words:${saying.child ?? ''}:${slug(saying.words)}`;
    byKey.set(key, [...(byKey.get(key) ?? []), saying]);
  }
  return [...byKey]
    .filter(([, [first]]) => first!.child === null || !byKey.has(`words::${slug(first!.words)}`))
    .map(([key, sayings]) => inWords(key, sayings, terms));
}

const isStructured = ({ words, facts }: Saying, said: ReadonlySet<string>): boolean =>
  FACT_DUTIES.some(
    (duty) => duty.says.test(words) && duty.facts.some((fact) => facts.includes(fact) && said.has(fact)),
  );

function inWords(key: string, sayings: readonly Saying[], terms: BesideTerms): OwedBeside {
  const [first] = sayings;
  return {
    ...{ kind: 'words' as const, key, team: null, about: first!.child, words: [first!.words] },
    because: {
      rules: [...new Set(sayings.map(({ rule }) => rule))],
      facts: [...new Set(sayings.flatMap(({ facts }) => facts))],
      earlier: null,
    },
    ...timed(frontDoorDecision(sayings.map(({ priority }) => priority).reduce(moreUrgent)), terms),
  };
}

const slug = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]+/g, '-');
