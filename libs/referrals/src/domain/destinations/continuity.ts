import { responseRank, type ChildEvaluation } from '#thresholds';
import { teamFor } from '../locality/destination.js';
import type { Locality } from '../locality/locality.js';
import type { UndecidedContact } from '../proposing/undecided-contact.js';
import type { OwedBeside } from './beside-duty.js';
import { timed, type BesideTerms } from './beside-terms.js';
import { leadMayHaveIt, type KnownInvolvement } from './involvement.js';

/** What follows from a team being at work with the family already. */
export interface Continuity {
  readonly duties: readonly OwedBeside[];
  /** Whom the door hands it to, in words; null where the family is open to nobody. */
  readonly openTo: string | null;
}

/**
 * New information on a family that is open to a team: its lead practitioner and their manager hear of it, and the MACPT too if anything
 * is live for it. Where the lead may not have it, the manager alone. Source: design, continuity.
 */
export function continuityFor(
  involvement: KnownInvolvement | null,
  contact: Pick<UndecidedContact, 'adults' | 'postcodeDistrict'>,
  children: readonly ChildEvaluation[],
  terms: BesideTerms,
): Continuity {
  const team = involvement && terms.locality.teams.find(({ id }) => id === involvement.team);
  if (!involvement || !team || involvement.state !== 'open') return { duties: [], openTo: null };
  const live = children.some(({ ceiling }) => ceiling?.response === 'macpt');
  const comes = children.some(({ response }) => responseRank(response) >= responseRank('macpt'));
  const lead = leadMayHaveIt(involvement, { harmAlleged: live, adults: contact.adults }) ? involvement.lead : null;
  const openTo = lead
    ? `${lead.name}, who leads for ${team.name}, and their manager: the family is open to them`
    : `the manager of ${team.name}, and to nobody else there: the family is open to that team`;
  const tells = { ...BESIDE, key: `open:${involvement.contactId}`, team: team.id };
  const duties = [{ ...tells, words: [`Hear what is new: ${openTo}`], ...dueTo(involvement, terms) }];
  const protection = macptOf(terms.locality, contact.postcodeDistrict);
  if (!live || comes || protection === team.id) return { duties, openTo };
  const look = { ...BESIDE, key: `live:${involvement.contactId}`, team: protection, words: [LOOK] };
  return { duties: [...duties, { ...look, ...dueTo(involvement, terms) }], openTo };
}

const BESIDE = { kind: 'open-involvement' as const, about: null };
const LOOK = 'Look at what may be so for a child of a family that is open, and say whether it is yours';

const dueTo = ({ reference }: KnownInvolvement, terms: BesideTerms) => ({
  because: { rules: [], facts: [], earlier: reference },
  ...timed('accept-offer', terms),
});

const macptOf = (locality: Locality, district: string | null): string =>
  teamFor(locality, { response: 'macpt', level: null, domains: [], district });
