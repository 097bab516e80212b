import type { DocumentAct } from '../domain/document-act.js';
import { PARTNER_WORDS } from '../domain/document-act.js';
import { reasonsAgainstDates } from '../domain/publication-dates.js';
import type { Published } from '../domain/published.js';
import { ActRefused, refused, type Reason } from '../domain/refusal.js';
import { missingSignatures } from '../domain/standing.js';
import { actsOfLocked, lockPublication, publishDraft as publish } from '../persistence/document-acts.js';
import { PublishedDocuments } from '../persistence/published-documents.repository.js';
import { basisOf, openDraft, recordAct, type DocumentDesk, type OpenDraft } from './document-desk.js';
import { refuseFinished } from './draft-document.js';
import { streamOf } from './published-stream.js';

/**
 * Publishes a signed draft, from the day it says. The version before it is superseded from that day, by the same person for the
 * same reason. From then on nothing of it is altered.
 * @throws ActRefused with every reason why not: not signed by all three, education not heard, its days, its version
 */
export async function publishSignedDraft(
  desk: DocumentDesk,
  draft: { readonly id: string; readonly expected: number },
  reason: string,
): Promise<DocumentAct> {
  await lockPublication(desk.tx, desk.locality);
  const open = await openDraft(desk, draft.id, draft.expected);
  refuseFinished(open.standing.state);
  const { version = '', effectiveFrom = '', effectiveUntil = null } = open.standing.drafted.details;
  const all = await versionsOf(desk);
  const standing = all.filter(({ withdrawnAt }) => withdrawnAt === null);
  const reasons = [
    ...reasonsAgainstSigning(open),
    ...(all.some((other) => other.version === version) ? [VERSION_PUBLISHED] : []),
    ...reasonsAgainstDates({ effectiveFrom, effectiveUntil }, standing, desk.today),
  ];
  if (reasons.length > 0) throw new ActRefused('refused', reasons);
  const basis = await publish(desk.tx, {
    locality: desk.locality,
    draftId: draft.id,
    version,
    effectiveFrom,
    effectiveUntil,
  });
  const act = await recordAct(
    desk,
    { id: draft.id, n: open.standing.n },
    {
      name: 'published',
      documentSha256: open.standing.drafted.documentSha256,
      details: { version, effectiveFrom, effectiveUntil, basis, reason, from: 'signatures' },
    },
  );
  await supersede(desk, standing, { by: version, on: effectiveFrom, reason });
  return act;
}

/** Every published version of the locality's own document. */
export async function versionsOf({ tx, locality }: DocumentDesk): Promise<Published[]> {
  const all = await new PublishedDocuments(tx).all();
  return all.filter((one) => one.locality === locality && one.kind === 'threshold-document');
}

function reasonsAgainstSigning({ acts, standing }: OpenDraft): Reason[] {
  const basis = basisOf(standing);
  if (!basis) {
    const why = standing.outdated
      ? `Verify it again: ${standing.outdated}.`
      : 'It must be verified, replayed and signed first.';
    return refused('out-of-order', why).reasons.slice();
  }
  const heard = acts.some(({ name, n }) => name === 'education-heard' && n > (standing.verified?.n ?? 0));
  return [
    ...missingSignatures(acts, basis).map((partner) => ({
      pointer: '',
      code: 'signature-missing' as const,
      detail: `It is not signed for ${PARTNER_WORDS[partner]}.`,
    })),
    ...(heard ? [] : [EDUCATION_NOT_HEARD]),
  ];
}

/** The version that would have gone on is told that another follows it. */
async function supersede(
  desk: DocumentDesk,
  standing: readonly Published[],
  { by, on, reason }: { readonly by: string; readonly on: string; readonly reason: string },
): Promise<void> {
  const before = standing.filter(({ effectiveFrom }) => effectiveFrom < on).at(-1);
  if (!before) return;
  const id = streamOf(before);
  const n = (await actsOfLocked(desk.tx, desk.locality, id)).at(-1)?.n ?? 0;
  const details = { version: before.version, by, on, reason };
  await recordAct(desk, { id, n }, { name: 'superseded', documentSha256: before.sha256, details });
}

const VERSION_PUBLISHED: Reason = {
  pointer: '/document/version',
  code: 'version-published',
  detail: 'This version is published already, and nothing published is altered: give it another.',
};

const EDUCATION_NOT_HEARD: Reason = {
  pointer: '',
  code: 'education-not-heard',
  detail: 'Education has not been heard on it: record their view, or that they were asked and did not answer.',
};
