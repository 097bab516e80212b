/**
 * Fact: an item of the national fact catalogue (`config/national/facts.yaml`).
 * Severity, frequency and impact are facts of their own or steps of a scale: a topic alone cannot be triaged.
 */

import type { Characteristic } from './characteristic.js';

/** Whom the fact is about. A child's rules read the child's own facts and those of every adult, the household and the place. */
export type FactSubject = 'child' | 'adult' | 'household' | 'place';

/** Whether more of it makes things worse (`risk`), better (`protective`), or neither (`neutral`). */
export type Polarity = 'risk' | 'protective' | 'neutral';

export interface Fact {
  readonly id: string;
  readonly subject: FactSubject;
  /** Wording for practitioners: a noun phrase that reads after "because of". */
  readonly practitioner: string;
  /** Plain words for families, reading age 9. */
  readonly family: string;
  readonly type: 'yes-no' | 'scale' | 'number' | 'date';
  /** Steps of a scale, mildest first; the first step means "none". Only for `type: scale`. */
  readonly scale: readonly string[];
  readonly polarity: Polarity;
  /** Who can usually answer it: kinds of source (`school`, `health`, `police`, …). Also who is placed to know it is absent. */
  readonly askOf: readonly string[];
  /** Factor at end of assessment of the Children in Need census, such as `18C`; null where there is none. */
  readonly cinFactor: string | null;
  /** Indicator of the Families First Partnership guide's Family Help list it stands for; null where there is none. */
  readonly familiesFirst: string | null;
  /** Why it may be asked: what a decision needs it for. */
  readonly purpose: string;
  /** What it is, or gives away, of who somebody is; left out where nothing. Certificates list the rules that read it. */
  readonly characteristic?: Characteristic;
}

export interface FactCatalogue {
  readonly version: string;
  readonly facts: ReadonlyMap<string, Fact>;
}
