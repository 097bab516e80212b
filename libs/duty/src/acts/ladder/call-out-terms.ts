import type { Ids } from '#record';

/** What a locality sets for its call-outs, and where ids come from. */
export interface CallOutTerms {
  readonly locality: string;
  readonly ids: Ids;
  /** Live call-outs one worker may hold before the next rung is rung as well. */
  readonly mostLiveCallOuts: number;
}
