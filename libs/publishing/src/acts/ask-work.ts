import type { DocumentAct } from '../domain/document-act.js';
import { refused } from '../domain/refusal.js';
import { openDraft, recordAct, type DocumentDesk } from './document-desk.js';
import { refuseFinished } from './draft-document.js';

/**
 * Asks for a draft to be verified or replayed. The work takes longer than anybody waits for an answer: it is done apart, and ends
 * in an act of its own.
 * @throws ActRefused where work is in hand, and for a replay where the draft is not verified
 */
export async function askWork(
  desk: DocumentDesk,
  draft: { readonly id: string; readonly expected: number },
  what: 'verification' | 'replay',
): Promise<DocumentAct> {
  const { standing } = await openDraft(desk, draft.id, draft.expected);
  refuseFinished(standing.state);
  if (standing.working)
    throw refused('work-in-hand', 'The draft is being worked on. Look again in a moment, then ask again.');
  if (what === 'replay' && !standing.verified)
    throw refused('out-of-order', standing.outdated ? `Verify it again: ${standing.outdated}.` : 'Verify it first.');
  const { documentSha256 } = standing.drafted;
  return recordAct(desk, { id: draft.id, n: standing.n }, { name: `${what}-asked`, documentSha256, details: {} });
}
