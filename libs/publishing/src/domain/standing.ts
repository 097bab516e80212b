import { PARTNERS, type DocumentAct, type Partner, type VerifiedAgainst } from './document-act.js';

/** How far a draft has come. From `published` on its bytes are for good; `superseded` says that a later version follows. */
export type DraftState = 'draft' | 'verified' | 'replayed' | 'signed' | 'published' | 'superseded' | 'withdrawn';

/** What a document stands on at this moment: the floor and the catalogue that a certificate must have been made against. */
export type PresentGround = VerifiedAgainst;

/** What a draft is now, read from its acts. */
export interface Standing {
  readonly state: DraftState;
  /** The last act: its number is what `If-Match` must name. */
  readonly n: number;
  /** The act that brought the bytes that count now. */
  readonly drafted: DocumentAct;
  /** The certificate of those bytes, on the floor and catalogue of now; null where there is none, or it no longer holds. */
  readonly verified: DocumentAct | null;
  readonly replayed: DocumentAct | null;
  /** Why a certificate that was made no longer counts; null where none was, or it does. */
  readonly outdated: string | null;
  /** Work that was asked for and has not been done. */
  readonly working: DocumentAct | null;
  readonly failed: DocumentAct | null;
}

/** Work not done after this long was lost with its process, and may be asked for again. */
export const WORK_LIMIT_MS = 15 * 60_000;

/**
 * Reads from its acts what a draft is now. A changed byte, a new certificate, a changed floor or a changed catalogue takes away
 * what stood on the old one: nothing is carried over.
 *
 * @param acts of one draft, in order; at least the one that drafted it
 * @param ground the floor and the catalogue of now
 * @param now this instant, for work that was lost
 * @throws where there is no act that drafted it
 */
export function standingOf(acts: readonly DocumentAct[], ground: PresentGround, now: Date): Standing {
  const drafted = last(acts, 'drafted');
  const latest = acts.at(-1);
  if (!drafted || !latest) throw new Error('a draft without a document');
  const since = acts.filter(({ n }) => n >= drafted.n);
  const made = last(since, 'verified');
  const outdated = made ? changeOf(made, ground) : null;
  const verified = made && !outdated && made.details.sound ? made : null;
  const replayed = verified ? last(after(since, verified), 'replayed') : null;
  const standing = { n: latest.n, drafted, verified, replayed, outdated, ...workOf(since, now) };
  return { ...standing, state: finalState(acts) ?? openState(since, standing) };
}

/** Whose signatures stand on a basis. */
export const signedBy = (acts: readonly DocumentAct[], basis: string): readonly DocumentAct[] =>
  acts.filter(({ name, details }) => name === 'signed' && details.basis === basis);

/** Partners whose signature on a basis is still missing. */
export const missingSignatures = (acts: readonly DocumentAct[], basis: string): readonly Partner[] => {
  const have = new Set(signedBy(acts, basis).map(({ details }) => details.partner));
  return PARTNERS.filter((partner) => !have.has(partner));
};

const last = (acts: readonly DocumentAct[], name: DocumentAct['name']): DocumentAct | null =>
  acts.findLast((act) => act.name === name) ?? null;

const after = (acts: readonly DocumentAct[], { n }: DocumentAct): readonly DocumentAct[] =>
  acts.filter((act) => act.n > n);

function finalState(acts: readonly DocumentAct[]): DraftState | null {
  const last = acts.findLast(({ name }) => ['published', 'superseded', 'withdrawn', 'restored'].includes(name));
  return last ? (last.name === 'restored' ? 'published' : (last.name as DraftState)) : null;
}

function openState(
  since: readonly DocumentAct[],
  { verified, replayed }: Pick<Standing, 'verified' | 'replayed'>,
): DraftState {
  if (!verified) return 'draft';
  if (!replayed) return 'verified';
  const signatures = after(since, replayed).filter(({ name }) => name === 'signed');
  return new Set(signatures.map(({ details }) => details.partner)).size === PARTNERS.length ? 'signed' : 'replayed';
}

function changeOf({ details }: DocumentAct, ground: PresentGround): string | null {
  const { against } = details;
  if (against?.catalogue.sha256 !== ground.catalogue.sha256)
    return `the fact catalogue has changed since it was verified (now ${ground.catalogue.version})`;
  if (against.floor?.sha256 !== ground.floor?.sha256)
    return `the national floor has changed since it was verified (now ${ground.floor?.version ?? 'none'})`;
  return null;
}

const WORK = ['verification-asked', 'replay-asked'] as const;
const FAILED = ['verification-failed', 'replay-failed'] as const;

function workOf(since: readonly DocumentAct[], now: Date): Pick<Standing, 'working' | 'failed'> {
  const about = since.findLast(({ name }) => [...WORK, ...FAILED, 'verified', 'replayed', 'drafted'].includes(name));
  const asked = about && (WORK as readonly string[]).includes(about.name) ? about : null;
  const lost = asked !== null && now.getTime() - asked.at.getTime() > WORK_LIMIT_MS;
  return {
    working: lost ? null : asked,
    failed: about && ((FAILED as readonly string[]).includes(about.name) || lost) ? about : null,
  };
}
