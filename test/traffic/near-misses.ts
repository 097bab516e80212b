import { MARK, NASTY, NEARLY, ODD_VALUES } from './nasty.js';
import type { Random } from './random.js';

type Path = readonly (string | number)[];

/** A body with one thing about it changed: a member of another type, missing, added, nasty, huge or repeated. */
export function nearMiss(body: unknown, random: Random): unknown {
  const place = random.of([[] as Path, ...placesIn(body)]);
  const kind = random.below(8);
  if (place.length === 0 && kind !== 3) return kind === 0 ? random.of(ODD_VALUES) : extra(body, random);
  if (kind === 0) return changed(body, place, () => random.of(ODD_VALUES));
  if (kind === 1) return without(body, place);
  if (kind === 2) return changed(body, place, () => random.of(NASTY));
  if (kind === 3) return extra(body, random);
  if (kind === 4) return changed(body, place, () => random.of(NEARLY));
  if (kind === 5) return changed(body, place, (value) => [value, value]);
  if (kind === 6) return changed(body, place, (value) => ({ [MARK]: value }));
  return changed(body, place, () => Array.from({ length: 1 + random.below(300) }, () => random.of(NEARLY)));
}

const MALFORMED: readonly ((json: string) => string)[] = [
  (json) => json.slice(0, -1),
  (json) => `${json}${MARK}`,
  (json) => json.replace('{', `{"${MARK}":1,"${MARK}":2,`),
  (json) => json.replace('{', '{"__proto__":{"isAdmin":true},'),
  (json) => json.replace('{', '{"constructor":{"prototype":{"x":1}},'),
  (json) => `\ufeff${json}`,
  () => '',
  () => MARK,
  () => `${'['.repeat(70)}${']'.repeat(70)}`,
  () => `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  () => `{"${MARK}":"\\u0000"}`,
  () => `{"${MARK}":"\\ud800"}`,
  () => `{"${MARK}":1e400}`,
  () => `{"${MARK}":${'9'.repeat(400)}}`,
  () => '{"a":01}',
  () => `// ${MARK}\n{}`,
  () => `"${'y'.repeat(270_000)}"`,
];

/** A body as text that is not JSON, or not JSON that is taken. */
export const malformed = (body: unknown, random: Random): string => random.of(MALFORMED)(JSON.stringify(body ?? {}));

function placesIn(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((part, place): [number, unknown] => [place, part])
    : Object.entries(value);
  return entries.flatMap(([name, part]) => [[...at, name], ...placesIn(part, [...at, name])]);
}

const extra = (body: unknown, random: Random): unknown =>
  body !== null && typeof body === 'object' && !Array.isArray(body)
    ? { ...body, [`${MARK}${random.below(9)}`]: random.of([...ODD_VALUES, ...NASTY]) }
    : random.of(ODD_VALUES);

function changed(body: unknown, [name, ...rest]: Path, make: (value: unknown) => unknown): unknown {
  if (name === undefined) return make(body);
  const copy = (Array.isArray(body) ? [...(body as unknown[])] : { ...(body as object) }) as Record<string, unknown>;
  copy[name] = changed(copy[name], rest, make);
  return copy;
}

function without(body: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return body;
  if (Array.isArray(body) && rest.length === 0) return body.filter((_, place) => place !== name);
  const copy = (Array.isArray(body) ? [...(body as unknown[])] : { ...(body as object) }) as Record<string, unknown>;
  if (rest.length === 0) delete copy[name];
  else copy[name] = without(copy[name], rest);
  return copy;
}
