import type { StaffPerson, StaffWay } from './staff-way.js';

/**
 * Who on duty is reached how, and whose telephone a number is: as a locality's published file says, or as the rota of named people does.
 * `On` is what it is asked on: a transaction in the locality.
 */
export interface StaffDirectory<On = unknown> {
  /** Work ways of whoever has a role, or of a team, most wanted first; none where none is recorded. */
  waysOf(on: On, locality: string, role: string): Promise<readonly StaffWay[]>;
  /** The named person whose work telephone this is; null where nobody's is, or more than one's. */
  personAt(on: On, locality: string, telephone: string): Promise<StaffPerson | null>;
  /** The named person who is called this; null where nobody is, or more than one. */
  personCalled(on: On, locality: string, name: string): Promise<StaffPerson | null>;
}

/** A locality's duty staff, as published. */
export interface PublishedStaff {
  readonly ways: ReadonlyMap<string, readonly StaffWay[]>;
  readonly people: readonly (StaffPerson & { readonly telephones: readonly string[] })[];
}

export const NO_STAFF: PublishedStaff = { ways: new Map(), people: [] };

/** The directory that the published files are. */
export function publishedDirectory(staff: ReadonlyMap<string, PublishedStaff>): StaffDirectory {
  const of = (locality: string): PublishedStaff => staff.get(locality) ?? NO_STAFF;
  return {
    waysOf: async (_, locality, role) => of(locality).ways.get(role) ?? [],
    personAt: async (_, locality, telephone) =>
      onlyOne(of(locality).people.filter(({ telephones }) => telephones.includes(telephone))),
    personCalled: async (_, locality, name) =>
      onlyOne(of(locality).people.filter((person) => sameName(person.name, name))),
  };
}

const onlyOne = (found: PublishedStaff['people']): StaffPerson | null => {
  const [first, ...others] = found;
  return first && others.length === 0 ? { id: first.id, name: first.name, roles: first.roles } : null;
};

const sameName = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
