export { diffDocuments } from './diff-documents.js';
export {
  OUTCOME_PARTS,
  type DocumentDiff,
  type OutcomeChange,
  type OutcomePart,
  type TextChange,
  type VersionName,
} from './document-diff.js';
