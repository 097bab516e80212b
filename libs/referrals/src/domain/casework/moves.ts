import { STATUSES, type Status } from './casework.js';

/**
 * Every move a contact's status can make, and what makes it. Whatever is not here does not happen: the pure acts ask
 * {@link moveTo}, and the database refuses the rest by a table of its own that a test holds equal to this one.
 * Staying as it is is no move. Source: design, the flow and who decides.
 */
export const MOVES: Readonly<Record<Status, Readonly<Partial<Record<Status, string>>>>> = {
  received: { proposed: 'the rules propose' },
  proposed: {
    decided:
      'a person decides that no team of social work is needed, who at the front door or on duty has it, or at night where it goes',
    offered: 'a person decides that another team is to take it',
    accepted: 'the team the rules proposed it to takes it',
    returned: 'the team the rules proposed it to gives it back with advice',
    closed: 'a person closes it',
  },
  decided: {
    proposed: 'new information is above what was decided',
    offered: 'a person decides again, for a team; or a team takes over what the night decided for it',
    closed: 'a person closes it',
  },
  offered: {
    proposed: 'new information is above what was decided',
    decided: 'a person decides again, for no team; or it is handed to duty because it could not be read through',
    accepted: 'the team takes it',
    returned: 'the team gives it back with advice',
    closed: 'a person closes it',
  },
  accepted: {
    proposed: 'new information is above what was decided',
    decided: 'a person decides again, for no team',
    offered: 'a person decides that another team is to take it',
    closed: 'a person closes it',
  },
  returned: {
    proposed: 'new information is above what was decided',
    decided: 'a person decides again, for no team',
    offered: 'a person decides again, for a team',
    closed: 'a person closes it',
  },
  closed: {
    proposed: 'new information opens it, as the rules propose',
    decided:
      'a professional disagrees, or new information could not be read through: it is open at the front door again',
  },
};

/** May a contact go from one status to another? To stay as it is it always may. */
export const mayMove = (from: Status, to: Status): boolean => from === to || MOVES[from][to] !== undefined;

/**
 * The status a contact comes to.
 * @throws for a move there is not: an act that would make one is wrong, and nothing of it may be kept
 */
export function moveTo(from: Status, to: Status): Status {
  if (!mayMove(from, to)) throw new Error(`a contact does not go from ${from} to ${to}`);
  return to;
}

/** Every pair of statuses, to hold another table against this one. */
export const PAIRS: readonly (readonly [Status, Status])[] = STATUSES.flatMap((from) =>
  STATUSES.map((to) => [from, to] as const),
);
