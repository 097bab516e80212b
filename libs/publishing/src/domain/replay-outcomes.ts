import {
  assumeFacts,
  evaluate,
  unpackContact,
  type ChildEvaluation,
  type ContactFacts,
  type RuleSet,
  type ThresholdDocument,
} from '#thresholds';
import type { ChildOutcome, ReplayedChild } from './past-contact.js';
import { ageBandOf, disabilityFacts, disabilityOf } from './replay-groups.js';

/** The rules there are, and the draft: each over the floor of its day, with one catalogue between them. */
export interface BothRules {
  readonly before: RuleSet;
  readonly after: RuleSet;
}

/**
 * Replays one packed contact by the evaluator itself, both ways.
 * @returns a child each, or why it cannot be read: damaged, or packed with another catalogue
 */
export function replayByEvaluating(
  packed: Uint8Array,
  { before, after }: BothRules,
): { readonly ok: true; readonly children: readonly ReplayedChild[] } | { readonly ok: false; readonly why: string } {
  const unpacked = unpackContact(packed, after.catalogue);
  if (!unpacked.ok) return { ok: false, why: unpacked.problems.map(({ message }) => message).join(' ') };
  const disabling = disabilityFacts(after.catalogue);
  return {
    ok: true,
    children: unpacked.value.map((contact) => ({
      before: outcomeOf(contact, before),
      after: outcomeOf(contact, after),
      ...countedBy(contact, disabling),
    })),
  };
}

/** What a child is counted by, from what was known of it. */
export const countedBy = (
  contact: ContactFacts,
  disabling: ReadonlySet<string>,
): Pick<ReplayedChild, 'ageBand' | 'disability'> => ({
  ageBand: ageBandOf(contact.children[0]?.birth ?? { kind: 'unknown' }, contact.receivedOn),
  disability: disabilityOf(contact, disabling),
});

function outcomeOf(contact: ContactFacts, ruleSet: RuleSet): ChildOutcome {
  const known = { ...contact, assertions: [...contact.assertions, ...assumeFacts(ruleSet, contact)] };
  const [child] = evaluate(ruleSet, known, { questions: false }).children;
  if (!child) throw new Error('a contact about no child was evaluated');
  return asOutcome(child, ruleSet.document);
}

/** As much of an evaluation as a replay counts. */
export function asOutcome(child: ChildEvaluation, document: ThresholdDocument | null): ChildOutcome {
  const { response, level, priority, canWait, ceiling, because } = child;
  const red = because.filter((rule) => rule.priority === 'red');
  const redBy = red.some(({ by }) => by === 'known') ? 'rule' : 'precaution';
  return {
    response,
    level,
    priority,
    canWait,
    ceiling: ceiling?.response ?? null,
    redBy: priority === 'red' ? redBy : null,
    domains: domainsAskingFor(child, document),
  };
}

/** As for a proposal: none where a national rule asks for it too, since such a rule is in no domain. */
function domainsAskingFor({ response, level, because }: ChildEvaluation, document: ThresholdDocument | null): string[] {
  const asking = because.filter((rule) => rule.response === response && rule.level === level);
  if (document === null || asking.some(({ authority }) => authority !== 'local')) return [];
  const refs = new Set(asking.flatMap(({ cites, alsoCites }) => [cites, ...alsoCites].map(({ ref }) => ref)));
  const sections = new Set(document.paragraphs.filter(({ ref }) => refs.has(ref)).map(({ section }) => section));
  return [...new Set(document.sections.filter(({ id }) => sections.has(id)).map(({ domain }) => domain))];
}
