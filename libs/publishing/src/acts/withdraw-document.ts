import { documentInForce } from '#thresholds';
import type { DocumentAct } from '../domain/document-act.js';
import type { Published } from '../domain/published.js';
import { ActRefused, refused } from '../domain/refusal.js';
import { actsOfLocked, lockPublication, withdrawVersion } from '../persistence/document-acts.js';
import { recordAct, type DocumentDesk } from './document-desk.js';
import { streamOf } from './published-stream.js';
import { versionsOf } from './publish-draft.js';

/**
 * Withdraws a published version, at once and for good: no decision made from now on stands on it, whatever day the contact was
 * received. Decisions made on it stay, cite it and can show it. The version before it applies again where it was published
 * without an end; otherwise no document is in force, which sends every contact to people at the front door, red, with an alarm.
 * @param expected number of the last act of the version the caller saw
 * @returns the act; its details tell which version is left in force
 * @throws ActRefused `not-found`, `changed`, or that it was withdrawn already
 */
export async function withdrawDocument(
  desk: DocumentDesk,
  { version, expected }: { readonly version: string; readonly expected: number },
  reason: string,
): Promise<DocumentAct> {
  await lockPublication(desk.tx, desk.locality);
  const all = await versionsOf(desk);
  const withdrawn = all.find((one) => one.version === version);
  if (!withdrawn) throw new ActRefused('not-found');
  if (withdrawn.withdrawnAt) throw refused('not-in-force', 'This version was withdrawn already.');
  const id = streamOf(withdrawn);
  const n = (await actsOfLocked(desk.tx, desk.locality, id)).at(-1)?.n ?? 0;
  if (n !== expected) throw new ActRefused('changed');
  const left = all.filter((one) => one !== withdrawn && one.withdrawnAt === null);
  const leaves = inForceToday(left, desk.today);
  await withdrawVersion(desk.tx, desk.locality, version);
  const wasInForce = inForceToday([...left, withdrawn], desk.today) === withdrawn;
  if (wasInForce && leaves) await restore(desk, leaves, reason);
  return recordAct(
    desk,
    { id, n },
    {
      name: 'withdrawn',
      documentSha256: withdrawn.sha256,
      details: { version, reason, leaves: leaves?.version ?? null },
    },
  );
}

function inForceToday(versions: readonly Published[], today: string): Published | null {
  const found = documentInForce(versions, today);
  return found.kind === 'one' ? found.document : null;
}

async function restore(desk: DocumentDesk, document: Published, reason: string): Promise<void> {
  const id = streamOf(document);
  const acts = await actsOfLocked(desk.tx, desk.locality, id);
  const details = { version: document.version, reason };
  await recordAct(desk, { id, n: acts.at(-1)?.n ?? 0 }, { name: 'restored', documentSha256: document.sha256, details });
}
