import type { DocumentAct, EducationView } from '../domain/document-act.js';
import { refused } from '../domain/refusal.js';
import { openDraft, recordAct, type DocumentDesk } from './document-desk.js';
import { refuseFinished } from './draft-document.js';

/** What education says of a draft, and who said it as what. */
export interface EducationHeard {
  readonly view: EducationView;
  readonly role: string;
  /** In their own words; required where they do not simply agree. */
  readonly reason: string | null;
}

/**
 * Records education's view of a verified draft. It is heard, not asked to sign, and its disagreement stops nothing: those who
 * sign can read it.
 * @throws ActRefused where the draft is not verified
 */
export async function hearEducation(
  desk: DocumentDesk,
  draft: { readonly id: string; readonly expected: number },
  { view, role, reason }: EducationHeard,
): Promise<DocumentAct> {
  const { standing } = await openDraft(desk, draft.id, draft.expected);
  refuseFinished(standing.state);
  if (!standing.verified) throw refused('out-of-order', 'Verify it first: education is heard on what is to be signed.');
  const details = { partner: 'education' as const, view, role, ...(reason ? { reason } : {}) };
  const { documentSha256 } = standing.drafted;
  return recordAct(desk, { id: draft.id, n: standing.n }, { name: 'education-heard', documentSha256, details });
}
