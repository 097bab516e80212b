import { readConcernRole } from '#referrals';
import { withoutUnknown } from './as-sent/shape.js';
import { ContactDto } from './contact.dto.js';
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

/** Stands where a member was that a contact does not know. */
export const WITHHELD = 'withheld';

/**
 * A copy without what members say that are not part of a contact. Nobody can know what such a member holds: `homeAddress` says so, `note2` or
 * `refuge` may hold the same, and a list of telling names or of values that look like places would be short of the one that matters. So for
 * whoever lacks a right that anything of the contact stands under, all of them are withheld, and the word says that something was there.
 */
export const withholdUnknown = (submitted: unknown): unknown => withoutUnknown(ContactDto, submitted, WITHHELD);

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
