import type { ContactSource } from './contact.js';

/**
 * Who said it, in words for the record and the explanation: "Greenway Primary (school)".
 * An anonymous source stays anonymous.
 */
export function sourceWords({ kind, agency, relationship, identity }: ContactSource): string {
  const words = kind.replaceAll('-', ' ');
  if (identity === 'anonymous') return `someone who gave no name (${words})`;
  const who = agency ?? relationship;
  return who ? `${who} (${words})` : words;
}
