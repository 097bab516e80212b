import type { Actor } from '#access';

/** Why a record is kept to those named. */
export const RESTRICTION_KINDS = ['staff-family', 'conflict-of-interest', 'allegation-against-staff', 'other'] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

/** Why somebody breaks the glass. */
export const GLASS_REASONS = ['child-at-risk-now', 'nobody-named-reached', 'statutory-duty', 'other'] as const;
export type GlassReason = (typeof GLASS_REASONS)[number];

/** What the manager who reads a broken glass finds. */
export const REVIEW_FINDINGS = ['justified', 'not-justified', 'taken-further'] as const;
export type ReviewFinding = (typeof REVIEW_FINDINGS)[number];

/** Minutes for which whoever broke the glass sees the record. */
export const GLASS_MINUTES = 60;

/** Somebody named, by the id of their account. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** A restriction as it stands. */
export interface Restriction {
  readonly kind: RestrictionKind;
  readonly since: Date;
  /** Who may see it, first named first. */
  readonly named: readonly NamedPerson[];
  /** Which of them it is with. */
  readonly holder: NamedPerson;
  readonly liftAskedBy: NamedPerson | null;
}

/** Why something of this cannot be done, for whoever tried. */
export const RESTRICTION_REFUSALS = {
  'restricted-already': 'This is restricted already: change who is named, or ask for it to be lifted.',
  'not-restricted': 'This is not restricted, so there is nothing to lift and no glass to break.',
  'nobody-named': 'Name at least one person who may see it, by the id of their account and their name.',
  'last-named': 'Nobody else is named: name who it passes to, so that somebody always holds it.',
  'in-conflict': 'One of those named keeps out of this by their own word, and cannot be named.',
  'lift-asked-already': 'Lifting is asked for already: another person confirms it, or refuses it.',
  'lift-not-asked': 'Nobody has asked for this to be lifted.',
  'own-request': 'Another person than whoever asked confirms it.',
  'sees-it-already': 'You may see this as it is: no glass needs breaking.',
  'no-glass-for-yourself': 'You keep out of this by your own word.',
  'own-glass': 'Another manager than whoever broke the glass reviews it.',
  'reviewed-already': 'This has been reviewed.',
  'not-a-person': 'A named person does this, signed in as themselves.',
} as const;
export type RestrictionRefusal = keyof typeof RESTRICTION_REFUSALS;

/** May this actor restrict, change who is named, and ask for it to be lifted? A manager may, and the LADO. */
export const mayRestrict = ({ kind, roles }: Pick<Actor, 'kind' | 'roles'>): boolean =>
  kind === 'person' && (roles.includes('front-door-manager') || roles.includes('lado'));

/** Each once, the first name standing. */
export const eachOnce = (people: readonly NamedPerson[]): NamedPerson[] =>
  people.filter(({ id }, at) => people.findIndex((other) => other.id === id) === at);

/**
 * Who is named after a change.
 * @returns a refusal where that would leave nobody
 */
export function namedAfter(
  { named }: Pick<Restriction, 'named'>,
  { add, remove }: { readonly add: readonly NamedPerson[]; readonly remove: readonly string[] },
): readonly NamedPerson[] | RestrictionRefusal {
  const left = eachOnce([...named, ...add]).filter(({ id }) => !remove.includes(id));
  return left.length === 0 ? 'last-named' : left;
}

/** Who it is with, of those who may have it: whoever has it already, else the first of them. */
export const holderAmong = (holder: NamedPerson, live: readonly NamedPerson[]): NamedPerson | null =>
  live.find(({ id }) => id === holder.id) ?? live[0] ?? null;
