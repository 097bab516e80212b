import type { DataSource } from 'typeorm';
import { connect, type Noticed } from '#record';
import { asRole } from '../addresses.js';
import { examine, examineAudit, type AuditExamination, type Examination, type ExaminationTerms } from './examine.js';

export type { AuditExamination, Examination, ExaminationTerms, ExaminedLocality } from './examine.js';

/** Nobody waits at the door for the doctor: a large record may take minutes. */
const STATEMENT_LIMIT_MS = 600_000;

/**
 * Examines the data of a database. See {@link examine}.
 * @param ownerUrl address of the database as the role that owns the schema
 */
export const examineDatabase = (ownerUrl: string, terms: ExaminationTerms): Promise<Examination> =>
  asOwnerAndApp(ownerUrl, (owner, app) => examine(owner, app, terms));

/** Examines the audit and the access log of a database: streams and seals. @param ownerUrl as for `examineDatabase` */
export const examineAuditOf = (
  ownerUrl: string,
  terms: ExaminationTerms,
  noticed?: Noticed,
): Promise<AuditExamination> => asOwnerAndApp(ownerUrl, (owner, app) => examineAudit(owner, app, terms, noticed));

async function asOwnerAndApp<Result>(
  ownerUrl: string,
  work: (owner: DataSource, app: DataSource) => Promise<Result>,
): Promise<Result> {
  const open = (url: string): Promise<DataSource> =>
    connect({ url, name: 'front-door-doctor', max: 1, statementLimitMs: STATEMENT_LIMIT_MS });
  const owner = await open(ownerUrl);
  try {
    const app = await open(asRole(ownerUrl, 'front_door_app'));
    return await work(owner, app).finally(() => app.destroy());
  } finally {
    await owner.destroy();
  }
}
