/**
 * A name made comparable: lower case, without accents, marks, spaces and hyphens.
 * @returns null when either name is missing: half a name joins nobody
 */
export function nameKey(givenName: string | null, familyName: string | null): string | null {
  const given = comparable(givenName);
  const family = comparable(familyName);
  return given && family ? `${family},${given}` : null;
}

const comparable = (name: string | null): string =>
  (name ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
