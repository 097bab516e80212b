/** Where a chain of seals stands. */
export interface ChainEnd {
  /** Number of the last seal; 0 where there is none yet. */
  readonly seal: number;
  /** Its hash, hexadecimal; empty where there is none yet. */
  readonly hash: string;
  /** Entries under seals up to and with this one. */
  readonly entries: number;
}

/**
 * AuditRoot: where the chains of a locality's seals stand at an instant: of the audit, and of the access log. Kept outside the house, it
 * shows later whether the record before that instant was cut off or built anew, which a chain alone cannot.
 */
export interface AuditRoot extends ChainEnd {
  readonly locality: string;
  /** The chain over the access log; left out of roots that were taken before it was sealed. */
  readonly access?: ChainEnd;
  /** When it was taken, RFC 3339 in UTC. */
  readonly at: string;
}

/** The text that is signed: a line for each member, in this order, so that any tool can make it again. */
export const rootText = ({ locality, seal, hash, entries, access, at }: AuditRoot): string =>
  [
    `open-front-door audit root ${access ? 2 : 1}`,
    `locality ${locality}`,
    `seal ${seal}`,
    `hash ${hash}`,
    `entries ${entries}`,
    ...(access ? [`access seal ${access.seal}`, `access hash ${access.hash}`, `access entries ${access.entries}`] : []),
    `at ${at}`,
    '',
  ].join('\n');
