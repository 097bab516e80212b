/** Where contacts go, and what stands beside them: what of it others may use. */
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
