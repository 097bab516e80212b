/** Plain data with named members, as YAML gives it. */
export type Mapping = Record<string, unknown>;

/** Brings one value to the one way in which it is written here; `undefined` leaves the member out. */
export type Shape = (raw: unknown) => unknown;

/** Is it plain data with named members? */
export const isMapping = (raw: unknown): raw is Mapping =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !(raw instanceof Date);

/** Words, without the spaces around them; left out where there are none. */
export const words: Shape = (raw) => (typeof raw === 'string' ? raw.trim() : (raw ?? undefined));

/** As it stands; left out where there is nothing. */
export const asItIs: Shape = (raw) => (raw === null || raw === undefined ? undefined : plain(raw));

/** A day as `YYYY-MM-DD`; left out where there is none. */
export const day: Shape = (raw) => words(raw instanceof Date ? raw.toISOString().slice(0, 10) : raw);

/** A day, or null written out: "no last day" is worth saying. */
export const dayOrNull: Shape = (raw) => day(raw) ?? null;

/** `yes` or `no` among other words, as some YAML readers make truth values of them. */
export const answer: Shape = (raw) => (typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : words(raw));

/** True or false, however it was written. */
export const truth: Shape = (raw) => {
  if (raw === 'yes' || raw === 'true') return true;
  return raw === 'no' || raw === 'false' ? false : asItIs(raw);
};

/** A list, left out where it is empty. */
export const list =
  (each: Shape): Shape =>
  (raw) =>
    Array.isArray(raw) && raw.length > 0 ? raw.map((item) => each(item)) : undefined;

/** Named members in this order; whatever else stands there follows as it is, so that a newer language loses nothing. */
export const members =
  (known: Readonly<Record<string, Shape>>): Shape =>
  (raw) => {
    if (!isMapping(raw)) return raw ?? undefined;
    const named = Object.entries(known).map(([member, shape]) => [member, shape(raw[member])] as const);
    const others = Object.keys(raw)
      .filter((member) => !(member in known))
      .sort()
      .map((member) => [member, asItIs(raw[member])] as const);
    return Object.fromEntries([...named, ...others].filter(([, value]) => value !== undefined));
  };

function plain(raw: unknown): unknown {
  if (raw instanceof Date) return raw.toISOString().slice(0, 10);
  if (Array.isArray(raw)) return raw.map((item) => plain(item));
  return isMapping(raw) ? Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, plain(value)])) : raw;
}
