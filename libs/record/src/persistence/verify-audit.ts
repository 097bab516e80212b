import type { Finding } from '../domain/finding.js';
import type { CheckTerms } from './run-checks.js';
import type { Tx } from './unit-of-work.js';
import { ACCESS_LOG, AUDIT_LOG, type CheckedLog } from './verifying/sealed-logs.js';
import type { Noticed } from './verifying/verification.js';
import { verifyChain } from './verifying/verify-chain.js';
import { verifyStreams } from './verifying/verify-streams.js';
import { verifyUnsealed } from './verifying/verify-unsealed.js';

export type { Noticed, Progress } from './verifying/verification.js';

/** What was looked at of one log. */
export interface LookedAt {
  readonly seals: number;
  readonly entries: number;
}

/** What checking both logs of a locality came to. */
export interface VerifiedLogs {
  readonly findings: readonly Finding[];
  readonly audit: LookedAt;
  readonly access: LookedAt;
}

/**
 * Checks the audit and the access log of a locality: every seal (chained, and true of the entries under it), every entry under a seal
 * that is there and sealed in time, every audit stream numbered from 1 without a gap. What was cut off at the end of a chain, seals and
 * entries together, or built anew shows only against a root kept elsewhere.
 *
 * Reads in batches: no statement takes long, and memory does not grow with the record.
 *
 * @param tx a unit of work of that locality, as any role that may read both logs
 * @returns all faults; none when the record is whole
 */
export async function verifyLogs(tx: Tx, terms: CheckTerms, noticed: Noticed = () => undefined): Promise<VerifiedLogs> {
  const audit = await verifyOne(tx, AUDIT_LOG, terms, noticed);
  const streams = await verifyStreams(tx, terms);
  const access = await verifyOne(tx, ACCESS_LOG, terms, noticed);
  return {
    findings: [...audit.findings, ...streams, ...access.findings],
    audit: { seals: audit.seals, entries: audit.entries },
    access: { seals: access.seals, entries: access.entries },
  };
}

async function verifyOne(tx: Tx, log: CheckedLog, terms: CheckTerms, noticed: Noticed) {
  const chain = await verifyChain(tx, log, terms, noticed);
  const unsealed = await verifyUnsealed(tx, log, terms, chain.last);
  return { ...chain, findings: [...chain.findings, ...unsealed] };
}

/** As `verifyLogs`, for its findings alone. */
export const verifyAudit = async (tx: Tx, terms: CheckTerms): Promise<readonly Finding[]> =>
  (await verifyLogs(tx, terms)).findings;
