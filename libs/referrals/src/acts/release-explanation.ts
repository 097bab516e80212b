import type { Actor } from '#access';
import { appendAudit, type Tx } from '#record';
import { isUnsafeWay, type DraftReader, type ReleaseWay } from '../domain/explaining/release.js';
import { saveRelease, takeAtVersion } from '../persistence/save-release.js';

/** What a named practitioner says of one person, and of which words. */
export interface ReleaseWish {
  readonly contactId: string;
  readonly reader: DraftReader;
  readonly safe: 'yes' | 'no';
  readonly way: ReleaseWay | null;
  readonly reason: string;
  /** The draft as it stands, with the SHA-256 of its words; null while it is withheld. */
  readonly draft: { readonly lines: readonly string[]; readonly sha256: string } | null;
}

/**
 * `stale`: somebody acted since the practitioner looked. `withheld`: there is no draft to let go. `unsafe-way`: this way of reaching
 * this person was given, and not as a safe one.
 */
export type Releasing =
  | { readonly outcome: 'recorded'; readonly n: number; readonly at: Date; readonly version: number }
  | { readonly outcome: 'stale' | 'withheld' | 'unsafe-way' };

/**
 * Records that a draft may, or may not, go to one person: by whom, why, and by which way. Sends nothing. A no can always be recorded;
 * a yes only of words there are, and by no way that is known and not safe.
 * @param seen version of the contact the practitioner acted on
 */
export async function releaseExplanation(tx: Tx, wish: ReleaseWish, actor: Actor, seen: number): Promise<Releasing> {
  const { contactId, reader, safe, way, reason, draft } = wish;
  const letsGo = safe === 'yes';
  if (letsGo && draft === null) return { outcome: 'withheld' };
  if (letsGo && isUnsafeWay(reader, way)) return { outcome: 'unsafe-way' };
  const { locality } = actor;
  const version = await takeAtVersion(tx, locality, contactId, seen);
  if (version === null) return { outcome: 'stale' };
  const { personRef } = reader;
  const words = { draft: letsGo && draft ? draft.lines : null, draftSha256: letsGo && draft ? draft.sha256 : null };
  const saved = await saveRelease(tx, { locality, contactId, personRef, safe, way, reason, ...words, by: actor });
  await appendAudit(tx, [
    {
      locality,
      stream: contactId,
      seq: version,
      name: letsGo ? 'explanation.released' : 'explanation.not-released',
      actor,
      purpose: 'tell-family',
      details: { n: saved.n, person: reader.kind, way, draftSha256: words.draftSha256 },
    },
  ]);
  return { outcome: 'recorded', ...saved, version };
}
