export { compareWithExpected } from './cases/compare-with-expected.js';
export { parseCases } from './cases/parse-cases.js';
export type { Expected, PracticeCase } from './cases/practice-case.js';
export { evaluateCase, runCases, type CaseFailure, type CasesRun } from './cases/run-cases.js';
