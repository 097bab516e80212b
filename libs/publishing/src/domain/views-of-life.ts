import { PARTNERS, type DocumentAct, type Partner } from './document-act.js';
import { missingSignatures, signedBy, type Standing } from './standing.js';

/** A draft as those who work on it are shown it. Members that do not exist are null. */
export interface DraftView {
  readonly id: string;
  readonly state: Standing['state'];
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  readonly sha256: string;
  /** Work in hand: ask again until it is null. */
  readonly working: { readonly what: 'verification' | 'replay'; readonly since: Date } | null;
  /** Why the last work failed; null where none did since. */
  readonly failed: readonly string[] | null;
  readonly certificate: CertificateLine | null;
  readonly replay: { readonly sha256: string; readonly contacts: number; readonly lower: number } | null;
  /** What is to be signed; null until it is verified and replayed. */
  readonly basis: string | null;
  readonly signatures: readonly SignatureLine[];
  /** Partners who have not signed what there is now. */
  readonly missing: readonly Partner[];
  readonly education: HistoryLine | null;
  readonly acts: readonly { readonly n: number; readonly act: string; readonly at: Date; readonly by: string }[];
}

/** The last certificate of the bytes there are, whether or not it still counts. */
export interface CertificateLine {
  readonly sha256: string;
  readonly counts: boolean;
  /** Why it does not count, though it was made; null where it does. */
  readonly outdated: string | null;
  readonly problems: readonly string[];
  /** Rules whose response differs from one of the floor's that is not statutory: each is signed with its reason. */
  readonly different: readonly string[];
}

export interface SignatureLine {
  readonly partner: string;
  readonly name: string;
  readonly role: string;
  readonly at: Date;
  readonly reasons: readonly { readonly rule: string; readonly reason: string }[];
}

/** One line of the public history of a document: what was done, when, by whom and for whom. */
export interface HistoryLine {
  readonly act: string;
  readonly at: Date;
  readonly by: string | null;
  readonly partner: string | null;
  readonly role: string | null;
  readonly view: string | null;
  readonly reason: string | null;
  readonly reasons: readonly { readonly rule: string; readonly reason: string }[];
  /** For a superseded version: the one that follows it, and from which day. */
  readonly followedBy: { readonly version: string; readonly from: string } | null;
}

/** Shows a draft as it stands. @param basis what is to be signed, as `basisOf` works it out */
export function draftView(
  id: string,
  acts: readonly DocumentAct[],
  standing: Standing,
  basis: string | null,
): DraftView {
  const { drafted, state, working, failed, replayed } = standing;
  const { version = '', effectiveFrom = '', effectiveUntil = null } = drafted.details;
  const education = acts.findLast(({ name, n }) => name === 'education-heard' && n > drafted.n);
  return {
    id,
    state,
    version,
    effectiveFrom,
    effectiveUntil,
    sha256: drafted.documentSha256,
    working: working && { what: working.name === 'replay-asked' ? 'replay' : 'verification', since: working.at },
    failed: failed && (failed.details.problems ?? ['It was lost on the way. Ask again.']),
    certificate: certificateLine(acts, standing),
    replay: replayed && {
      sha256: replayed.bodySha256 ?? '',
      contacts: replayed.details.contacts ?? 0,
      lower: replayed.details.lower ?? 0,
    },
    basis,
    signatures: basis ? signedBy(acts, basis).map(signatureLine) : [],
    missing: basis ? missingSignatures(acts, basis) : PARTNERS,
    education: education ? historyLine(education) : null,
    acts: acts.map(({ n, name, at, by }) => ({ n, act: name, at, by: by.name })),
  };
}

function certificateLine(
  acts: readonly DocumentAct[],
  { drafted, verified, outdated }: Standing,
): CertificateLine | null {
  const made = acts.findLast(({ name, n }) => name === 'verified' && n > drafted.n);
  if (!made) return null;
  const { problems = [], different = [] } = made.details;
  return { sha256: made.bodySha256 ?? '', counts: verified?.n === made.n, outdated, problems, different };
}

const signatureLine = ({ by, at, details }: DocumentAct): SignatureLine => ({
  partner: details.partner ?? '',
  name: by.name,
  role: details.role ?? '',
  at,
  reasons: details.reasons ?? [],
});

/**
 * The history of a published document for everybody: from the bytes that were published on. Who drafted and what was tried on
 * the way is not in it; who signed, published, superseded or withdrew is, with their reasons.
 */
export function publicHistory(acts: readonly DocumentAct[]): HistoryLine[] {
  const published = acts.find(({ name }) => name === 'published');
  const { basis } = published?.details ?? {};
  return acts
    .filter(({ name }) => PUBLIC.has(name))
    .filter(({ documentSha256 }) => documentSha256 === published?.documentSha256)
    .filter(({ name, details }) => name !== 'signed' || details.basis === basis)
    .map(historyLine);
}

const NAMED = new Set(['signed', 'education-heard', 'published', 'superseded', 'withdrawn', 'restored']);
const PUBLIC = new Set(['drafted', 'verified', 'replayed', ...NAMED]);

const historyLine = ({ name, at, by, details }: DocumentAct): HistoryLine => ({
  act: name === 'published' && details.from === 'configuration' ? 'published-from-configuration' : name,
  at,
  by: NAMED.has(name) && by.kind === 'person' ? by.name : null,
  partner: details.partner ?? null,
  role: details.role ?? null,
  view: details.view ?? null,
  reason: details.reason ?? null,
  reasons: details.reasons ?? [],
  followedBy: details.by && details.on ? { version: details.by, from: details.on } : null,
});
