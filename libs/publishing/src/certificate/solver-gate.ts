import { certify } from '#thresholds';
import type { Gate } from '../acts/verify-draft.js';
import { readNationalFloor, readThresholdDocument } from '../domain/read-document.js';
import { gate } from './gate.js';

/** The solver as the gate of a draft: given the exact bytes, it answers whether they may be published. */
export const solverGate: Gate = async ({ bytes, floor, catalogue }) => {
  const document = readThresholdDocument(bytes, catalogue);
  const under = floor && readNationalFloor(floor.bytes, catalogue);
  if (!document.ok || (under && !under.ok))
    return { holds: false, problems: ['The document or its floor cannot be read.'], report: null };
  const what = { document: document.value, floor: under?.value ?? null, catalogue };
  const result = await gate({ ...what, certificate: certify(what) });
  const { questions, milliseconds } = result;
  return { holds: result.agrees, problems: result.problems, report: { solver: 'z3', questions, milliseconds } };
};
