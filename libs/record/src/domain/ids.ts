/** Where new identifiers come from. */
export interface Ids {
  /** A new UUIDv7: ordered by time, so that new rows stand together in their indexes. */
  next(): string;
  /** `count` random bytes, as for the reference a person reads over the telephone. */
  bytes(count: number): Uint8Array;
}
