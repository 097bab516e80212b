import type { SourceKind } from '../as-sent/source-kind.js';
import type { ContactSource } from '../contact.js';

/** Services whose workers are told the kind of response a person decided, as professionals are. */
const PROFESSIONAL: ReadonlySet<string> = new Set<SourceKind>([
  'school',
  'early-years',
  'police',
  'health',
  'housing',
  'local-authority',
  'court-and-justice',
  'voluntary',
]);

/** Is this kind of source a service, whose workers speak as professionals? */
export const isProfessional = (kind: string): boolean => PROFESSIONAL.has(kind);

/** Codes of the CIN census that say the source gave no name, or is not known. */
const NAMELESS: ReadonlySet<string> = new Set(['9', '10']);

/**
 * May whoever sent this be told more than that it was received and looked at? Only a professional who gave a name: what was
 * decided about a child could tell a neighbour, a relative or a parent what somebody else has said.
 */
export const mayBeToldResponse = (source: ContactSource): boolean => isProfessional(source.kind) && !isNameless(source);

/** Did whoever sent this give no name, or is it not known who they are? */
export const isNameless = ({ identity, code }: Pick<ContactSource, 'identity' | 'code'>): boolean =>
  identity === 'anonymous' || NAMELESS.has(code ?? '');
