import {
  lessPatient,
  moreUrgent,
  responseRank,
  type ChildEvaluation,
  type MatchedRule,
  type ThresholdDocument,
} from '#thresholds';
import type { Proposal } from './proposal.js';

/** What a contact as a whole comes to. */
export type Summary = Pick<Proposal, 'response' | 'level' | 'priority' | 'canWait'>;

/**
 * A contact is as high, as urgent and as little able to wait as any of its children. Two levels may ask for the same response, with
 * a team for each: then the higher level is the contact's.
 * @param document null where none is in force: nothing is then proposed, and a manager reads it now
 */
export function summarise(children: readonly ChildEvaluation[], document: ThresholdDocument | null): Summary {
  const priority = children.map((child) => child.priority).reduce(moreUrgent);
  const canWait = children.map((child) => child.canWait).reduce(lessPatient);
  if (!document) return { response: null, level: null, priority: 'red', canWait: lessPatient(canWait, 'unknown') };
  const { response, level } = children.reduce((top, next) => (isHigher(next, top, document) ? next : top));
  return { response, level, priority, canWait };
}

function isHigher(a: ChildEvaluation, b: ChildEvaluation, { levels }: ThresholdDocument): boolean {
  const byResponse = responseRank(a.response) - responseRank(b.response);
  const rank = (level: string | null): number => levels.findIndex(({ id }) => id === level);
  return byResponse > 0 || (byResponse === 0 && rank(a.level) > rank(b.level));
}

/**
 * Domains of the paragraphs that ask for what the contact comes to. None where a national rule asks for it too: such a rule is in
 * no domain, so no team for some domains may take it as its own.
 */
export function domainsAskingFor(
  { response, level }: Summary,
  children: readonly ChildEvaluation[],
  document: ThresholdDocument | null,
): readonly string[] {
  const asking = children.flatMap(({ because }) => because).filter((rule) => rule.response === response);
  const atLevel = asking.filter((rule) => rule.level === level);
  if (document === null || atLevel.some(({ authority }) => authority !== 'local')) return [];
  return domainsOfRules(atLevel, document);
}

/** Domains of the paragraphs that these rules cite; a national rule is in none. */
export const domainsOfRules = (rules: readonly MatchedRule[], document: ThresholdDocument): readonly string[] => [
  ...new Set(rules.flatMap((rule) => domainsOf(rule, document))),
];

function domainsOf({ cites, alsoCites }: MatchedRule, { paragraphs, sections }: ThresholdDocument): readonly string[] {
  const cited = [cites, ...alsoCites].map(({ ref }) => ref);
  const inSections = paragraphs.filter(({ ref }) => cited.includes(ref)).map(({ section }) => section);
  return sections.filter(({ id }) => inSections.includes(id)).map(({ domain }) => domain);
}
