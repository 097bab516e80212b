import type { SealedLog } from '../audit-trail.js';

/**
 * A sealed log as it is checked. The lines under a seal are made here and not by the database's own functions: whoever owns the database
 * can replace those, and would not be caught by a check that asked them.
 */
export interface CheckedLog {
  readonly log: SealedLog;
  /** As people call it. */
  readonly name: string;
  readonly table: string;
  readonly seals: string;
  /** SQL: the line of an entry `e`, as it stood when it was sealed. */
  readonly line: string;
  /** SQL: the order of lines under one seal. */
  readonly order: string;
  /** SQL: the bytes that a locality's chain (`$1`) begins with. */
  readonly origin: string;
  /** Codes of what may be found. */
  readonly found: {
    readonly broken: string;
    readonly unknown: string;
    readonly passedOver: string;
    readonly behind: string;
  };
}

export const AUDIT_LOG: CheckedLog = {
  log: 'audit',
  name: 'audit',
  table: 'front_door.audit',
  seals: 'front_door.audit_seal',
  line: `jsonb_build_array(e.locality, e.stream, e.seq, extract(epoch FROM e.at), e.name, e.actor, e.purpose, e.details)::text`,
  order: 'e.stream, e.seq',
  origin: `sha256(convert_to($1, 'UTF8'))`,
  found: { broken: 'seal-broken', unknown: 'seal-unknown', passedOver: 'seal-passed-over', behind: 'seals-behind' },
};

export const ACCESS_LOG: CheckedLog = {
  log: 'access',
  name: 'access log',
  table: 'front_door.access_log',
  seals: 'front_door.access_seal',
  line: `jsonb_build_array(e.locality, e.id, extract(epoch FROM e.at), e.actor, e.purpose, e.action, e.contact_id, e.allowed,
                           e.correlation_id, e.shown, e.marks, e.on_behalf_of)::text`,
  order: 'e.id',
  origin: `sha256(convert_to($1 || ' access', 'UTF8'))`,
  found: {
    broken: 'access-seal-broken',
    unknown: 'access-seal-unknown',
    passedOver: 'access-seal-passed-over',
    behind: 'access-seals-behind',
  },
};
