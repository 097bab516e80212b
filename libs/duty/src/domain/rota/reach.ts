import type { Shift } from './shift.js';
import type { DutyWay } from './ways.js';

/** A person of the rota with their ways. */
export interface Reached {
  readonly id: string;
  readonly name: string;
  readonly ways: readonly DutyWay[];
}

/** People who have one telephone number between them: a reply from it is nobody’s, so each has to sign in to answer. */
export interface SharedNumber {
  readonly people: readonly string[];
  readonly say: string;
}

const SIGN_IN =
  'They have one number between them: a reply from it is nobody’s. Ask them to sign in to answer, or give each a number.';

/** Who shares a number with whom. The number itself is not said. */
export function sharedNumbersAmong(people: readonly Reached[]): readonly SharedNumber[] {
  const byNumber = new Map<string, Set<string>>();
  for (const { name, ways } of people)
    for (const { channel, address } of ways)
      if (channel === 'text' || channel === 'voice') {
        const number = address.replace(/\D/g, '').replace(/^44/, '0');
        byNumber.set(number, (byNumber.get(number) ?? new Set()).add(name));
      }
  const shared = [...byNumber.values()].filter((names) => names.size > 1).map((names) => [...names].sort());
  const once = new Map(shared.map((names) => [names.join('\n'), names]));
  return [...once.values()].map((names) => ({ people: names, say: SIGN_IN }));
}

/** Somebody on duty who is reached by one channel alone: while that is down they are silent. Source: two channels for each rung. */
export interface OneChannel {
  readonly person: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export function oneChannelAmong(people: readonly Reached[], shifts: readonly Shift[]): readonly OneChannel[] {
  return people.flatMap(({ id, name, ways }) => {
    const own = shifts.filter(({ person, left }) => person === id && !left);
    const channels = new Set(ways.map(({ channel }) => channel));
    if (own.length === 0 || channels.size !== 1) return [];
    return [{ person: id, name, roles: [...new Set(own.map(({ role }) => role))].sort() }];
  });
}
