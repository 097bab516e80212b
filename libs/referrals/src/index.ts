export { addFacts, type FactsAdded } from './acts/add-facts.js';
export { answerForTeam, type TeamAnswered } from './acts/answer-for-team.js';
export {
  answerToChallenge,
  challengeDecision,
  climbChallenges,
  takeChallengeFurther,
  type Challenged,
} from './acts/challenge.js';
export { claimContact } from './acts/claim-contact.js';
export {
  confirmDecision,
  decideByPerson,
  type Acted,
  type CaseworkContext,
  type Seen,
} from './acts/decide-by-person.js';
export type { OfferAnswer } from './domain/casework/answer-offer.js';
export * from './domain/casework/added-statement.js';
export * from './domain/casework/casework.js';
export { REFUSALS, type RefusalCode } from './domain/casework/refusal.js';
export { releaseLapsedClaims } from './persistence/lapsed-claims.js';
export { CreateCasework1764000010000 } from './persistence/migrations/1764000010000-create-casework.js';
export { answerBesideDuty, type BesideDutyAnswered } from './acts/destinations/answer-beside-duty.js';
export { climbOffers, type ClimbedOffer } from './acts/destinations/climb-offers.js';
export { noticeOverdueBeside } from './acts/destinations/notice-overdue-duties.js';
export {
  offerAcross,
  recordAcrossAnswer,
  type AcrossAnswer,
  type AcrossOffer,
} from './acts/destinations/offer-across.js';
export { sealContact, type SealWish } from './acts/destinations/seal-contact.js';
export { besideKindsOf, type AnswerToBeside } from './domain/destinations/answer-beside.js';
export {
  BESIDE_ANSWERS,
  BESIDE_DUTY_KINDS,
  BESIDE_STATES,
  type BesideAnswer,
} from './domain/destinations/beside-duty.js';
export { localityOfChild, type ChildDistricts, type LocalityOfChild } from './domain/destinations/locality-of-child.js';
export { agencyKey, isSealedFrom } from './domain/destinations/seal.js';
export { besideTeamFor } from './domain/locality/destination.js';
export { besideDutiesOfTeam, type BesideDutyItem } from './persistence/destinations/beside-duties.query.js';
export { acceptContact, type Accepting, type AcceptContext, type Submission } from './acts/accept-contact.js';
export { decideContacts, MOST_CHILDREN } from './acts/decide-contacts.js';
export type { DecideContext } from './acts/decide-context.js';
export { giveUpOn, type WantedCallOut } from './acts/hand-to-people.js';
export { holdAfterCallOut } from './acts/hold-by-person.js';
export { releaseExplanation, type Releasing, type ReleaseWish } from './acts/release-explanation.js';
export { noticeClocks, type NoticedClock } from './acts/notice-clocks.js';
export { oweUndecided } from './acts/owe-undecided.js';
export * from './domain/contact.js';
export * from './domain/as-sent/contact-reading.js';
export { ownAccount, type AddedByOwn } from './domain/explaining/own-account.js';
export { isProfessional, mayBeToldResponse } from './domain/explaining/sender-standing.js';
export { whereaboutsInWords } from './domain/explaining/whereabouts.js';
export { derivedAssertions } from './domain/proposing/derived-assertions.js';
export {
  mayLeave,
  RELEASE_WAYS,
  type DraftReader,
  type Release,
  type ReleaseWay,
} from './domain/explaining/release.js';
export { DECIDE_CONTACT } from './domain/owed-work.js';
export { chooseRoute } from './domain/proposing/choose-route.js';
export type { Proposal } from './domain/proposing/proposal.js';
export type { Receipt } from './domain/receipt.js';
export { propose, type RulesInForce } from './domain/proposing/propose.js';
export { rehearse } from './domain/proposing/rehearse.js';
export { telephoneNow } from './domain/locality/telephone-now.js';
export { readReference, REFERENCE_BYTES, referenceFrom } from './domain/reference.js';
export { sourceWords } from './domain/source-words.js';
export type { EarlierContact, UndecidedContact } from './domain/proposing/undecided-contact.js';
export { parseLocality, type Locality } from './domain/locality/locality.js';
export { teamFor } from './domain/locality/destination.js';
export { faultsOfClocks } from './persistence/clock-faults.query.js';
export { faultsOfCasework } from './persistence/casework-faults.query.js';
export { contactPeople, type ContactPeople } from './persistence/contact-people.query.js';
export { contactRecord, type ContactRecord } from './persistence/contact-record.query.js';
export { contactAssertions } from './persistence/contact-assertions.query.js';
export { draftReaders } from './persistence/draft-readers.query.js';
export { heldBackBy } from './persistence/held-back.query.js';
export { findContact, type FoundContact } from './persistence/find-contact.query.js';
export { Intake } from './persistence/intake.js';
export { ClimbOffers1764000013002 } from './persistence/migrations/1764000013002-climb-offers.js';
export { CreateBesideDuty1764000013000 } from './persistence/migrations/1764000013000-create-beside-duty.js';
export { CrossBorders1764000013003 } from './persistence/migrations/1764000013003-cross-borders.js';
export { SealContacts1764000013001 } from './persistence/migrations/1764000013001-seal-contacts.js';
export { CreateExplanationRelease1764000006000 } from './persistence/migrations/1764000006000-create-explanation-release.js';
export { KeepDecisionFacts1764000008000 } from './persistence/migrations/1764000008000-keep-decision-facts.js';
export { KeepClocks1764000009000 } from './persistence/migrations/1764000009000-keep-clocks.js';
export { CreateContact1764000003000 } from './persistence/migrations/1764000003000-create-contact.js';
export {
  countPastContacts,
  pastContacts,
  type ReplayedContact,
  type ReplayedSpan,
} from './persistence/replayed-contacts.query.js';
export { progressOf, type Progress } from './persistence/progress.query.js';
export { sentAccount, type SentAccount } from './persistence/sent-account.query.js';
export { worklistOf, type WorklistItem } from './persistence/worklist.query.js';
