export {
  noteHandoverOffered,
  passAfterAnswer,
  takeForHandover,
  worksInTeam,
} from './acts/handover/pass-between-services.js';
export { holdersOf, nightsWork, takeHolder, type NightsWork } from './persistence/handover/nights-work.query.js';
export { addFacts, type FactsAdded } from './acts/add-facts.js';
export { permitFeedback, type PermissionWish } from './acts/feedback/permit-feedback.js';
export { recordTelling, type TellingWish } from './acts/feedback/record-telling.js';
export {
  noteFeedbackSent,
  takeFeedbackToSend,
  type FeedbackToSend,
  type SendingTerms,
} from './acts/feedback/send-feedback.js';
export { keepOfferedCopy, keepReleasedCopy } from './acts/feedback/keep-copies.js';
export {
  passGate,
  WITHHELD,
  type Asked as AskedOfGate,
  type Permission,
  type Permitted,
  type Recipient,
  type Verdict,
  type WhyWithheld,
} from './domain/feedback/safe-contact.js';
export type { NamedWay } from './domain/feedback/named-way.js';
export { feedbackOfContact, type FeedbackOfContact } from './persistence/feedback/feedback-of-contact.query.js';
export { noteProgressRead } from './acts/feedback/note-progress-read.js';
export type { TellingContext } from './acts/feedback/telling-context.js';
export { shownFeedback, type ShownFeedback } from './persistence/feedback/shown-feedback.query.js';
export type { PublishedWords } from './domain/feedback/words.js';
export { answerForTeam, type TeamAnswered } from './acts/answer-for-team.js';
export {
  answerToChallenge,
  challengeDecision,
  climbChallenges,
  takeChallengeFurther,
  type Challenged,
} from './acts/challenge.js';
export { answerWantedInformation } from './acts/deciding/answer-wanted.js';
export { doBulkLine } from './acts/bulk/do-bulk-line.js';
export { planBulkAct, type BulkPlanned } from './acts/bulk/plan-bulk-act.js';
export * from './domain/bulk/bulk-wish.js';
export { BULK_REFUSALS, foresee, type BulkRefusal, type Foreseen } from './domain/bulk/foresee.js';
export {
  forgetWordsOfPlans,
  noteConfirmed,
  planOf,
  type BulkPlan,
  type PlannedContact,
  type WhichPlan,
} from './persistence/bulk/bulk-plans.js';
export { CreateBulkPlan1764000016001 } from './persistence/migrations/1764000016001-create-bulk-plan.js';
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
export type { Household } from './domain/casework/consider-all.js';
export {
  asks,
  decisionForm,
  REASON_BEGINS,
  type DecisionForm,
  type Intended,
} from './domain/casework/decision-form.js';
export { householdOf } from './persistence/household.query.js';
export { readCasework } from './persistence/take-casework.query.js';
export { WANTED_OUTCOMES, type WantedAnswer, type WantedOutcome } from './domain/casework/wanted-answer.js';
export { REFUSALS, type RefusalCode } from './domain/casework/refusal.js';
export { releaseLapsedClaims } from './persistence/lapsed-claims.js';
export { CreateCasework1764000010000 } from './persistence/migrations/1764000010000-create-casework.js';
export { answerMacptQuestion, type Answering } from './acts/macpt-question/answer-macpt-question.js';
export { askMacpt, asContactSent, type Asked, type QuestionRead } from './acts/macpt-question/ask-macpt.js';
export {
  actOnConversation,
  openConversation,
  promisedFor,
  type ConversationAct,
  type ConversationContext,
  type Conversed,
} from './acts/conversation/converse.js';
export {
  endConversationByPerson,
  type Ended,
  type EndingAsked,
  type EndingContext,
} from './acts/conversation/end-conversation.js';
export { noticeConversations } from './acts/conversation/notice-conversations.js';
export { asContact } from './domain/conversation/as-contact.js';
export { dueInWords } from './domain/receipt.js';
export * from './domain/conversation/conversation.js';
export * from './domain/conversation/live-rules.js';
export {
  answerFact,
  noteDown,
  promiseCallBack,
  recordCallBack,
  suggestFacts,
  tellPeople,
  type By,
  type Judged,
  type Moved,
  type StartClock,
} from './domain/conversation/moves.js';
export { CONVERSATION_REFUSALS, type ConversationRefusal } from './domain/conversation/refusal.js';
export { ringBackOf, type RingBack } from './domain/conversation/ring-back.js';
export { whatHappensNow, type MacptQuestion } from './domain/macpt-question/macpt-question.js';
export { answeredAct, keepAnswer, type AnsweredAct, type KeyedAct } from './persistence/conversation/answered-acts.js';
export { faultsOfConversations } from './persistence/conversation/conversation-faults.query.js';
export { openConversations, type OpenConversation } from './persistence/conversation/open-conversations.query.js';
export { conversationOf, takeConversation } from './persistence/conversation/take-conversation.query.js';
export { questionOf, questionsOf } from './persistence/macpt-question/macpt-questions.js';
export { CreateConversation1764000012000 } from './persistence/migrations/1764000012000-create-conversation.js';
export { HoldTheMoves1764000011000 } from './persistence/migrations/1764000011000-hold-the-moves.js';
export { RunClocksAgain1764000011001 } from './persistence/migrations/1764000011001-run-clocks-again.js';
export { AnswerWanted1764000011002 } from './persistence/migrations/1764000011002-answer-wanted.js';
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
export { agencyKey, isSealedFrom, isSealedFromSender } from './domain/destinations/seal.js';
export { besideTeamFor } from './domain/locality/destination.js';
export {
  besideDutiesOfTeam,
  type BesideDutyItem,
  type BesideDutyShown,
} from './persistence/destinations/beside-duties.query.js';
export { acceptContact, type Accepting, type AcceptContext, type Submission } from './acts/accept-contact.js';
export { decideContacts } from './acts/decide-contacts.js';
export { MOST_CHILDREN } from './domain/proposing/most-children.js';
export { CreateFeedback1764000015000 } from './persistence/migrations/1764000015000-create-feedback.js';
export type { DecideContext } from './acts/decide-context.js';
export { giveUpOn, type WantedCallOut } from './acts/hand-to-people.js';
export { holdAfterCallOut, holdOnceSeen, type AnsweredCallOut } from './acts/hold-by-person.js';
export { DECIDE_NOW, noteCallOut, waitForMorning } from './acts/out-of-hours/after-call-out.js';
export {
  heldThroughout,
  leftAtClosing,
  type LeftAtClosing,
} from './persistence/out-of-hours/unanswered-at-closing.query.js';
export { noteDeliveryOfFeedback } from './acts/feedback/note-delivery.js';
export { WallBulkPlans1764000030000 } from './persistence/migrations/1764000030000-wall-bulk-plans.js';
export { TellOfClosedClocks1764000029000 } from './persistence/migrations/1764000029000-tell-of-closed-clocks.js';
export { NoteDeliveryOfFeedback1764000024002 } from './persistence/migrations/1764000024002-note-delivery-of-feedback.js';
export { teamsGone, type TeamGone } from './persistence/worklists-gone.query.js';
export { hashOfParsed } from './persistence/canonical-json.js';
export { oweBedFollowUp, passAcross } from './acts/out-of-hours/endings.js';
export { lockContacts } from './persistence/out-of-hours/after-call-out.js';
export { decidedSince } from './persistence/out-of-hours/decided-since.query.js';
export { morningList, type AwaitingMorning } from './persistence/out-of-hours/morning-list.query.js';
export { sameFamilyOrIncident } from './persistence/out-of-hours/same-family.query.js';
export { AwaitMorning1764000017003 } from './persistence/migrations/1764000017003-await-morning.js';
export type { DutySettings } from './domain/locality/duty-settings.js';
export { rotaRungs } from './domain/locality/rota-rungs.js';
export type { Team } from './domain/locality/team.js';
export { releaseExplanation, type Releasing, type ReleaseWish } from './acts/release-explanation.js';
export { recordStepTaken, type StepKept, type StepSaid } from './acts/steps/record-step.js';
export { RECORDABLE_STEPS, ruleOfStep, STEPS, WAIVED, type StepCode } from './domain/steps/step-table.js';
export { readStepTime } from './domain/steps/step-time.js';
export type { ClockChange } from './domain/steps/ledger.js';
export { CreateStep1764000014000 } from './persistence/migrations/1764000014000-create-step.js';
export { conveneCall, type CallConvened } from './acts/macpt/convene-call.js';
export { recordHeldCall, type CallHeld } from './acts/macpt/hold-call.js';
export { ENQUIRIES, type CallWish, type Enquiry, type HeldWish } from './domain/macpt/call.js';
export { OTHER_AGENCIES, QUORUM, readAttendee, type Attendee, type QuorumAgency } from './domain/macpt/quorum.js';
export { callsOf, type CallOnRecord } from './persistence/macpt/calls.js';
export { morningRows } from './persistence/macpt/morning-list.query.js';
export { MORNING_REASONS, morningItem, type MorningItem } from './domain/macpt/morning-item.js';
export { knownBefore } from './persistence/macpt/known-before.query.js';
export { CreateMacptCall1764000014001 } from './persistence/migrations/1764000014001-create-macpt-call.js';
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
export { DECIDE_CONTACT, PROVE_DECIDING } from './domain/owed-work.js';
export { giveUpProof, oweProof, proveDeciding } from './acts/prove-deciding.js';
export { syntheticFigures, type SyntheticFigures } from './persistence/synthetic-contacts.js';
export { SyntheticContact1764000018002 } from './persistence/migrations/1764000018002-synthetic-contact.js';
export {
  answerLifting,
  askToLift,
  changeNamed,
  declareConflict,
  restrictContact,
  type OnRestricted,
  type Restricting,
} from './acts/restricting/restrict-contact.js';
export { breakGlass, reviewGlass, type GlassBreaking, type GlassReviewing } from './acts/restricting/break-glass.js';
export { lastDecisionShown, type DecisionShown } from './persistence/feedback/copies.js';
export { SENDER } from './domain/feedback/sender.js';
export { keepRestricted } from './acts/restricting/keep-restricted.js';
export {
  GLASS_MINUTES,
  GLASS_REASONS,
  RESTRICTION_KINDS,
  RESTRICTION_REFUSALS,
  REVIEW_FINDINGS,
  type GlassReason,
  type NamedPerson,
  type Restriction,
  type RestrictionKind,
  type RestrictionRefusal,
  type ReviewFinding,
} from './domain/restricting/restriction.js';
export {
  glassesOf,
  hasBrokenGlass,
  unreviewedGlasses,
  type BrokenGlass,
} from './persistence/restricting/broken-glass.js';
export { actsOf } from './persistence/restricting/restriction-acts.js';
export { barredAmong, restrictionOf, seenAmong } from './persistence/restricting/restrictions.js';
export { RestrictRecords1764000021001 } from './persistence/migrations/1764000021001-restrict-records.js';
export { hearFromOutside } from './acts/replies/hear-from-outside.js';
export { writerByNumber } from './persistence/replies/outside-replies.js';
export { KeepOutsideReplies1764000028001 } from './persistence/migrations/1764000028001-keep-outside-replies.js';
export { WallSealedSenders1764000028000 } from './persistence/migrations/1764000028000-wall-sealed-senders.js';
export { WallCasework1764000021002 } from './persistence/migrations/1764000021002-wall-casework.js';
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
export { contactsAbout, hasChild, type ContactAbout } from './persistence/looks/contacts-about.query.js';
export { unusualLookers, type UnusualLooker } from './persistence/looks/unusual-looks.query.js';
export { findContact, type FoundContact } from './persistence/find-contact.query.js';
export { Intake } from './persistence/intake.js';
export { ClimbOffers1764000013002 } from './persistence/migrations/1764000013002-climb-offers.js';
export { CreateBesideDuty1764000013000 } from './persistence/migrations/1764000013000-create-beside-duty.js';
export { CrossBorders1764000013003 } from './persistence/migrations/1764000013003-cross-borders.js';
export { SealContacts1764000013001 } from './persistence/migrations/1764000013001-seal-contacts.js';
export { CreateExplanationRelease1764000006000 } from './persistence/migrations/1764000006000-create-explanation-release.js';
export { KeepDecisionFacts1764000008000 } from './persistence/migrations/1764000008000-keep-decision-facts.js';
export { KeepClocks1764000009000 } from './persistence/migrations/1764000009000-keep-clocks.js';
export { IndexWorklists1764000016000 } from './persistence/migrations/1764000016000-index-worklists.js';
export { CreateContact1764000003000 } from './persistence/migrations/1764000003000-create-contact.js';
export {
  countPastContacts,
  pastContacts,
  type ReplayedContact,
  type ReplayedSpan,
} from './persistence/replayed-contacts.query.js';
export { asMeasured, type CountedGroup, type Measured } from './domain/measures/measured.js';
export { MEASURED_BY, MEASURES, type MeasureCode, type MeasuredBy } from './domain/measures/measures.js';
export { contactsIn, countMeasures, type MeasuredPeriod } from './persistence/measures/measures.query.js';
export { progressOf, type Progress } from './persistence/progress.query.js';
export { hearByOf, sentAccount, type SentAccount } from './persistence/sent-account.query.js';
export type { ListCursor } from './domain/worklists/list-cursor.js';
export { STAGE_WORDS, timeLeft, type TimeLeft } from './domain/worklists/list-line.js';
export { undecidedFigures, type UndecidedFigures } from './persistence/undecided-figures.query.js';
export { UndecidedFigures1764000018001 } from './persistence/migrations/1764000018001-undecided-figures.js';
export * from './persistence/worklists/worklist.query.js';
export { worklistTotals, type WorklistTotals } from './persistence/worklists/worklist-totals.query.js';
