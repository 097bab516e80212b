import { codeReader } from './code-list.js';

/** Kinds of source. `other` also stands for any kind not known here. */
export const SOURCE_KINDS = [
  'school',
  'early-years',
  'police',
  'health',
  'family',
  'parent-or-carer',
  'child',
  'relative',
  'housing',
  'local-authority',
  'court-and-justice',
  'voluntary',
  'public',
  'other',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Whether the source may be named: to anyone; to anyone but the family; the source gave no name to us either. */
export const IDENTITIES = ['open', 'withhold-from-family', 'anonymous'] as const;
export type Identity = (typeof IDENTITIES)[number];

/** Reads the kind of source; anything not known here is `other`. */
export const readSourceKind = codeReader(SOURCE_KINDS, 'unknown-source-kind', { instead: 'other' });

/** Reads the wish about being named; what cannot be read protects the source. */
export const readIdentity = codeReader(IDENTITIES, 'unknown-identity', { instead: 'withhold-from-family' });

/**
 * What is taken when a source says nothing of being named. Services speak openly; a child, a relative or a neighbour may
 * be put in danger by it ("protect identities that could be exposed to an abuser": information sharing advice for
 * practitioners, May 2024, fifth golden rule).
 */
export const identityUnlessSaid = (kind: SourceKind): Identity =>
  kind === 'child' || kind === 'relative' || kind === 'public' || kind === 'other' ? 'withhold-from-family' : 'open';

const MAY_BE_OF_CONCERN: ReadonlySet<SourceKind> = new Set([
  'family',
  'parent-or-carer',
  'relative',
  'public',
  'other',
]);

/** May the source be someone the concern is about? Their "no" does not make a risk absent. */
export const mayBeOfConcern = (kind: SourceKind): boolean => MAY_BE_OF_CONCERN.has(kind);
