import { londonDate, londonTime } from '#clocks';
import type { RotaImported, RotaShown } from '#duty';

const when = (at: Date): string => `${londonDate(at)} ${londonTime(at)}`;
const span = ({ from, until }: { readonly from: Date; readonly until: Date }): string =>
  `${when(from)} to ${when(until)}`;

/** What is wrong with a rota, a line for each thing; never a number. */
export function checkInWords(locality: string, shown: RotaShown): string[] {
  const { shifts, gaps, overlaps, twice, unknown, sharedNumbers, oneChannel } = shown;
  const found = [
    ...gaps.map((gap) => `GAP         ${gap.role}: nobody from ${span(gap)}`),
    ...twice.map((one) => `TWICE       ${one.people.join(', ')}: on as ${one.role} at once from ${span(one)}`),
    ...unknown.map(
      ({ role, name, left, startsAt }) =>
        `${left ? 'LEFT      ' : 'NO WAY    '}  ${name}: ${role} from ${when(startsAt)}, ${left ? 'and has left' : 'and has no way to be reached'}`,
    ),
    ...oneChannel.map(
      ({ name, roles }) => `ONE CHANNEL ${name}: ${roles.join(', ')}; while that is down they are silent`,
    ),
    ...sharedNumbers.map(({ people, say }) => `SHARED      ${people.join(', ')}: ${say}`),
    ...overlaps.map((one) => `told        ${one.people.join(', ')}: both ${one.role} from ${span(one)}`),
  ];
  return [
    `${locality}: ${shifts.length} shifts`,
    ...found,
    ...(found.length === 0 ? ['Sound: nothing is wrong with it.'] : []),
  ];
}

/** What an import came to. */
export function importInWords(imported: RotaImported): string[] {
  if (imported.outcome === 'refused')
    return [
      ...imported.problems.map(
        ({ line, field, detail }) => `line ${line}${field === 'file' ? '' : `, ${field}`} ${detail}`,
      ),
      'Nothing was put on.',
    ];
  const { put, already, overlaps, sharedNumbers, oneChannel } = imported;
  return [
    `${put} shifts put on, ${already} were on already.`,
    ...overlaps.map((one) => `told        ${one.people.join(', ')}: both ${one.role} from ${span(one)}`),
    ...oneChannel.map(({ name }) => `ONE CHANNEL ${name}: while that is down they are silent`),
    ...sharedNumbers.map(({ people, say }) => `SHARED      ${people.join(', ')}: ${say}`),
  ];
}
