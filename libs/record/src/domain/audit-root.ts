/**
 * AuditRoot: where the chain of a locality's audit seals stands at an instant. Kept outside the house, it shows later whether the
 * record before that instant was cut off or built anew, which the chain alone cannot.
 */
export interface AuditRoot {
  readonly locality: string;
  /** Number of the last seal; 0 where there is none yet. */
  readonly seal: number;
  /** Its hash, hexadecimal; empty where there is none yet. */
  readonly hash: string;
  /** Entries under seals up to and with this one. */
  readonly entries: number;
  /** When it was taken, RFC 3339 in UTC. */
  readonly at: string;
}

/** The text that is signed: a line for each member, in this order, so that any tool can make it again. */
export const rootText = ({ locality, seal, hash, entries, at }: AuditRoot): string =>
  [
    'open-front-door audit root 1',
    `locality ${locality}`,
    `seal ${seal}`,
    `hash ${hash}`,
    `entries ${entries}`,
    `at ${at}`,
    '',
  ].join('\n');
