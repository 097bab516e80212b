import type { Considered, DecisionAct } from './casework.js';

/** Whom a decision about a contact may bear on: those of the contact, and children known or possible beside them. */
export interface Household {
  readonly children: readonly PersonOfContact[];
  readonly adults: readonly PersonOfContact[];
  /** Children of other contacts: brothers and sisters known from contacts about the same child, and children who may be the same. */
  readonly elsewhere: readonly ChildElsewhere[];
}

export interface PersonOfContact {
  readonly ref: string;
  readonly name: string | null;
  /** To the child, as sent; null for a child. */
  readonly relationship: string | null;
}

export interface ChildElsewhere {
  /** The reference of the contact that names the child, and the child's ref there. */
  readonly who: string;
  readonly name: string | null;
  /** `same`: beside a child who is surely the same. `possible`: may itself be a child of this contact. Shown, never joined. */
  readonly match: 'same' | 'possible';
}

/** Children beside those a decision is about: the others of the contact, and those known or possible elsewhere. */
export const othersOf = (
  { child }: Pick<DecisionAct, 'child'>,
  { children, elsewhere }: Household,
): readonly { readonly who: string; readonly match: 'this-contact' | ChildElsewhere['match'] }[] => [
  ...(child === null ? [] : children.filter(({ ref }) => ref !== child).map(({ ref }) => at(ref))),
  ...elsewhere.map(({ who, match }) => ({ who, match })),
];

const at = (who: string) => ({ who, match: 'this-contact' as const });

/** Everyone of the family whom a decision is told to, or not told and why. Whoever made contact is told by the decision itself. */
export const toldOf = ({ children, adults }: Household): readonly string[] => [
  ...adults.map(({ ref }) => ref),
  ...children.map(({ ref }) => ref),
];

/**
 * What a person considered, with everyone they left out as not yet considered and not yet told: nobody is dropped by being forgotten.
 * What only asks for information decides nothing that anybody has to be told.
 */
export function considerAll(said: Considered, act: DecisionAct, household: Household): Considered {
  if (act.kind === 'want-information') return said;
  const considered = new Set(said.otherChildren.map(({ who }) => who));
  const told = new Set(said.told.map(({ who }) => who));
  return {
    ...said,
    otherChildren: [
      ...said.otherChildren,
      ...othersOf(act, household)
        .filter(({ who }) => !considered.has(who))
        .map(({ who }) => ({ who, outcome: 'not-yet' as const, note: null })),
    ],
    told: [
      ...said.told,
      ...toldOf(household)
        .filter((who) => !told.has(who))
        .map((who) => ({ who, told: 'not-yet' as const, why: null, words: null })),
    ],
  };
}
