import { PARTNER_WORDS, type DocumentAct, type Partner } from '../domain/document-act.js';
import { ActRefused, refused, type Reason } from '../domain/refusal.js';
import { signedBy } from '../domain/standing.js';
import { nameKey } from '../persistence/document-acts.js';
import { basisOf, openDraft, recordAct, type DocumentDesk, type OpenDraft } from './document-desk.js';
import { refuseFinished } from './draft-document.js';

/** What a person signs, for which partner, as what. */
export interface Signature {
  /** The hash the person was shown: of document, certificate and replay together. */
  readonly basis: string;
  readonly partner: Partner;
  /** What the person is, as in "Delegated safeguarding partner". */
  readonly role: string;
  /** A reason for each different response the certificate lists. */
  readonly reasons: readonly { readonly rule: string; readonly reason: string }[];
}

/**
 * Signs a replayed draft for one safeguarding partner. All three sign, each by another person, and each gives a reason for every
 * response that differs from a rule of the floor with less than the law's authority.
 * @throws ActRefused with every reason why not
 */
export async function signDraft(
  desk: DocumentDesk,
  draft: { readonly id: string; readonly expected: number },
  signature: Signature,
): Promise<DocumentAct> {
  const open = await openDraft(desk, draft.id, draft.expected);
  refuseFinished(open.standing.state);
  const basis = basisOf(open.standing);
  if (!basis) throw refused('out-of-order', whyNotYet(open));
  const reasons = reasonsAgainst(desk, open, signature, basis);
  if (reasons.length > 0) throw new ActRefused('refused', reasons);
  const { partner, role } = signature;
  return recordAct(
    desk,
    { id: draft.id, n: open.standing.n },
    {
      name: 'signed',
      documentSha256: open.standing.drafted.documentSha256,
      details: { basis, partner, role, reasons: signature.reasons },
    },
  );
}

const whyNotYet = ({ standing }: OpenDraft): string =>
  standing.outdated
    ? `Verify and replay it again: ${standing.outdated}.`
    : `It is ${standing.state === 'draft' ? 'not verified' : 'not replayed'}: what is signed is the document, its certificate and its replay together.`;

function reasonsAgainst({ by }: DocumentDesk, open: OpenDraft, signature: Signature, basis: string): Reason[] {
  const { partner } = signature;
  if (signature.basis !== basis) return [NOT_WHAT_WAS_SIGNED];
  const before = signedBy(open.acts, basis);
  const reasons: Reason[] = before
    .filter(({ details }) => details.partner === partner)
    .map(() => reason('/partner', 'signed-already', `${capital(PARTNER_WORDS[partner])} has signed this.`));
  if (before.some((act) => act.by.id === by.id || nameKey(act.by.name) === nameKey(by.name)))
    reasons.push(reason('', 'same-person', 'You have signed this. Nobody signs for two partners.'));
  return [...reasons, ...unsignedDifferences(open, signature)];
}

function unsignedDifferences({ standing }: OpenDraft, { reasons }: Signature): Reason[] {
  const given = new Map(reasons.map(({ rule, reason: why }) => [rule, why.trim()]));
  const different = standing.verified?.details.different ?? [];
  return [
    ...different
      .filter((rule) => !given.get(rule))
      .map((rule) =>
        reason('/reasons', 'different-response-unsigned', `Say why the response to ${rule} of the floor is different.`),
      ),
    ...reasons.flatMap(({ rule }, index) =>
      different.includes(rule)
        ? []
        : [reason(`/reasons/${index}/rule`, 'not-what-was-signed', 'The certificate lists no such difference.')],
    ),
  ];
}

const reason = (pointer: string, code: Reason['code'], detail: string): Reason => ({ pointer, code, detail });

const NOT_WHAT_WAS_SIGNED = reason(
  '/basis',
  'not-what-was-signed',
  'This is not the hash of the document, certificate and replay as they are now. Read them again; sign what you have read.',
);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
