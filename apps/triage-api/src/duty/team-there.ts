import { isOpen, type Calendar } from '#clocks';
import type { Locality } from '#referrals';

type Team = Locality['teams'][number];

/** The team that is told of something about a contact now: the one that holds it, else the front door, else, while neither is there, duty. */
export function teamThere(
  holder: string,
  { teams, frontDoorTeam, dutyTeam }: Locality,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Date },
): Pick<Team, 'id' | 'name'> {
  const known = (id: string): Team | undefined => teams.find((team) => team.id === id);
  const there = [holder, frontDoorTeam]
    .flatMap((id) => known(id) ?? [])
    .find(({ hours }) => isOpen(hours, calendar, now) === 'open');
  return there ?? known(dutyTeam) ?? { id: dutyTeam, name: dutyTeam };
}
