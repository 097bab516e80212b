import type { TwoValuedAnswer, TwoValuedContact } from '../two-valued.js';

/** Another engine, with the made-up document expressed in its own form and made ready once. */
export interface Engine {
  readonly name: string;
  /** Decides one contact as its own documentation would have it called. */
  decide(contact: TwoValuedContact): Promise<TwoValuedAnswer>;
}
