import type { Published } from '../domain/published.js';
import { sha256Of } from './document-desk.js';

/**
 * The stream of acts of a published document. What came with a release was never a draft, so its stream is named after it:
 * always the same for the same version of the same locality.
 */
export function streamOf({ draftId, locality, kind, version }: Published): string {
  if (draftId) return draftId;
  const hex = sha256Of(`${kind} ${locality} ${version}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
