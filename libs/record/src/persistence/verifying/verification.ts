import type { Finding } from '../../domain/finding.js';
import type { SealedLog } from '../audit-trail.js';

/** How far a check has come. */
export interface Progress {
  readonly log: SealedLog;
  readonly locality: string;
  readonly done: number;
  readonly of: number;
}

/** Is told how far a check has come. */
export type Noticed = (progress: Progress) => void;

/** What a walk along a chain came to. */
export interface Verification {
  readonly findings: readonly Finding[];
  readonly seals: number;
  /** Entries that stand under seals. */
  readonly entries: number;
  /** Number of the last seal when the walk began; `0` where there is none. */
  readonly last: string;
}
