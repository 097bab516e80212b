/** Members that say where a person lives, is, or can be reached: kept and guarded apart from the rest. */
const GUARDED: ReadonlySet<string> = new Set(['address', 'contact', 'now', 'protection']);

/** A part taken out of JSON: where it stood, and what it was. */
export interface GuardedPart {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** JSON without the parts that could lead someone to a door, and those parts. Null stands where one was. */
export function takeOutGuarded(value: unknown): { readonly open: unknown; readonly guarded: readonly GuardedPart[] } {
  const guarded: GuardedPart[] = [];
  const walk = (one: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(one)) return one.map((entry, index) => walk(entry, [...path, index]));
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(
      Object.entries(one).map(([name, member]) => {
        const at = [...path, name];
        if (!GUARDED.has(name) || member === null) return [name, walk(member, at)];
        guarded.push({ path: at, value: member });
        return [name, null];
      }),
    );
  };
  return { open: walk(value, []), guarded };
}

/** The JSON again, each part where it stood. */
export const putBackGuarded = (open: unknown, guarded: readonly GuardedPart[]): unknown =>
  guarded.reduce((whole, { path, value }) => withAt(whole, path, value), open);

function withAt(whole: unknown, [name, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (name === undefined) return value;
  const inner = withAt((whole as Record<string | number, unknown>)[name], rest, value);
  return Array.isArray(whole) ? whole.with(Number(name), inner) : { ...(whole as object), [name]: inner };
}
