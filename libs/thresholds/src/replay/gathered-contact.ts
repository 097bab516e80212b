import type { DayNumber } from '../calendar.js';
import type { KnownBirth } from '../evaluate/birth-cells.js';

/**
 * GatheredContact: what a contact came to say of each child once everyone was heard, apart from any document. It is what the
 * floor, the ceiling, the priority and whether it can wait follow from; who said what is not kept.
 * Facts go by their slot, their place in the fact catalogue.
 */
export interface GatheredContact {
  /** Day of receipt; null where it could not be read. */
  readonly day: DayNumber | null;
  readonly children: readonly GatheredChild[];
}

export interface GatheredChild {
  readonly birth: KnownBirth;
  /** Facts someone spoke of, by slot. What the national floor lets be assumed is not among them: each floor assumes anew. */
  readonly facts: readonly GatheredFact[];
  /** Sources that spoke of the child, each by a number that is its own within this contact. Ascending. */
  readonly sources: readonly number[];
  /** Earlier incidents, none of them after the day of receipt. */
  readonly incidents: readonly GatheredIncident[];
}

export interface GatheredFact {
  readonly slot: number;
  /** The values it could still have, as in `Possible`. */
  readonly lowest: number;
  readonly highest: number;
  /** Did all who spoke of it say the same `yes`, or the same `no`? Then an assumption of it contradicts nobody. */
  readonly allSaid: 'yes' | 'no' | null;
}

export interface GatheredIncident {
  /** Days before receipt; nought where the day of receipt could not be read. */
  readonly daysAgo: number;
  readonly sources: readonly number[];
  readonly slots: readonly number[];
}
