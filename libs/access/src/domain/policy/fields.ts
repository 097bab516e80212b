import type { Role } from '../actor.js';

/** A group of members that has a right of its own: what it holds, and whom it is shown to where the record is. */
export interface FieldRule {
  readonly holds: string;
  readonly why: string;
  readonly roles: readonly Role[];
}

const CASEWORK: readonly Role[] = ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'];

/**
 * Members with a right of their own: the field level of the policy. Every other member is shown to whoever may know of the record.
 */
export const FIELDS = {
  whereabouts: {
    holds: 'addresses, telephone numbers and other ways of contact, where a child is now, where police took a child',
    why: 'A refuge, a placement or a new address in the wrong hands is a danger by itself.',
    roles: CASEWORK,
  },
  'withheld-source': {
    holds:
      'who made contact, where they asked that the family is not told or gave no name: person, relationship, agency',
    why: 'Shown to those who check what was said. Who works with the family cannot let slip what they are not shown.',
    roles: ['front-door', 'front-door-manager', 'macpt', 'duty'],
  },
  'of-concern': {
    holds: 'date of birth and employer of an adult who may be of concern, and whether they work with children',
    why: 'For those who judge the risk, and for the designated officer; nobody else acts on it.',
    roles: [...CASEWORK, 'lado'],
  },
  seals: {
    holds: 'which agencies a contact is sealed from, by whom and why',
    why: 'That an agency is sealed off tells that an allegation is about somebody there.',
    roles: [...CASEWORK, 'lado', 'information-governance'],
  },
} as const satisfies Readonly<Record<string, FieldRule>>;

export type FieldGroup = keyof typeof FIELDS;
export const FIELD_GROUPS = Object.keys(FIELDS) as readonly FieldGroup[];
