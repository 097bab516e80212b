import type { DataSource } from 'typeorm';
import { faultsOfLadders } from '#duty';
import {
  findingsOfWork,
  localitiesWithRows,
  UnitOfWork,
  verifyAudit,
  verifyLogs,
  type CheckTerms,
  type Finding,
  type Noticed,
  type Tx,
  serviceScope,
  type VerifiedLogs,
} from '#record';
import { faultsOfCasework, faultsOfClocks, faultsOfConversations, teamsGone } from '#referrals';
import { faultsBetweenRooms } from './between-rooms.query.js';
import { countRows, type Counts } from './counts.query.js';

/** What the doctor saw and found. */
export interface Examination {
  readonly localities: readonly ExaminedLocality[];
  readonly findings: readonly Finding[];
}

/** What was looked at in one locality. */
export interface ExaminedLocality extends Counts {
  readonly locality: string;
}

/** What checking both logs saw and found. */
export interface AuditExamination extends Examination {
  readonly localities: readonly (ExaminedLocality & Pick<VerifiedLogs, 'audit' | 'access'>)[];
}

export interface ExaminationTerms {
  /** Codes of the localities served, looked at even where they have no rows this role can find. */
  readonly localities: readonly string[];
  /**
   * Ids of the teams of each locality served, by its code: what another team holds is on nobody's list. A locality that is not in it is
   * served no more, and has none. Left out, teams are not looked at.
   */
  readonly teams?: ReadonlyMap<string, readonly string[]>;
  /** Seconds added to every limit on how late something may be. */
  readonly toleranceSeconds: number;
}

type Room = (tx: Tx, terms: CheckTerms) => Promise<readonly Finding[]>;

const ROOMS: readonly Room[] = [
  faultsOfCasework,
  faultsOfClocks,
  faultsOfConversations,
  faultsOfLadders,
  faultsBetweenRooms,
  verifyAudit,
  findingsOfWork,
];

/**
 * Examines live data from its rows alone and changes nothing: whatever the queue and the processes say, the promises are kept
 * where the rows say so.
 *
 * @param owner connected as the role that owns the schema: its rights find the localities
 * @param app connected as the role of the API: rows are read a locality at a time, through the same walls
 * @throws when the database cannot be reached or was never migrated
 */
export const examine = (owner: DataSource, app: DataSource, terms: ExaminationTerms): Promise<Examination> =>
  examineRooms(owner, app, terms, ROOMS);

/** As `examine`, for the audit and the access log alone: streams and seals. @param noticed is told how far it has come */
export async function examineAudit(
  owner: DataSource,
  app: DataSource,
  terms: ExaminationTerms,
  noticed?: Noticed,
): Promise<AuditExamination> {
  const codes = await codesOf(owner, terms);
  const looks = [];
  for (const locality of codes) {
    const { toleranceSeconds } = terms;
    const look = await new UnitOfWork(app).read(serviceScope(locality), async (tx) => {
      const { findings, ...logs } = await verifyLogs(tx, { locality, toleranceSeconds }, noticed);
      return { seen: { locality, ...(await countRows(tx, locality)), ...logs }, findings };
    });
    looks.push(look);
  }
  return { localities: looks.map(({ seen }) => seen), findings: looks.flatMap(({ findings }) => findings) };
}

const codesOf = async (owner: DataSource, terms: ExaminationTerms): Promise<string[]> =>
  [...new Set([...(await localitiesWithRows(owner)), ...terms.localities])].sort();

/** The teams of a locality are in its file and in no row, so no room can look for them by itself. */
async function faultsOfTeams(tx: Tx, locality: string, { teams }: ExaminationTerms): Promise<Finding[]> {
  if (!teams) return [];
  return (await teamsGone(tx, locality, teams.get(locality) ?? [])).map(({ team, contacts }) => ({
    ...{ check: 'team-gone', severity: 'fault', locality, subject: team },
    what: `it holds ${contacts} open contact(s), and the locality's file has no such team: they are on nobody's list`,
  }));
}

async function examineRooms(
  owner: DataSource,
  app: DataSource,
  terms: ExaminationTerms,
  rooms: readonly Room[],
): Promise<Examination> {
  const codes = await codesOf(owner, terms);
  const looks = [];
  for (const locality of codes) looks.push(await examineOne(app, locality, terms, rooms));
  return { localities: looks.map(({ seen }) => seen), findings: looks.flatMap(({ findings }) => findings) };
}

async function examineOne(
  app: DataSource,
  locality: string,
  terms: ExaminationTerms,
  rooms: readonly Room[],
): Promise<{ seen: ExaminedLocality; findings: Finding[] }> {
  const { toleranceSeconds } = terms;
  return new UnitOfWork(app).read(serviceScope(locality), async (tx) => {
    const findings: Finding[] = [];
    for (const room of rooms) findings.push(...(await room(tx, { locality, toleranceSeconds })));
    findings.push(...(await faultsOfTeams(tx, locality, terms)));
    return { seen: { locality, ...(await countRows(tx, locality)) }, findings };
  });
}
