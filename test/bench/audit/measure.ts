import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, looksAt, migrate, serviceScope, UnitOfWork } from '#record';
import { asRole } from '../../../apps/supervisor/src/addresses.js';
import { examineAuditOf } from '../../../apps/supervisor/src/doctor/index.js';
import { startPostgres } from '../../../apps/supervisor/src/embedded-postgres/index.js';
import { MIGRATIONS } from '../../../apps/supervisor/src/release/migrations.js';
import { onDatabase } from '../on-database.js';
import { makeUpLogs, LOCALITY } from './make-up.js';

/** What a run measured. */
export interface AuditMeasured {
  readonly at: string;
  readonly rows: number;
  readonly seals: number;
  readonly verifySeconds: number;
  readonly peakMib: number;
  readonly looksMs: number;
  readonly findings: number;
}

const MIB = 1_048_576;
const MINUTES_10 = 600_000;
const TIMES = 50;

/** Makes both logs up in a cluster of its own, checks them as `frontdoor audit verify` does, and asks who looked. */
export async function measureAudit(
  { rows, under }: { readonly rows: number; readonly under: number },
  checkout: string,
  say: (line: string) => void,
): Promise<AuditMeasured> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'front-door-audit-'));
  const postgres = await startPostgres({ dataFolder, checkout, say });
  try {
    await onDatabase(postgres.url('postgres'), (client) => client.query('CREATE DATABASE made_up_audit'));
    const ownerUrl = postgres.url('made_up_audit');
    const source = await connect({ url: ownerUrl, name: 'front-door-bench', max: 2, statementLimitMs: MINUTES_10 });
    await migrate(source, MIGRATIONS);
    await source.destroy();
    const asked = await makeUpLogs(ownerUrl, { rows, under }, say);
    return await measure(ownerUrl, rows, asked, say);
  } finally {
    await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function measure(ownerUrl: string, rows: number, asked: readonly string[], say: (line: string) => void) {
  let peak = 0;
  let said = 0;
  const began = performance.now();
  const found = await examineAuditOf(ownerUrl, { localities: [LOCALITY], toleranceSeconds: 0 }, ({ log, done, of }) => {
    peak = Math.max(peak, process.memoryUsage.rss());
    if (performance.now() - said < 2_000) return;
    said = performance.now();
    say(`${log}: ${done} of ${of}`);
  });
  const verifySeconds = (performance.now() - began) / 1_000;
  for (const { check, what } of found.findings) say(`${check}: ${what}`);
  const seals = found.localities.find(({ locality }) => locality === LOCALITY)?.audit.seals ?? 0;
  const looksMs = await askWhoLooked(ownerUrl, asked);
  return {
    at: new Date(Date.now()).toISOString(),
    ...{ rows, seals, verifySeconds, peakMib: peak / MIB, looksMs, findings: found.findings.length },
  };
}

async function askWhoLooked(ownerUrl: string, contactIds: readonly string[]): Promise<number> {
  const source = await connect({ url: asRole(ownerUrl, 'front_door_app'), name: 'front-door-bench', max: 1 });
  try {
    const took: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const began = performance.now();
      const wish = { locality: LOCALITY, contactIds, limit: 50, after: null };
      const items = await new UnitOfWork(source).read(serviceScope(LOCALITY), (tx) => looksAt(tx, wish));
      if (items.length === 0) throw new Error('nobody looked at what was made up');
      took.push(performance.now() - began);
    }
    return took.sort((one, other) => one - other)[TIMES / 2] ?? NaN;
  } finally {
    await source.destroy();
  }
}
