export {
  acceptContact,
  type Accepting,
  type AcceptContext,
  type Receipt,
  type Submission,
} from './acts/accept-contact.js';
export { decideContacts, MOST_CHILDREN, type DecideContext, type Proposed } from './acts/decide-contacts.js';
export { handToPeople } from './acts/hand-to-people.js';
export { holdAfterCallOut } from './acts/hold-by-person.js';
export { oweUndecided } from './acts/owe-undecided.js';
export * from './domain/contact.js';
export * from './domain/as-sent/contact-reading.js';
export { derivedAssertions } from './domain/proposing/derived-assertions.js';
export { DECIDE_CONTACT } from './domain/owed-work.js';
export type { Proposal } from './domain/proposing/proposal.js';
export { propose, type RulesInForce } from './domain/proposing/propose.js';
export { rehearse } from './domain/proposing/rehearse.js';
export { telephoneNow } from './domain/locality/telephone-now.js';
export { readReference, REFERENCE_BYTES, referenceFrom } from './domain/reference.js';
export { sourceWords } from './domain/source-words.js';
export type { EarlierContact, UndecidedContact } from './domain/proposing/undecided-contact.js';
export { parseLocality, type Locality } from './domain/locality/locality.js';
export { teamFor } from './domain/locality/destination.js';
export { faultsOfCasework } from './persistence/casework-faults.query.js';
export { contactRecord, type ContactRecord } from './persistence/contact-record.query.js';
export { findContact } from './persistence/find-contact.query.js';
export { Intake } from './persistence/intake.js';
export { CreateContact1764000003000 } from './persistence/migrations/1764000003000-create-contact.js';
export { progressOf, type Progress } from './persistence/progress.query.js';
export { worklistOf, type WorklistItem } from './persistence/worklist.query.js';
