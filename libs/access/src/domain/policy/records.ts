import type { Actor, Role } from '../actor.js';

/**
 * Which records a role may do an action to: the record level of the policy. Whatever it is, a record of another locality is none of them.
 */
export const RECORDS = {
  any: 'any of the locality that is not kept from them: restricted to others, or theirs to stay out of',
  'any-even-kept': 'any of the locality, those kept from them as well',
  'own-agency': 'those their own agency sent',
  'own-questions': 'those they or their own agency asked',
  beside: 'those on which a duty beside is, or was, theirs, unless sealed from where they work',
  'beside-even-sealed': 'those on which a duty beside is, or was, theirs, whoever they are sealed from',
  'own-lists': 'lists of their own kinds of team',
  'no-record': 'it is about no record that is there already',
} as const;
export type Records = keyof typeof RECORDS;

/** What of a record decides who may know of it. What does not apply to its kind is left as `{@link NO_RECORD}` has it. */
export interface RecordAsked {
  readonly locality: string;
  /** The agency that sent or asked it; null where none did. */
  readonly agency: string | null;
  /** The account that asked it; null where that does not count. */
  readonly askedBy: string | null;
  /** Kinds of the duties that stand beside it. */
  readonly besideKinds: readonly string[];
  /** Kind of the team whose list it is; null where it is no list. */
  readonly teamKind: string | null;
  /** Is it sealed from whoever asks, because of where they work or whom they sign in for? */
  readonly sealed: boolean;
}

/** A record of a locality of which nothing else counts. */
export const recordOf = (locality: string, known: Partial<RecordAsked> = {}): RecordAsked => ({
  ...{ agency: null, askedBy: null, besideKinds: [], teamKind: null, sealed: false },
  ...known,
  locality,
});

const EVERY_KIND = 'every kind';

/** Kinds of team whose lists are a role's own. The front door, its managers and the duty service hold what comes back from every team. */
export const OWN_LISTS: Partial<Readonly<Record<Role, readonly string[] | typeof EVERY_KIND>>> = {
  'front-door': EVERY_KIND,
  'front-door-manager': EVERY_KIND,
  duty: EVERY_KIND,
  'family-help': ['family-help'],
  macpt: ['macpt'],
  lado: ['lado'],
  specialist: ['specialist-support', 'family-hub', 'private-fostering', 'accommodation'],
};

/** Is a team of this kind among a role's own? */
export const isOwnKind = (role: Role, kind: string): boolean => {
  const own = OWN_LISTS[role] ?? [];
  return own === EVERY_KIND || own.includes(kind);
};

/** How much of a record may be known: all that its fields allow, that it was received and no more, or not even that it is there. */
export type Sight = 'all' | 'as-received' | 'nothing';

/** What each scope comes to for one role: the record level, in one table. Where a sender is sealed off, the action says what is left. */
export const SIGHT_OF: Readonly<
  Record<Records, (asking: { actor: Actor; role: Role; record: RecordAsked }) => 'all' | 'sealed' | 'nothing'>
> = {
  any: () => 'all',
  'any-even-kept': () => 'all',
  'no-record': () => 'all',
  'own-agency': ({ actor, record }) =>
    actor.agency === null || actor.agency !== record.agency ? 'nothing' : unlessSealed(record),
  'own-questions': ({ actor, record }) =>
    (actor.agency !== null && actor.agency === record.agency) || actor.id === record.askedBy
      ? unlessSealed(record)
      : 'nothing',
  beside: ({ role, record }) => (record.sealed ? 'nothing' : besideOf(role, record)),
  'beside-even-sealed': ({ role, record }) => besideOf(role, record),
  'own-lists': ({ role, record }) => (record.teamKind !== null && isOwnKind(role, record.teamKind) ? 'all' : 'nothing'),
};

const unlessSealed = ({ sealed }: RecordAsked) => (sealed ? 'sealed' : 'all');
const besideOf = (role: Role, { besideKinds }: RecordAsked) =>
  besideKinds.some((kind) => isOwnKind(role, kind)) ? 'all' : 'nothing';
