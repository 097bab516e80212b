import type { CanWait, Response } from '#thresholds';
import type { CallOutReason } from './proposal.js';

/**
 * Must the out-of-hours ladder start? When the holder is not certainly open and any child cannot safely wait, whatever the
 * route; and once, to settle it, where the floor is the MACPT and nobody knows whether it can wait.
 */
export function callOutReason(question: {
  readonly holderOpen: boolean;
  readonly documentInForce: boolean;
  readonly canWait: CanWait;
  readonly response: Response | null;
}): CallOutReason | null {
  if (question.holderOpen) return null;
  if (question.canWait === 'no') return 'cannot-wait';
  if (!question.documentInForce) return 'no-document-in-force';
  return question.response === 'macpt' && question.canWait === 'unknown' ? 'settle-can-wait' : null;
}
