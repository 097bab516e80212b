import { readConcernRole } from '#referrals';
import { saidCode } from './reading/said.js';

/** Members that say where a person lives, is, or can be reached. */
const PROTECTED = new Set(['address', 'contact', 'now', 'protection']);
/** Members of an adult that are for those who judge the risk. */
const OF_CONCERN = new Set(['dateOfBirth', 'employer', 'worksWithChildren']);
/** Members of a source that tell who it is. Its kind stays: what was said is weighed by it. */
const NAMING = new Set(['person', 'relationship', 'agency']);

type Members = Readonly<Record<string, unknown>>;

/** A copy of what was submitted without addresses, telephone numbers and whereabouts. Null stands where something was. */
export function withholdWhereabouts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withholdWhereabouts);
  if (!isMembers(value)) return value;
  return mapMembers(value, (name, member) => (PROTECTED.has(name) ? null : withholdWhereabouts(member)));
}

/** A copy without the details of every adult who is not known to be no danger. */
export const withholdOfConcern = (submitted: unknown): unknown =>
  inMember(submitted, 'adults', (adults) => (Array.isArray(adults) ? adults.map(withholdAdult) : adults));

const withholdAdult = (adult: unknown): unknown =>
  isMembers(adult) && !isNonAbusive(adult) ? withoutMembers(adult, OF_CONCERN) : adult;

const isNonAbusive = ({ concernRole }: Members): boolean =>
  typeof concernRole === 'string' && saidCode(readConcernRole, concernRole) === 'non-abusive';

/** A copy without what tells who made contact. */
export const withholdSource = (submitted: unknown): unknown =>
  inMember(submitted, 'source', (source) => (isMembers(source) ? withoutMembers(source, NAMING) : source));

/** A copy in which one sentence stands for another wherever it is all that a text says. */
export function insteadOf<Value>(value: Value, words: string, others: string): Value {
  if (Array.isArray(value)) return value.map((one: unknown) => insteadOf(one, words, others)) as Value;
  if (isMembers(value)) return mapMembers(value, (_, member) => insteadOf(member, words, others)) as Value;
  return value === words ? (others as Value) : value;
}

const withoutMembers = (value: Members, names: ReadonlySet<string>): Members =>
  mapMembers(value, (name, member) => (names.has(name) ? null : member));

const inMember = (value: unknown, named: string, change: (member: unknown) => unknown): unknown =>
  isMembers(value) ? mapMembers(value, (name, member) => (name === named ? change(member) : member)) : value;

const mapMembers = (value: Members, change: (name: string, member: unknown) => unknown): Members =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(name, member)]));

/** A plain object: what was parsed, and no date. */
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
