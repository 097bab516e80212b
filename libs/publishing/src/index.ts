export { askWork } from './acts/ask-work.js';
export { basisOf, lookAtDraft, openDraft, type DocumentDesk, type OpenDraft } from './acts/document-desk.js';
export { DocumentShelf, type InForce, type Publications, type Shelved } from './acts/document-shelf.js';
export { draftDocument, LARGEST_DOCUMENT, type OfferedText } from './acts/draft-document.js';
export { finishWork, type WorkDone } from './acts/finish-work.js';
export { hearEducation, type EducationHeard } from './acts/hear-education.js';
export { publishDocuments } from './acts/publish-documents.js';
export { publishSignedDraft } from './acts/publish-draft.js';
export { streamOf } from './acts/published-stream.js';
export { recordConfigured } from './acts/record-configured.js';
export { replayContacts, type Replay, type Replayed } from './acts/replay-contacts.js';
export { signDraft, type Signature } from './acts/sign-draft.js';
export {
  asBytes,
  detailsOf,
  verifyDocument,
  type Gate,
  type GateVerdict,
  type KeptCertificate,
} from './acts/verify-draft.js';
export {
  offeredShelf,
  verifyOffered,
  type Certified,
  type OfferedWithCases,
  type VerifiedFile,
} from './acts/verify-offered.js';
export { isSound, verifyBySolver, type GatedFile } from './acts/verify-offered-by-solver.js';
export { withdrawDocument } from './acts/withdraw-document.js';
export * from './certificate/index.js';
export type { ContactOutcome, Lower, RouteTo } from './domain/contact-outcome.js';
export {
  EDUCATION_VIEWS,
  PARTNERS as SAFEGUARDING_PARTNERS,
  type ActDetails,
  type DocumentAct,
  type EducationView,
  type Partner as SafeguardingPartner,
} from './domain/document-act.js';
export type { ChildOutcome, PastChild, PastContact, ProposedThen, ReplayedChild } from './domain/past-contact.js';
export { readPastContact, writePastContact } from './domain/past-contact-line.js';
export { ActRefused, type Reason } from './domain/refusal.js';
export type { ReplaySummary } from './domain/replay-summary.js';
export type { SafeTable } from './domain/suppression.js';
export { draftView, publicHistory, type DraftView, type HistoryLine } from './domain/views-of-life.js';
export {
  NATIONAL,
  PublicationRefused,
  type OfferedFile,
  type Published,
  type PublishedKind,
} from './domain/published.js';
export {
  readAs,
  readCases,
  readFactCatalogue,
  readNationalFloor,
  readThresholdDocument,
  readYaml,
  type Read,
  type ReadProblem,
} from './domain/read-document.js';
export { problemInWords } from './domain/read-problem.js';
export { CreatePublishedDocument1764000002000 } from './persistence/migrations/1764000002000-create-published-document.js';
export { CreateDocumentAct1764000007000 } from './persistence/migrations/1764000007000-create-document-act.js';
export { WallDocuments1764000021004 } from './persistence/migrations/1764000021004-wall-documents.js';
export { actsOf, bodyOf, draftsOf } from './persistence/document-acts.js';
export { PublishedDocuments } from './persistence/published-documents.repository.js';
export * from './workbook/index.js';
