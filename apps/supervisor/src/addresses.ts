/** Name of our database on the embedded PostgreSQL. */
export const DATABASE = 'front_door';

/**
 * The same address with the session put into a role from its start, so that one sign-in can act with fewer rights.
 *
 * @param url PostgreSQL address
 * @param role a role that the sign-in is a member of
 */
export function asRole(url: string, role: string): string {
  const option = encodeURIComponent(`-c role=${role}`);
  if (/[?&]options=/.test(url)) return url.replace(/([?&]options=[^&]*)/, `$1%20${option}`);
  return `${url}${url.includes('?') ? '&' : '?'}options=${option}`;
}
