/**
 * The register of everything that can be wrong with a contact as sent. Two severities:
 * an error refuses the contact (400), because what was sent cannot be read at all;
 * a doubt is kept beside a contact that was accepted, because a safeguarding contact is never refused for being untidy.
 * Codes are public: senders and pages match on them, so a code is never renamed, only added.
 */

/** Why a contact is refused: code and what would be right. Nothing a sender wrote is ever repeated. */
export const CONTACT_ERRORS = {
  'wrong-type': 'The member is of the wrong JSON type.',
  'no-source': 'Say who is sending this: source is required.',
  'no-source-kind': 'Say what kind of source this is: source.kind is required.',
  'no-child': 'Name at least one child in children, or send childNotKnown: true.',
  'unknown-locality': 'No locality with this code is served here. Leave it out if the locality is not known.',
} as const;

/** What is doubted of an accepted contact: code and how it is read meanwhile. */
export const CONTACT_DOUBTS = {
  'unknown-member': 'This member is not part of a contact. It is kept as sent and never acted on.',
  'unknown-code': 'This is not a code known here. It is kept as sent and read as not known.',
  'unknown-kind': 'This is not a kind of contact known here. It is read as a concern.',
  'unknown-source-kind': 'This is not a kind of source known here. It is read as other.',
  'unknown-identity': 'This does not say whether the source may be named. It is read as withhold-from-family.',
  'unknown-evidence': 'This is not a kind of evidence known here. It is read as not-stated.',
  'nhs-number-check-failed':
    'This is not a valid NHS number (ten digits, the last a check digit). It is kept as typed and matches no one.',
  'upn-check-failed':
    'This is not a valid UPN (a check letter, eleven digits, then a digit or letter). It is kept as typed and matches no one.',
  'postcode-not-recognised': 'This is not shaped like a postcode. It is kept as typed.',
  'not-a-date': 'This is not a date. Send YYYY-MM-DD, YYYY-MM or YYYY. It is read as not known.',
  'impossible-date': 'There is no such day in the calendar. It is read as not known.',
  'partial-date': 'The day is not complete. Every day it could be is allowed for.',
  'date-with-time': 'A time was sent where a date was asked for. Its day in England is taken.',
  'future-date': 'This day has not come yet. A date of birth in the future is read as not known.',
  'date-before-1900': 'This day is before 1900. It is read as not known.',
  'child-over-25': 'A child born then would be over 25. The age is read as not known.',
  'expected-date-too-far':
    'This is more than 40 weeks away. The child is read as due now, so that no rule about late pregnancy is missed.',
  'expected-date-past': 'This is more than three weeks past: the child may have been born.',
  'expected-date-not-known':
    'The child is not yet born and it is not known when. The child is read as due now, so that no rule about late pregnancy is missed.',
  'both-birth-dates':
    'Both a date of birth and an expected date of birth were sent. A date of birth that can be read is taken.',
  'unborn-sex-not-u': 'The sex of an unborn child is recorded as U. It is read as U.',
  'not-a-time': 'This is not a time. Send RFC 3339 with an offset, as in 2026-03-02T09:30:00Z. It is kept as words.',
  'impossible-time': 'There is no such day or time of day. It is kept as words.',
  'time-without-offset': 'The time has no offset. It is read as the time in England then.',
  'ambiguous-local-time': 'The clocks went back: this time came twice and no offset says which. The earlier is taken.',
  'missing-local-time':
    'The clocks went forward: this time did not exist in England. The time an hour earlier is taken.',
  'future-time': 'This time has not come yet. It is kept as words and starts no clock.',
  'ref-given': 'No ref was sent. One was given.',
  'duplicate-ref': 'Another child or adult already has this ref. A new one was given.',
  'unusable-ref': 'This ref is empty of meaning, too long or a reserved word. A new one was given.',
  'about-names-nobody':
    'This is not the ref of a child or adult here, household or place. It is read as about every child.',
  'about-names-two': 'More than one child or adult was sent with this ref. It is read as about every child.',
  'by-names-nobody': 'This is not the ref of a child or adult here. It is kept as sent.',
  'fact-not-given': 'This entry names no fact. It is kept as sent and never acted on.',
  'fact-unknown': 'No fact in the catalogue has this id. It is kept as sent and never acted on.',
  'value-not-given': 'The fact has no value. It is read as asked and not known.',
  'value-off-scale': 'This is not a value of the fact. It is read as asked and not known.',
  'entry-empty': 'This entry of the list is empty. It is read as not sent.',
  'child-given-though-not-known': 'childNotKnown was sent with a child. The child is taken.',
  'protection-without-time':
    'Police protection is read as used, and nothing says when it began: its 72 hours are counted from receipt.',
  'may-not-backdate': 'The time of receipt is when it reached us; only samples and imports may say otherwise.',
  'began-not-readable': 'This is not a time that has been. The conversation counts as begun now.',
  'promise-not-readable':
    'This is not a time within the coming day. The call-back is owed within the usual time, from when the conversation began.',
  'very-many-children': 'More than 200 children were sent in one contact. All are taken; a person should check it.',
  'very-many-facts': 'More than 2,000 facts were sent in one contact. All are taken; a person should check it.',
  'more-doubts': 'There are more doubts than are listed here.',
} as const;

export type ErrorCode = keyof typeof CONTACT_ERRORS;
export type DoubtCode = keyof typeof CONTACT_DOUBTS;

/** A reason a contact is refused, at an RFC 6901 pointer into what was sent. */
export interface FieldError {
  readonly pointer: string;
  /** One of {@link CONTACT_ERRORS}. */
  readonly code: string;
  readonly detail: string;
}

/** A doubt kept beside an accepted contact, at an RFC 6901 pointer into what was sent. */
export interface Doubt {
  readonly pointer: string;
  /** One of {@link CONTACT_DOUBTS}. */
  readonly code: string;
  readonly detail: string;
}

/** An error with what would be right; `hint` adds to the register's sentence and must not repeat what was sent. */
export const fieldError = (pointer: string, code: ErrorCode, hint = ''): FieldError => ({
  pointer,
  code,
  detail: hint === '' ? CONTACT_ERRORS[code] : `${CONTACT_ERRORS[code]} ${hint}`,
});

/** A doubt with how it is read meanwhile; `hint` adds to the register's sentence and must not repeat what was sent. */
export const doubt = (pointer: string, code: DoubtCode, hint = ''): Doubt => ({
  pointer,
  code,
  detail: hint === '' ? CONTACT_DOUBTS[code] : `${CONTACT_DOUBTS[code]} ${hint}`,
});
