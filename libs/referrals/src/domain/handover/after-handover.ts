import type { Locality } from '../locality/locality.js';
import { kindOf } from '../casework/decide.js';
import type { Casework, HoldingNow } from '../casework/casework.js';

/** Who has accepted, for which team. */
export interface Acceptance {
  readonly team: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly now: Date;
}

/**
 * Who holds a contact once a named person has accepted its handover: that person, for the team that received it. The clocks and the due
 * time go on as they were: passing between day and night lengthens nothing.
 */
export function afterHandover(casework: Casework, { team, person, now }: Acceptance, locality: Locality): HoldingNow {
  return {
    team,
    person: person.id,
    personName: person.name,
    activeAt: now,
    since: now,
    dueAt: casework.holding.dueAt,
    nextAction: nextOf(casework, team, locality),
  };
}

function nextOf({ status, offer }: Casework, team: string, locality: Locality): string {
  const kind = kindOf(team, locality);
  const name = locality.teams.find(({ id }) => id === team)?.name ?? team;
  if (kind === 'duty') return 'The duty worker does what was asked for tonight, and decides what is needed now';
  if (status === 'accepted') return 'Name who leads this, and begin';
  const toAnswer = offer?.team === team || (status === 'proposed' && kind !== 'front-door');
  return toAnswer
    ? `${name} accepts this, or returns it with advice`
    : 'Read what was done out of hours, and decide what is needed now';
}

/** What the giving team does while nobody has accepted. */
export const whileOffered = (
  toTeam: string,
  { name, reachedBy }: { readonly name: string; readonly reachedBy: string },
) =>
  `${toTeam} says whether it takes this over; until then the giving team acts, and ${name} is reached by ${reachedBy}`;

/** What the giving team does once the other has declined. */
export const AFTER_NO = 'The other service declined to take this over: act on it, with the manager named for it';
