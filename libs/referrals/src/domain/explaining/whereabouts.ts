import type { ReceivedContact } from '../contact.js';

/**
 * Where the children of a contact are, with whom, and until when they are safe there, as whoever is on duty says it; null where
 * nobody said. Whereabouts are protected details: for roles with the right to them only.
 */
export function whereaboutsInWords({ children, protectedDetails }: ReceivedContact): string | null {
  const said = protectedDetails.flatMap((detail) => {
    if (detail.kind !== 'whereabouts') return [];
    const { where, withWhom } = detail.value;
    const child = children.findIndex(({ ref }) => ref === detail.about);
    const who = children.length > 1 && child >= 0 ? `child ${child + 1}: ` : '';
    return [`${who}${[where, withWhom && `with ${withWhom}`].filter(Boolean).join(', ')}`];
  });
  // The police name the place of their protection beside where the child is now, which is often the same.
  const told = said.filter((one, index) => !said.some((other, at) => at !== index && other.startsWith(one)));
  return told.length === 0 ? null : told.join('; ');
}
