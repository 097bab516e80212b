export {
  CHECKS,
  type AgeBoundary,
  type Certificate,
  type CheckName,
  type CheckOutcome,
  type Finding,
  type Severity,
  type Witness,
} from './certificate.js';
export { certify, SAYS } from './certify.js';
export type { ToExamine } from './examination.js';
