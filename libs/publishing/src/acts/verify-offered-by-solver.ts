import type { OnProgress, SolverLimits } from '../certificate/ask-solver.js';
import { gate, type GateResult } from '../certificate/gate.js';
import type { VerifiedFile } from './verify-offered.js';

/** A verified file with what the solver said of it; null where it was not asked, or there is nothing to ask about. */
export interface GatedFile extends VerifiedFile {
  readonly gate: GateResult | null;
}

/**
 * Puts each verified file to the solver as well, one after the other. What the solver cannot say, or says otherwise, blocks.
 * @param onProgress told of each answer, counted over one file
 */
export async function verifyBySolver(
  files: readonly VerifiedFile[],
  limits?: SolverLimits,
  onProgress?: OnProgress,
): Promise<GatedFile[]> {
  const gated: GatedFile[] = [];
  for (const file of files) {
    const asked = file.certified === null ? null : await gate(file.certified, limits, onProgress);
    gated.push({ ...file, gate: asked });
  }
  return gated;
}

/** Is nothing wrong with it? */
export const isSound = ({ problems, failures, certified, gate: asked }: GatedFile): boolean =>
  problems.length === 0 && failures.length === 0 && certified?.certificate.holds === true && asked?.agrees !== false;
