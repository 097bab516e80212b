import { CAN_WAIT, PRIORITIES, replay, unpackContact, type LevelledResponse, type Outcomes } from '#thresholds';
import type { ChildOutcome, PastContact, ReplayedChild } from './past-contact.js';
import { disabilityFacts } from './replay-groups.js';
import { countedBy, type BothRules } from './replay-outcomes.js';

/**
 * Replays a batch of packed contacts together, many children to one operation. It says neither which rule nor which paragraph, so
 * nothing that turns on domains of need may be asked of it.
 * @returns null where some contact of the batch cannot be read: let the evaluator say which, and why
 */
export function replayInBits(batch: readonly PastContact[], rules: BothRules): (readonly ReplayedChild[])[] | null {
  const { contacts, contactOf, children, before, after } = replay(
    rules.before,
    rules.after,
    batch.map(({ packed }) => packed),
  );
  if (contacts !== batch.length) return null;
  const disabling = disabilityFacts(rules.after.catalogue);
  const replayed: ReplayedChild[][] = batch.map(() => []);
  const counted = batch.map(({ packed }) => {
    const unpacked = unpackContact(packed, rules.after.catalogue);
    return unpacked.ok ? unpacked.value.map((contact) => countedBy(contact, disabling)) : [];
  });
  for (let child = 0; child < children; child++) {
    const contact = contactOf[child] ?? 0;
    const into = replayed[contact] ?? [];
    const by = counted[contact]?.[into.length];
    if (!by) return null;
    into.push({ before: outcomeAt(before, child), after: outcomeAt(after, child), ...by });
  }
  return replayed;
}

function outcomeAt(outcomes: Outcomes, child: number): ChildOutcome {
  const floor = asked(outcomes, outcomes.floor[child]);
  const ceiling = asked(outcomes, outcomes.ceiling[child]);
  const red = outcomes.redBy[child] ?? 0;
  return {
    response: floor?.response ?? null,
    level: floor?.level ?? null,
    priority: PRIORITIES[outcomes.priority[child] ?? 0] ?? 'green',
    canWait: CAN_WAIT[outcomes.canWait[child] ?? 0] ?? 'unknown',
    ceiling: ceiling?.response ?? null,
    redBy: red === 0 ? null : red % 2 === 1 ? 'rule' : 'precaution',
    domains: [],
  };
}

const asked = ({ asks }: Outcomes, place: number | undefined): LevelledResponse | null =>
  asks[(place ?? 0) - 1] ?? null;
