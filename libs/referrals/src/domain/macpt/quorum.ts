/**
 * Whom a call of the MACPT needs. Source: Children's Wellbeing and Schools Act 2026, section 3: a social worker, the police, a health
 * professional and a person with experience of education, at the least.
 */
export const QUORUM = ['police', 'health', 'education', 'social-care'] as const;
export type QuorumAgency = (typeof QUORUM)[number];

/** Others that may be on a call. They make no quorum. Source: Families First Partnership guide, other agencies and expertise. */
export const OTHER_AGENCIES = [
  'school',
  'early-years',
  'family-help',
  'youth-justice',
  'youth-work',
  'probation',
  'prison',
  'mental-health',
  'substance-misuse',
  'sexual-health',
  'domestic-abuse',
  'disabled-children',
  'housing',
  'victim-support',
  'voluntary',
  'legal',
] as const;

const KNOWN: readonly string[] = [...QUORUM, ...OTHER_AGENCIES];

/** Somebody invited to a call, or on it. */
export interface Attendee {
  /** A code where it is one known here; else as typed. */
  readonly agency: string;
  readonly name: string | null;
  /** Is the agency one known here? Another is kept, and counts towards nothing. */
  readonly known: boolean;
}

/** Who is on a call as sent; any case, spaces or hyphens between words. */
export function readAttendee({ agency, name }: { readonly agency: string; readonly name: string | null }): Attendee {
  const code = agency
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
  const known = KNOWN.includes(code);
  return { agency: known ? code : agency.trim(), name: name?.trim() || null, known };
}

/** The agencies a call needs that are not there, in the order of the Act. */
export const missingFrom = (there: readonly Pick<Attendee, 'agency'>[]): QuorumAgency[] =>
  QUORUM.filter((agency) => !there.some((one) => one.agency === agency));
