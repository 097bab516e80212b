import type { Published } from '../domain/published.js';
import { actsOfLocked } from '../persistence/document-acts.js';
import { recordAct, type DocumentDesk } from './document-desk.js';
import { streamOf } from './published-stream.js';
import { asBytes, detailsOf, verifyDocument } from './verify-draft.js';

/**
 * Records that a document came with a release: certified, but neither gated, replayed nor signed, and shown as such. Recorded
 * once; a national floor has no certificate of its own.
 */
export async function recordConfigured(desk: DocumentDesk, published: Published, cases: Buffer | null): Promise<void> {
  const id = streamOf(published);
  const acts = await actsOfLocked(desk.tx, desk.locality, id);
  if (acts.length > 0) return;
  const { version, effectiveFrom, effectiveUntil, sha256: documentSha256 } = published;
  const floor = desk.shelf.floorOn(effectiveFrom);
  const certificate = await verifyDocument(
    {
      bytes: published.bytes,
      cases,
      floor: floor && { version: floor.published.version, bytes: floor.published.bytes },
      catalogue: desk.shelf.catalogue,
    },
    null,
  );
  const details = { ...detailsOf(certificate), version };
  await recordAct(desk, { id, n: 0 }, { name: 'verified', documentSha256, details, body: asBytes(certificate) });
  await recordAct(
    desk,
    { id, n: 1 },
    { name: 'published', documentSha256, details: { version, effectiveFrom, effectiveUntil, from: 'configuration' } },
  );
}
