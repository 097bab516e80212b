import type { ActDetails, DocumentAct } from '../domain/document-act.js';
import { openDraft, recordAct, type DocumentDesk } from './document-desk.js';

/** What came of work that was asked for. */
export type WorkDone =
  | {
      readonly kind: 'verified' | 'replayed';
      readonly details: ActDetails;
      readonly body: Buffer;
      readonly beside: Buffer | null;
    }
  | { readonly kind: 'failed'; readonly problems: readonly string[] };

/**
 * Attaches what came of work to the draft that asked for it. The work is dropped, and says so, where the draft is no longer what
 * was worked on: other bytes, or for a replay another certificate.
 * @param asked the act that asked for it
 * @returns the act, or null where somebody asked anew or finished it meanwhile
 */
export async function finishWork(desk: DocumentDesk, asked: DocumentAct, done: WorkDone): Promise<DocumentAct | null> {
  const { standing } = await openDraft(desk, asked.draftId, null);
  if (standing.working?.n !== asked.n) return null;
  const { documentSha256 } = asked;
  const at = { id: asked.draftId, n: standing.n };
  const failed = asked.name === 'replay-asked' ? 'replay-failed' : 'verification-failed';
  if (done.kind === 'failed')
    return recordAct(desk, at, { name: failed, documentSha256, details: { problems: done.problems } });
  if (done.kind === 'replayed' && !standing.verified) {
    const problems = [`The certificate no longer holds: ${standing.outdated ?? 'it was made anew'}.`];
    return recordAct(desk, at, { name: failed, documentSha256, details: { problems } });
  }
  const { kind, details, body, beside } = done;
  return recordAct(desk, at, { name: kind, documentSha256, details, body, beside });
}
