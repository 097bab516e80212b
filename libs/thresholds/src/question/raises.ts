import { TRUE, truthOf, type Circumstances } from '../evaluate/truth.js';
import type { Answer, Part } from '../rule-set.js';
import type { Ground } from './ground.js';

/**
 * The single answers one of which must be given next for a part of a condition to come to hold; none where it holds, or where no
 * answer can bring it to. Of parts that must all hold the first that does not is enough to go on with.
 */
export function raisesTowards(part: Part, now: Circumstances, ground: Ground): readonly Answer[] {
  if (truthOf(part, now) === TRUE) return [];
  switch (part.kind) {
    case 'at-least':
      return raise(part.slot, part.value, ground);
    case 'none':
      return raise(part.slot, 0, ground);
    case 'some':
      return raisesOfParts(part, now, ground);
    case 'count':
      return raisesOfCounted(part.count, now, ground);
    case 'history':
      return isWithinReach(part, now) ? (part.slots ?? []).flatMap((slot) => raise(slot, 1, ground)) : [];
    case 'age':
    case 'unborn':
      return [];
  }
}

/** Raises a fact no further than it may be, and only one that is not known and read one way. */
function raise(slot: number, value: number, { oneWay }: Ground): readonly Answer[] {
  const ends = oneWay.get(slot);
  if (ends === undefined) return [];
  const isReached = ends.adverse > ends.benign ? value <= ends.adverse : value >= ends.adverse;
  return isReached ? [{ slot, value }] : [];
}

function raisesOfParts(part: Extract<Part, { kind: 'some' }>, now: Circumstances, ground: Ground): readonly Answer[] {
  const short = part.of.filter((each) => truthOf(each, now) !== TRUE);
  const needed = part.needed === part.of.length ? short.slice(0, 1) : short;
  return needed.flatMap((each) => raisesTowards(each, now, ground));
}

function raisesOfCounted(count: number, now: Circumstances, ground: Ground): readonly Answer[] {
  return ground.weighing.rules
    .filter(({ ready }) => !ready.rule.precautionary && ready.meets.some((met) => met.count === count))
    .flatMap(({ ready }) => raisesTowards(ready.when, now, ground));
}

const isWithinReach = (part: Extract<Part, { kind: 'history' }>, { histories }: Circumstances): boolean =>
  (histories[part.history]?.withThis ?? 0) >= part.atLeast;
