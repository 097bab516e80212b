/** Something of a list that may say where it stands. */
export interface Ordered<T> {
  readonly item: T;
  /** Null where it does not say. */
  readonly order: number | null;
}

/**
 * Puts items in the order they give. One that gives none stands right after the one before it on the sheets; where none
 * gives any, all stay as they are.
 */
export function inOrder<T>(items: readonly Ordered<T>[]): T[] {
  let last = Number.NEGATIVE_INFINITY;
  const placed = items.map(({ item, order }, index) => {
    last = order ?? last;
    return { item, order: last, index };
  });
  return placed.sort((a, b) => compare(a.order, b.order) || a.index - b.index).map(({ item }) => item);
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
