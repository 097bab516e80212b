import type { Assertion } from '../contact-facts.js';
import type { ChildEvaluation } from '../evaluation.js';
import type { Fact, FactCatalogue } from '../fact.js';
import type { Response } from '../response.js';
import type { RuleSet } from '../rule-set.js';
import { say, type Wording } from '../wording.js';
import { factInWords, sentence, type Words } from './in-words.js';
import type { Telephones } from './referrer.js';

/** What is looked at to see whether a family may be told anything, and what it told us itself. */
export interface FamilyMatters {
  readonly ruleSet: RuleSet;
  readonly children: readonly ChildEvaluation[];
  /** Everything anyone said in the contact. */
  readonly assertions: readonly Assertion[];
  /** Facts of earlier contacts about the same children. */
  readonly earlierFacts: readonly string[];
  /** References of other contacts about the same children beside which no family may be told anything. */
  readonly heldBackBy: readonly string[];
}

/** A draft for a family, or why there is none. Nothing goes to anyone until a person has said, for that person, that it is safe. */
export interface FamilyDraft {
  readonly withheld: boolean;
  /** Why it is withheld: for the practitioner alone. */
  readonly reasons: readonly string[];
  /** Plain words, for a reading age of nine. Empty while it is withheld. */
  readonly lines: readonly string[];
}

/** What the words of a draft are made from: no source, no other person, no trace of the rules. */
interface FamilyLetter extends Telephones {
  /** The kind of response a person decided; null until one has. */
  readonly decided: Response | null;
  readonly toldByFamily: readonly Fact[];
}

/**
 * Drafts what a family could be told. There is no draft at all while a rule that acts, or could still come to act, says what must
 * not be done, or anything was said, by anyone, of a matter in which being told could put someone in danger.
 */
export function draftForFamily(
  matters: FamilyMatters,
  letter: Telephones & { readonly decided: Response | null },
  wording: Wording,
): FamilyDraft {
  const words: Words = { catalogue: matters.ruleSet.catalogue, wording };
  const reasons = whyWithheld(matters, words);
  if (reasons.length > 0)
    return { withheld: true, reasons: [wording.templates.withheld.opening, ...reasons], lines: [] };
  const toldByFamily = factsToldByFamily(matters.assertions, words);
  return { withheld: false, reasons: [], lines: writeLetter({ ...letter, toldByFamily }, wording) };
}

function writeLetter({ decided, toldByFamily, telephone, nightTelephone }: FamilyLetter, wording: Wording): string[] {
  const { family, familyKinds } = wording.templates;
  return [
    family.opening,
    ...toldByFamily.map((fact) => say(wording, 'family', 'told', { fact: sentence(fact.family) })),
    decided === null ? family.notDecided : familyKinds[decided],
    family.next,
    family.say,
    say(wording, 'family', 'ring', { telephone, nightTelephone }),
    family.danger,
  ];
}

function whyWithheld({ ruleSet, children, assertions, earlierFacts, heldBackBy }: FamilyMatters, words: Words) {
  const { wording, catalogue } = words;
  const withheldFor = new Set(wording.withheldFor);
  const said = assertions.filter((each) => mayBeSo(each, catalogue)).map(({ fact }) => fact);
  const topics = unique([...said, ...earlierFacts]).filter((fact) => withheldFor.has(fact));
  return [
    ...unique(children.flatMap((child) => mustNotsOf(child, ruleSet))).map((mustNot) =>
      say(wording, 'withheld', 'mustNot', { mustNot: sentence(mustNot) }),
    ),
    ...topics.map((fact) => say(wording, 'withheld', 'topic', { fact: factInWords(fact, words) })),
    ...unique(heldBackBy).map((reference) => say(wording, 'withheld', 'elsewhere', { reference })),
  ];
}

/** Of the rules that act, and of those that are live and could: what they forbid is forbidden while it is not known. */
function mustNotsOf({ mustNot, undecided }: ChildEvaluation, { rules }: RuleSet): readonly string[] {
  const live = new Set(undecided.filter((rule) => rule.live).map(({ rule }) => rule));
  return [...mustNot, ...rules.filter(({ rule }) => live.has(rule.id)).flatMap(({ rule }) => rule.mustNot)];
}

/** Anything but "no": what was asked about and is not known may be so. */
const mayBeSo = ({ fact, value }: Assertion, { facts }: FactCatalogue): boolean =>
  value !== 'no' && value !== 0 && value !== facts.get(fact)?.scale[0];

const FAMILY: ReadonlySet<string> = new Set(['family', 'parent-or-carer']);

/** What the family said itself, of the few facts it may be told back: nothing is passed from one source to another. */
function factsToldByFamily(assertions: readonly Assertion[], { catalogue, wording }: Words): Fact[] {
  const own = assertions.filter(
    (each) => FAMILY.has(each.sourceKind) && each.value !== 'unknown' && mayBeSo(each, catalogue),
  );
  const told = new Set(own.map(({ fact }) => fact));
  return wording.mayTell.flatMap((id) => (told.has(id) ? (catalogue.facts.get(id) ?? []) : []));
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
