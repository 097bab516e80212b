/** One thing wrong with what was read: its place, and what would be right, in words for a policy lead. */
export interface Problem {
  /** As in `rules[3].when.all[1].fact`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** What was read, or every problem with it at once. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };
