import type { FactCatalogue } from '../fact.js';

/** What a condition may speak of: the catalogue's facts, and the levels of the document it stands in, each with its domains. */
export interface Vocabulary {
  readonly catalogue: FactCatalogue;
  readonly domainsOf: ReadonlyMap<string, readonly string[]>;
}
