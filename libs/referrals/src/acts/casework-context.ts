import type { Actor } from '#access';
import type { Calendar } from '#clocks';
import type { Ids } from '#record';
import type { Locality } from '../domain/locality/locality.js';

/** What a person's act is done with. */
export interface CaseworkContext {
  readonly actor: Actor;
  readonly locality: Locality;
  readonly calendar: Calendar;
  /** This instant, by the database's clock. */
  readonly now: Date;
  readonly ids: Ids;
}
