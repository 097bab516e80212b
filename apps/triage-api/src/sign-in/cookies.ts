/** How long somebody may take at the provider. */
const ON_THE_WAY_SECONDS = 600;

/**
 * What a browser holds. Over an encrypted line the names begin with `__Host-`, which a browser takes from this very host alone: no
 * neighbour under the same domain can put one there. Source: RFC 6265bis section 4.1.3.
 */
export interface CookieNames {
  readonly session: string;
  /** Ties the way to the provider and back to one browser. */
  readonly onTheWay: string;
  readonly secure: boolean;
}

/** @param base address that browsers reach the door by. Only the demonstration's is not encrypted, on this machine alone */
export function cookieNames(base: string): CookieNames {
  const secure = base.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  return { session: `${prefix}front_door_session`, onTheWay: `${prefix}front_door_sign_in`, secure };
}

/** A cookie's value; null where there is none, and where there are two: somebody has put one beside ours. */
export function cookieOf(header: string | undefined, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** Lax: not sent with what another site's page posts, but sent on the way back from the provider. */
const written = (name: string, value: string, secure: boolean, more = ''): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${more}`;

/** It ends with the browser; how long it is good is the database's to say. */
export const sessionCookie = ({ session, secure }: CookieNames, secret: string): string =>
  written(session, secret, secure);

export const onTheWayCookie = ({ onTheWay, secure }: CookieNames, browser: string): string =>
  written(onTheWay, browser, secure, `; Max-Age=${ON_THE_WAY_SECONDS}`);

export const noSessionCookie = ({ session, secure }: CookieNames): string =>
  written(session, '', secure, '; Max-Age=0');

export const notOnTheWayCookie = ({ onTheWay, secure }: CookieNames): string =>
  written(onTheWay, '', secure, '; Max-Age=0');
