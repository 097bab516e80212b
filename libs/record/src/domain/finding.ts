/**
 * Finding: something a checker found in the rows. `fault`: what the service promises is not so. `told`: known and alarmed
 * already, and waiting for a person. Ids, codes and counts only, never words about a person.
 */
export interface Finding {
  readonly severity: 'fault' | 'told';
  /** Durable code of the check, such as `body-altered`. */
  readonly check: string;
  readonly locality: string;
  /** The contact, call-out or piece of work it is about; null where it is about the locality's record as a whole. */
  readonly subject: string | null;
  /** In a sentence a person can follow up. */
  readonly what: string;
}
