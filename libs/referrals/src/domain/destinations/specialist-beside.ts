import type { ChildEvaluation, ThresholdDocument } from '#thresholds';
import { specialistSupportFor } from '../locality/destination.js';
import { domainsOfRules, type Summary } from '../proposing/summary.js';
import type { Route } from '../proposing/proposal.js';
import type { OwedBeside } from './beside-duty.js';
import { timed, type BesideTerms } from './beside-terms.js';

/**
 * Specialist support that stands beside Family Help or the MACPT: the teams for the domains of the paragraphs that ask for what the
 * contact comes to. A national rule beside them changes nothing: they hold nothing that could be taken from anyone.
 */
export function specialistBeside(
  route: Route,
  summary: Summary,
  children: readonly ChildEvaluation[],
  { document, district }: { readonly document: ThresholdDocument | null; readonly district: string | null },
  terms: BesideTerms,
): OwedBeside[] {
  if (document === null || (route.kind !== 'family-help' && route.kind !== 'macpt')) return [];
  const asking = children.flatMap(({ because }) => because).filter(({ response }) => response === summary.response);
  const domains = domainsOfRules(asking, document);
  return specialistSupportFor(terms.locality, domains, district).map((team) => ({
    ...{ kind: 'specialist-support' as const, key: `specialist-support:${team.id}`, team: team.id, about: null },
    words: [`${team.name} joins the team around the family`],
    because: {
      rules: asking
        .filter((rule) => domainsOfRules([rule], document).some((each) => team.domains.includes(each)))
        .map(({ rule }) => rule),
      ...{ facts: [], earlier: null },
    },
    ...timed('accept-offer', terms),
  }));
}
