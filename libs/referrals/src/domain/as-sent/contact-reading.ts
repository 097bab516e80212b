/** What reading a contact as sent is made of: codes, identifiers, dates, refs and facts, and the register of what is wrong. */
export { readBirth, readDateOfBirth } from './birth.js';
export * from './census-codes.js';
export { folded, type CodeReader } from './code-list.js';
export * from './contact-codes.js';
export { CONTACT_DOUBTS, CONTACT_ERRORS, doubt, fieldError, type DoubtCode, type ErrorCode } from './contact-doubts.js';
export type { DayRange } from './day.js';
export { readFactValue } from './fact-value.js';
export { readInstant } from './instant.js';
export { readNhsNumber } from './nhs-number.js';
export { readPartialDate } from './partial-date.js';
export { readPostcode } from './postcode.js';
export { certain, type Reading } from './reading.js';
export { EVERY_CHILD, giveRefs, type GivenRef, type Refs } from './refs.js';
export * from './source-kind.js';
export { readUpn, readUpnUnknown } from './upn.js';
export { earliestMoment, readPastWhen, readWhen, type When } from './when.js';
