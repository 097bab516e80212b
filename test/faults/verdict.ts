import pg from 'pg';
import { examineDatabase } from '../../apps/supervisor/src/doctor/index.js';
import type { Acknowledged } from './traffic.js';

/** What the rows say once all is settled. */
export interface Verdict {
  /** Broken promises, in words. */
  readonly wrongs: readonly string[];
  /** Alarms that ring: known, and waiting for a person. */
  readonly alarms: number;
  readonly contacts: number;
}

const FAULTS_TOLD = 20;

/** Examines every row, and holds what the door acknowledged against what is there. @param acknowledged since the start of the run */
export async function judge(ownerUrl: string, acknowledged: readonly Acknowledged[]): Promise<Verdict> {
  const { findings, localities } = await examineDatabase(ownerUrl, {
    localities: ['buckinghamshire'],
    toleranceSeconds: 0,
  });
  const broken = findings.filter(({ severity, check }) => severity === 'fault' || check === 'work-quarantined');
  const contacts = localities.reduce((sum, { contacts: some }) => sum + some, 0);
  return {
    wrongs: [
      ...broken
        .slice(0, FAULTS_TOLD)
        .map(({ check, subject, what }) => `doctor: ${check}: ${subject ?? 'record'}: ${what}`),
      ...(await compareBodies(ownerUrl, acknowledged)),
      ...(contacts === acknowledged.length
        ? []
        : [`${acknowledged.length} contacts were acknowledged, and ${contacts} are there`]),
    ],
    alarms: findings.filter(({ check }) => check === 'alarm-ringing').length,
    contacts,
  };
}

/** Every body is unlike any other, so the same body under two ids is one contact accepted twice. */
async function compareBodies(ownerUrl: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const kept = await bodies(ownerUrl);
  const times = new Map<string, number>();
  for (const sha256 of kept.values()) times.set(sha256, (times.get(sha256) ?? 0) + 1);
  return acknowledged.flatMap(({ id, key, sha256 }) => {
    const found = kept.get(id);
    if (found === undefined) return [`LOST: ${id}, acknowledged for key ${key}, is not there`];
    if (found !== sha256) return [`ALTERED: ${id}, acknowledged for key ${key}, reads back otherwise than it was sent`];
    return times.get(sha256) === 1 ? [] : [`TWICE: the contact of key ${key} is there ${times.get(sha256)} times`];
  });
}

async function bodies(ownerUrl: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; sha256: string }>(
      `SELECT contact_id AS id, encode(sha256(body), 'hex') AS sha256 FROM front_door.contact_body`,
    );
    return new Map(rows.map(({ id, sha256 }) => [id, sha256]));
  } finally {
    await client.end();
  }
}
