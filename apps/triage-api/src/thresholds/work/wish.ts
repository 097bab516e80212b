/** Bytes on their way between processes, as base64. */
type Bytes = string;

/** A floor on its way to the work. */
export interface FloorSent {
  readonly version: string;
  readonly bytes: Bytes;
}

/** Work on a draft that takes longer than anybody waits for an answer, as it is told to the process that does it. */
export type WorkWish =
  | {
      readonly kind: 'verification';
      readonly document: Bytes;
      readonly cases: Bytes | null;
      readonly floor: FloorSent | null;
    }
  | {
      readonly kind: 'replay';
      readonly locality: string;
      /** The database as the role that owns nothing. */
      readonly appUrl: string;
      readonly document: Bytes;
      readonly floor: FloorSent | null;
      /** The rules there are, to be compared with. */
      readonly before: { readonly document: Bytes | null; readonly floor: FloorSent | null };
      /** Days of receipt, both included; null for no limit. */
      readonly since: string | null;
      readonly until: string | null;
    };

/** What came of it, as it is told back. */
export type WorkAnswer =
  | { readonly ok: true; readonly details: object; readonly body: Bytes; readonly beside: Bytes | null }
  | { readonly ok: false; readonly problems: readonly string[] };
