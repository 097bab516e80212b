export type { AuditEntry, RecordedActor } from './domain/audit-entry.js';
export type { Clock } from './domain/clock.js';
export type { Finding } from './domain/finding.js';
export type { Ids } from './domain/ids.js';
export { CannotRun, crashLines, endOnUncaught, linesOfFramework } from './domain/crash-lines.js';
export { causeOf, line, lineOfSetting, shown, type Line } from './domain/line.js';
export type { Lane, OutboxMessage } from './domain/outbox-message.js';
export { recordAccess, type AccessEntry } from './persistence/access-log.js';
export {
  clearAlarm,
  clearAlarms,
  CLEARING_REASONS,
  raiseAlarms,
  raiseAlarmsOnce,
  SERVICE_WIDE,
  type Alarm,
  type Clearing,
  type ClearingReason,
} from './persistence/alarms.js';
export { listAlarms, type AlarmItem } from './persistence/alarms.query.js';
export { looksAt, LOOKS, type LookItem, type LooksWish } from './persistence/looks.query.js';
export { answers } from './persistence/answers.js';
export { appendAudit, sealAudit, type SealedLog } from './persistence/audit-trail.js';
export { insertAuditEntries } from './persistence/audit.sql.js';
export { connect, connectAlone, connectPool, type ConnectSettings } from './persistence/connect.js';
export { DatabaseClock } from './persistence/database-clock.js';
export { forgetOldKeys } from './persistence/forget-old-keys.js';
export { isThere, type NamedRow, type NamedRowAsked } from './persistence/is-there.query.js';
export { localitiesWithRows } from './persistence/localities.query.js';
export { analyseTables } from './persistence/analyse-tables.js';
export { migrate, type MigrationClass } from './persistence/migrate.js';
export { CreateRecord1764000000000 } from './persistence/migrations/1764000000000-create-record.js';
export { ClearAlarms1764000009002 } from './persistence/migrations/1764000009002-clear-alarms.js';
export { SealLooks1764000023000 } from './persistence/migrations/1764000023000-seal-looks.js';
export { CountFailures1764000005000 } from './persistence/migrations/1764000005000-count-failures.js';
export {
  Outbox,
  oweWork,
  settleMessages,
  type ClaimedMessage,
  type DueMessage,
  type Lease,
  type WorkKind,
} from './persistence/outbox.js';
export { insertOutboxMessages, strikeOffMessages } from './persistence/outbox.sql.js';
export { randomIds } from './persistence/random-ids.js';
export { runChecks, type Check, type CheckTerms } from './persistence/run-checks.js';
export { asService } from './persistence/as-service.js';
export { publicScope, serviceScope, VIEWERS, type Scope, type Viewer, type ViewerKind } from './persistence/scope.js';
export { UnitOfWork, type Tx } from './persistence/unit-of-work.js';
export { ALL_ROWS, notHidden, wallOf, wallOfLog, type Seen } from './persistence/wall.sql.js';
export { IndexLookers1764000021005 } from './persistence/migrations/1764000021005-index-lookers.js';
export { RaiseTheSecondWall1764000021000 } from './persistence/migrations/1764000021000-raise-the-second-wall.js';
export {
  verifyAudit,
  verifyLogs,
  type LookedAt,
  type Noticed,
  type Progress,
  type VerifiedLogs,
} from './persistence/verify-audit.js';
export { OUTBOX_CHANNEL, Waker } from './persistence/wake.js';
export { findingsOfWork } from './persistence/work-faults.query.js';
export { workFigures, type WorkFigures } from './persistence/work-figures.query.js';
export { rootText, type AuditRoot, type ChainEnd } from './domain/audit-root.js';
export { auditRoot, faultsAgainstRoot } from './persistence/audit-roots.query.js';
