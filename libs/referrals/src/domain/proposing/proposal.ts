import type { StartedClock } from '#clocks';
import type { AuditEntry } from '#record';
import type { OwedBeside } from '../destinations/beside-duty.js';
import type { Seal } from '../destinations/seal.js';
import type { CanWait, ChildEvaluation, Priority, Response } from '#thresholds';

/** Which document and floor a decision was made on; null where none was in force. */
export interface DecidedOn {
  readonly locality: string;
  readonly version: string | null;
  readonly sha256: string | null;
  readonly floor: string | null;
}

/** Route: the choice of a destination, and why. */
export interface Route {
  readonly team: string;
  readonly kind: 'universal' | 'family-help' | 'macpt' | 'front-door' | 'other';
  readonly reason: 'rule' | 'conversation-needed' | 'no-document-in-force' | 'open-involvement' | 'decision';
}

/** Holding: which team holds it, what is next, by when. */
export interface Holding {
  readonly team: string;
  readonly nextAction: string;
  readonly dueAt: Date;
}

/** A clock as it is kept: its times, and when somebody is warned. */
export type RunningClock = Pick<StartedClock, 'kind' | 'startedAt' | 'dueAt' | 'warnings' | 'source'>;

/** Why the out-of-hours ladder must start: a child cannot wait, or one call must settle whether it can. */
export type CallOutReason = 'cannot-wait' | 'settle-can-wait' | 'no-document-in-force';

/** An earlier contact that may be about the same child: shown, never joined. */
export interface PossibleMatch {
  readonly reference: string;
  readonly receivedAt: Date;
}

/** One child's evaluation, with what the history showed. */
export interface ProposedChild extends ChildEvaluation {
  readonly earlierIncidents: number;
  /** Those of the twelve months before receipt: with this one, three make a close be read by a second person. */
  readonly earlierIncidentsInAYear: number;
  readonly possibleMatches: readonly PossibleMatch[];
}

/** A decision `proposed` by the rules: every child evaluated, the route, the holding and the clocks that follow. */
export interface Proposal {
  readonly contactId: string;
  readonly locality: string;
  readonly n: number;
  readonly revision: number;
  /** The highest of its children; null when a conversation is needed or no document is in force. */
  readonly response: Response | null;
  readonly level: string | null;
  readonly priority: Priority;
  readonly canWait: CanWait;
  readonly document: DecidedOn;
  readonly children: readonly ProposedChild[];
  /** What it was decided on, packed apart from any document (see `packContact`), so that a later one can be replayed on it. */
  readonly facts: Uint8Array;
  /** Does it take effect by itself? One that is below what stands, or no more than a person decided, is for a person to read. */
  readonly acts: boolean;
  readonly route: Route;
  readonly holding: Holding;
  readonly clocks: readonly RunningClock[];
  /** Those of them that run again where they have stopped: a person decided before, and what is new is above it. */
  readonly owedAgain: readonly RunningClock[];
  /** What stands beside the route, whether or not the proposal acts: only what is not owed already is written. */
  readonly beside: readonly OwedBeside[];
  /** Agencies that may learn nothing of it; one that a practitioner has judged since stays as they judged it. */
  readonly seals: readonly Seal[];
  /** The team at work with the family, or that was lately: what comes to its kind of help is offered to it first. Null for none. */
  readonly previousTeam: string | null;
  readonly callOut: CallOutReason | null;
  /** Codes of what needs a person's attention: `no-document-in-force`, `calendar-unknown`. */
  readonly alarms: readonly string[];
  readonly audit: readonly AuditEntry[];
}
