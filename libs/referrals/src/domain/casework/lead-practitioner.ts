import type { Locality } from '../locality/locality.js';
import type { Casework } from './casework.js';
import { standsFor } from './outcomes.js';

/** A team says in words who leads its work; these words ask for a qualified social worker. */
const SOCIAL_WORKER = /^an? (?:(?:registered|qualified|experienced),? )*social worker\b/i;

/**
 * Must the lead practitioner be a qualified social worker? Where any child's response is the MACPT, a child protection plan being
 * agreed or in question; and where the team's own setting says so. Elsewhere an alternatively qualified practitioner may lead.
 * Source: Families First Partnership Programme guide, Family Help Lead Practitioner: leads "should be qualified social workers when it
 * is agreed that a child protection plan is needed".
 */
export function needsSocialWorker(
  { children, holding }: Pick<Casework, 'children' | 'holding'>,
  { teams }: Locality,
): boolean {
  const words = teams.find(({ id }) => id === holding.team)?.leadPractitioner ?? '';
  return children.some((child) => standsFor(child) === 'macpt') || SOCIAL_WORKER.test(words);
}
