import type { Fact, FactCatalogue } from '#thresholds';
import {
  EVERY_CHILD,
  folded,
  mayBeOfConcern,
  readEvidence,
  readFactValue,
  readPastWhen,
  sourceWords,
  type ContactSource,
  type ReceivedAssertion,
  type Refs,
  type When,
} from '#referrals';
import type { FactDto } from '../as-sent/fact.dto.js';
import type { Findings } from '../as-sent/findings.js';
import { said, saidCode } from './said.js';
import { entriesOf } from './sent-list.js';

/** What facts are read against. */
export interface AssertionContext {
  readonly catalogue: FactCatalogue;
  readonly refs: Refs;
  readonly source: ContactSource;
  /** Day of receipt, Europe/London. */
  readonly today: string;
}

/** Facts longer than this have no such id; ids are words. */
const LONGEST_ID = 100;

/**
 * The facts of the catalogue that were stated. An entry that names none of them is kept as sent and never acted on.
 *
 * @param at pointer to the list
 */
export function readAssertions(
  facts: readonly (FactDto | null)[] | null | undefined,
  at: string,
  context: AssertionContext,
  findings: Findings,
): ReceivedAssertion[] {
  return entriesOf(facts).flatMap(({ sent, index }) => readAssertion(sent, `${at}/${index}`, context, findings) ?? []);
}

/** One statement; null where it names no fact of the catalogue. */
export function readAssertion(
  sent: FactDto,
  at: string,
  context: AssertionContext,
  findings: Findings,
): ReceivedAssertion | null {
  const fact = factNamed(sent, at, context.catalogue, findings);
  return fact && readStatement(sent, fact, at, context, findings);
}

function readStatement(
  sent: FactDto,
  fact: Fact,
  at: string,
  { refs, source, today }: AssertionContext,
  findings: Findings,
): ReceivedAssertion {
  const { value, doubt } = readFactValue(fact, sent.value);
  if (doubt !== null) findings.doubt(`${at}/value`, doubt, doubt === 'value-off-scale' ? valuesOf(fact) : '');
  return {
    about: aboutWhom(sent, fact, `${at}/about`, refs, findings),
    fact: fact.id,
    value: value ?? 'unknown',
    evidence: saidCode(readEvidence, sent.evidence) ?? 'not-stated',
    at: timeOf(sent, `${at}/at`, today, findings),
    saidBy: sourceWords(source),
    sourceKind: source.kind,
    mayBeOfConcern: mayBeOfConcern(source.kind),
  };
}

function factNamed(sent: FactDto, at: string, { facts }: FactCatalogue, findings: Findings): Fact | null {
  const id = said(sent.fact);
  if (id === null) {
    findings.doubt(at, 'fact-not-given');
    return null;
  }
  const fact = id.length > LONGEST_ID ? undefined : (facts.get(id) ?? facts.get(folded(id)));
  if (!fact) findings.doubt(`${at}/fact`, 'fact-unknown');
  return fact ?? null;
}

/** Left out, it is about the only child, the household or the place, as the fact is; else about every child. */
function aboutWhom(sent: FactDto, fact: Fact, at: string, refs: Refs, findings: Findings): string {
  const text = said(sent.about);
  if (text === null) return aboutUnlessSaid(fact, at, refs, findings);
  const meant = refs.meant(text);
  if (meant === null) findings.doubt(at, 'about-names-nobody');
  else if (meant === EVERY_CHILD && text.toLowerCase() !== EVERY_CHILD) findings.doubt(at, 'about-names-two');
  return meant ?? EVERY_CHILD;
}

function aboutUnlessSaid({ subject }: Fact, at: string, { children }: Refs, findings: Findings): string {
  if (subject === 'household' || subject === 'place') return subject;
  const [only, another] = children;
  if (subject === 'child' && only && !another) return only.ref;
  findings.doubt(at, 'about-names-nobody');
  return EVERY_CHILD;
}

function timeOf(sent: FactDto, at: string, today: string, findings: Findings): When | null {
  const typed = said(sent.at);
  if (typed === null) return null;
  const { when, doubt } = readPastWhen(typed, today);
  if (doubt !== null) findings.doubt(at, doubt);
  return when;
}

function valuesOf(fact: Fact): string {
  if (fact.type === 'number') return 'Send a number, or unknown.';
  if (fact.type === 'date') return 'Send YYYY-MM-DD, or unknown.';
  return `Send one of ${[...(fact.type === 'scale' ? fact.scale : ['yes', 'no']), 'unknown'].join(', ')}.`;
}
