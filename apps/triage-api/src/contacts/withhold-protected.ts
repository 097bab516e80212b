/** Members that say where a person lives, is, or can be reached. */
const PROTECTED = new Set(['address', 'contact', 'now', 'protection']);

/** A copy of what was submitted without addresses, telephone numbers and whereabouts. Null stands where something was. */
export function withholdProtected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withholdProtected);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, PROTECTED.has(name) ? null : withholdProtected(member)]),
  );
}
