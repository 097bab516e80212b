import type { Evidence } from '#thresholds';
import { codeReader } from './code-list.js';

/** What was received. Every kind is evaluated if it carries facts. */
export const CONTACT_KINDS = [
  'concern',
  'request-for-help',
  'notification',
  'request-for-information',
  'new-information',
  'advice-call',
  'not-for-us',
] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Anything not known here is read as a concern, the kind that is looked at first. */
export const readContactKind = codeReader(CONTACT_KINDS, 'unknown-kind', { instead: 'concern' });

/** `unknown` means asked, not known; nothing at all means not said. */
export const YES_NO_UNKNOWN = ['yes', 'no', 'unknown'] as const;
export type YesNoUnknown = (typeof YES_NO_UNKNOWN)[number];
export const readYesNoUnknown = codeReader(YES_NO_UNKNOWN, 'unknown-code', { instead: 'unknown' });

/** Ways of reaching a person. One whose `safe` is not `yes` is never used. */
export const WAYS = ['phone', 'text', 'email', 'post', 'other'] as const;
export type Way = (typeof WAYS)[number];
export const readWay = codeReader(WAYS, 'unknown-code', {
  instead: 'other',
  alsoWritten: { telephone: 'phone', mobile: 'phone', sms: 'text', 'e-mail': 'email', letter: 'post' },
});

/** What part a grown-up has in the concern, as far as the sender knows. */
export const CONCERN_ROLES = ['of-concern', 'may-be-of-concern', 'non-abusive', 'unknown'] as const;
export type ConcernRole = (typeof CONCERN_ROLES)[number];
/** A role not known here may be one of concern, so it is read as `unknown`. */
export const readConcernRole = codeReader(CONCERN_ROLES, 'unknown-code', {
  instead: 'unknown',
  alsoWritten: { 'person-of-concern': 'of-concern', 'not-of-concern': 'non-abusive' },
});

/** What a person said when asked for their agreement. */
export const AGREEMENT_ANSWERS = ['agreed', 'refused', 'not-asked', 'unknown'] as const;
export type AgreementAnswer = (typeof AGREEMENT_ANSWERS)[number];
/** An answer not known here never counts as agreement. */
export const readAgreementAnswer = codeReader(AGREEMENT_ANSWERS, 'unknown-code', {
  instead: 'unknown',
  alsoWritten: { yes: 'agreed', given: 'agreed', no: 'refused', declined: 'refused', 'asked-not-known': 'unknown' },
});

/** How the source knows. */
export const EVIDENCE = [
  'seen',
  'told-by-child',
  'told-by-another',
  'opinion',
  'allegation',
  'finding',
  'assumed',
  'not-stated',
] as const satisfies readonly Evidence[];
export const readEvidence = codeReader<Evidence>(EVIDENCE, 'unknown-evidence', { instead: 'not-stated' });
