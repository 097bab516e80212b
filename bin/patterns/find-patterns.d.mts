export interface FoundPattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
  readonly key: string;
}

export function findPatterns(checkout: string): {
  readonly literals: readonly FoundPattern[];
  readonly made: readonly string[];
};

export function keyOf(source: string, flags: string): string;
