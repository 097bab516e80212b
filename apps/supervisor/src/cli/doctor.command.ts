import { readPublishedData } from '#config';
import type { Finding } from '#record';
import {
  examineAuditOf,
  examineDatabase,
  type AuditExamination,
  type Examination,
  type ExaminationTerms,
  type ExaminedLocality,
} from '../doctor/index.js';
import { withDatabase, type Setting } from './with-database.js';
import { EXIT, type Outcome } from './outcome.js';
import { showProgress } from './show-progress.js';

/** Examines all data. @param toleranceSeconds added to every limit on how late something may be */
export const doctor = (setting: Setting, toleranceSeconds: number): Promise<Outcome> =>
  examining(setting, toleranceSeconds, examineDatabase);

/** Examines the audit and the access log: every stream and every seal. How far it has come is told on standard error. */
export async function verifyAuditRecord(setting: Setting): Promise<Outcome> {
  const progress = showProgress(setting.output.say);
  try {
    const examine: Examine = (ownerUrl, terms) => examineAuditOf(ownerUrl, terms, progress.noticed);
    const outcome = await examining(setting, 0, examine);
    const looks = (outcome.json as AuditExamination).localities.map(logsInWords);
    return { ...outcome, lines: [...outcome.lines.slice(0, -1), ...looks, ...outcome.lines.slice(-1)] };
  } finally {
    progress.end();
  }
}

const logsInWords = ({ locality, audit, access }: AuditExamination['localities'][number]): string =>
  `${locality}: ${audit.entries} entries under ${audit.seals} seals of the audit, and ${access.entries} looks under ` +
  `${access.seals} seals of the access log, agree with their seals or are named above`;

type Examine = (ownerUrl: string, terms: ExaminationTerms) => Promise<Examination>;

async function examining(setting: Setting, toleranceSeconds: number, examine: Examine): Promise<Outcome> {
  const served = [...readPublishedData(setting.checkout).localities];
  const terms = {
    localities: served.map(([code]) => code),
    teams: new Map(served.map(([code, { teams }]) => [code, teams.map(({ id }) => id)])),
    toleranceSeconds,
  };
  const found = await withDatabase(setting, (ownerUrl) => examine(ownerUrl, terms));
  const faults = found.findings.filter(({ severity }) => severity === 'fault');
  return {
    code: faults.length === 0 ? EXIT.fine : EXIT.failed,
    json: { ok: faults.length === 0, ...found },
    lines: [...found.localities.map(sizeInWords), ...found.findings.map(findingInWords), verdict(faults.length)],
  };
}

const sizeInWords = ({
  locality,
  contacts,
  decisions,
  callOuts,
  auditEntries,
  seals,
  unsealed,
}: ExaminedLocality): string =>
  `${locality}: ${contacts} contacts, ${decisions} decisions, ${callOuts} call-outs, ${auditEntries} audit entries under ` +
  `${seals} seals${unsealed > 0 ? `, ${unsealed} not sealed yet` : ''}`;

const findingInWords = ({ severity, check, locality, subject, what }: Finding): string =>
  `${severity === 'fault' ? 'FAULT' : 'told'}  ${check}  ${locality}  ${subject ?? 'the record'}: ${what}`;

const verdict = (faults: number): string =>
  faults === 0 ? 'Sound: no fault was found.' : `NOT SOUND: ${faults} faults.`;
