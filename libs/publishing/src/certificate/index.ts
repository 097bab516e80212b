export { USUAL_LIMITS, type OnProgress, type SolverLimits } from './ask-solver.js';
export { gate, type GateResult, type ToGate } from './gate.js';
export { certificateHtml, type Reported } from './report/certificate-html.js';
export { solverGate } from './solver-gate.js';
export { proveDiff, type DiffProof } from './prove-diff.js';
