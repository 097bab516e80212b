const LONGEST = 2_000;
/** ASCII that can be seen, but for the stroke that a browser takes for the other one. */
const VISIBLE = /^[\x21-\x5b\x5d-\x7e]*$/;
const BESIDE = 'http://front-door.invalid';

/**
 * Where somebody goes once they are signed in: a path of this service, and never an address of another's. A browser reads `//evil`,
 * `/\evil` and `/..//evil` as another's, so the path is looked at as a browser reads it.
 * @param wish as sent
 * @param otherwise where nothing fit was sent
 */
export function ownPath(wish: unknown, otherwise: string): string {
  if (typeof wish !== 'string' || wish.length > LONGEST || !VISIBLE.test(wish)) return otherwise;
  if (!wish.startsWith('/') || wish.startsWith('//')) return otherwise;
  if (!URL.canParse(wish, BESIDE)) return otherwise;
  const { origin, pathname, search } = new URL(wish, BESIDE);
  if (origin !== BESIDE || pathname.startsWith('//') || /^\/sign-(in|out)(\/|$)/.test(pathname)) return otherwise;
  return `${pathname}${search}`;
}
