export { DocumentShelf, type InForce, type Publications } from './acts/document-shelf.js';
export { publishDocuments } from './acts/publish-documents.js';
export { offeredShelf, verifyOffered, type OfferedWithCases, type VerifiedFile } from './acts/verify-offered.js';
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
export { PublishedDocuments } from './persistence/published-documents.repository.js';
export * from './workbook/index.js';
