/** Where "now" comes from. Everything that needs the time is handed one; no other code reads the machine's clock. */
export interface Clock {
  /** This instant, as the database tells it. */
  now(): Date;
}
