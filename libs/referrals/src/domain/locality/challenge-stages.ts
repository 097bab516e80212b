import { at, note, readList, readMembers, readWords, type Place } from '#clocks';
import { readCounted, type CountedLength } from './locality-clocks.js';

/** One stage at which a professional's disagreement is answered. */
export interface ChallengeStage {
  /** Who answers, in words, as the partnership's procedure names them. */
  readonly to: string;
  /** Within how long of the stage being reached. */
  readonly within: CountedLength;
}

/** Where a locality says nothing: its own manager, by the next working day. */
const UNLESS_SAID: readonly ChallengeStage[] = [
  { to: 'A manager of the front door', within: { in: 'working-days', count: 1 } },
];

/**
 * Reads `challenges` of a locality's file: `[{ to: …, within: 1 working day }, …]`.
 * @returns the stages; one, where the locality says nothing
 */
export function readChallengeStages(raw: unknown, place: Place): readonly ChallengeStage[] {
  if (raw === undefined) return UNLESS_SAID;
  const stages = readList(raw, place, (each, here) => {
    const members = readMembers(each, here, ['to', 'within']);
    const within = readCounted(members.within, at(here, 'within'));
    return { to: readWords(members.to, at(here, 'to')), within: within ?? { in: 'working-days' as const, count: 1 } };
  });
  if (stages.length === 0) note(place, 'needs at least one stage, or nobody answers a professional who disagrees.');
  return stages;
}
