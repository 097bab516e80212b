export { assumeFacts } from './assume-facts.js';
export { writeSpan, readSpan } from './calendar.js';
export type * from './characteristic.js';
export * from './check/index.js';
export * from './diff/index.js';
export { checkRuleSet } from './compile/check-rule-set.js';
export { compileRuleSet } from './compile/compile-rule-set.js';
export type * from './condition.js';
export * from './contact-facts.js';
export { checkDates, documentInForce, type Dated, type InForce } from './document-in-force.js';
export { evaluate, type EvaluateOptions } from './evaluate/evaluate.js';
export type * from './evaluation.js';
export { DUTY_LINES, explainToDuty, type DutyOptions } from './explain/duty.js';
export { explain, type ExplainOptions } from './explain/explain.js';
export {
  challengeAnswered,
  meanwhileFor,
  noLongerStands,
  outcomeToFamily,
  outcomeToPublic,
  outcomeToReferrer,
  putRight,
  readAgain,
  receiptForProfessional,
  whatWouldChangeIt,
  type FeedbackReason,
} from './explain/feedback.js';
export { draftForFamily, type FamilyDraft, type FamilyMatters } from './explain/family.js';
export { parseWording, parseWordingOver } from './explain/parse-wording.js';
export { putOffIn } from './explain/put-offs.js';
export {
  evaluateOwn,
  explainToReferrer,
  onlySaidBy,
  receiptFor,
  type ReferrerView,
  type Telephones,
} from './explain/referrer.js';
export { explainRehearsal, type RehearsalExplained } from './explain/rehearsal.js';
export type * from './fact.js';
export { parseFactCatalogue } from './parse/parse-fact-catalogue.js';
export { parseNationalFloor } from './parse/parse-national-floor.js';
export { parseThresholdDocument } from './parse/parse-threshold-document.js';
export type * from './problem.js';
export { questionsThatMatter, type QuestionsThatMatter } from './question/questions-that-matter.js';
export { packContact } from './replay/pack-contact.js';
export { layOut, runOver, type Columns } from './replay/columns.js';
export type { Outcomes } from './replay/outcomes.js';
export { replay, type Replay } from './replay/replay.js';
export { unpackContact } from './replay/unpack-contact.js';
export * from './response.js';
export type * from './rule-set.js';
export * from './testing.js';
export type * from './threshold-document.js';
export { oneLine, type Wording } from './wording.js';
