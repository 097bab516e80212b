import type { PastContact } from './past-contact.js';

/** One contact of an export, on a line of its own: JSON, with the packed facts as base64. Still about a child. */
export const writePastContact = ({ packed, ...contact }: PastContact): string =>
  JSON.stringify({ ...contact, packed: Buffer.from(packed).toString('base64') });

/**
 * Reads a line of an export.
 * @returns the contact, or in words what is wrong with the line
 */
export function readPastContact(line: string): PastContact | string {
  const raw = parse(line);
  if (raw === null) return 'is not an object of JSON';
  const { reference, receivedOn, sourceKind, packed, district, children, then } = raw;
  if (typeof reference !== 'string' || typeof sourceKind !== 'string') return 'needs reference and sourceKind, as text';
  if (typeof receivedOn !== 'string' || !DAY.test(receivedOn)) return 'needs receivedOn, as YYYY-MM-DD';
  if (typeof packed !== 'string' || !BASE64.test(packed)) return 'needs packed, as base64';
  return {
    reference,
    receivedOn,
    sourceKind,
    packed: Buffer.from(packed, 'base64'),
    district: typeof district === 'string' ? district : null,
    children: Array.isArray(children) ? children.map(asChild) : [],
    then: isObject(then) ? (then as unknown as PastContact['then']) : null,
  };
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function asChild(raw: unknown): PastContact['children'][number] {
  const { sex, ethnicity } = isObject(raw) ? raw : {};
  return {
    sex: typeof sex === 'string' ? sex : null,
    ethnicity: typeof ethnicity === 'string' ? ethnicity : null,
  };
}
