import type { RecordedActor } from '#record';
import { isConfirmed, isSpokenTo, ringBackOf, type Conversation, type Receipt } from '#referrals';
import type { Standing } from './conversation-judge.js';

/** A conversation as the people of its locality who work cases are shown it. */
export function showConversation(conversation: Conversation, { rules: _, ...standing }: Standing, now: Date): object {
  const { id, locality, beganAt, way, openedBy, people, notes, facts, clocks, tries, activeAt } = conversation;
  return {
    ...{
      id,
      locality,
      state: conversation.ending ? 'ended' : 'open',
      beganAt,
      way,
      openedBy: named(openedBy),
      activeAt,
    },
    people,
    ringBack: showRingBack(conversation),
    spokenTo: isSpokenTo(conversation),
    notes: notes.map(({ by, ...note }) => ({ ...note, by: named(by) })),
    facts: facts.map((fact) => ({
      ...{ n: fact.n, fact: fact.sent, known: fact.known, counts: fact.known && isConfirmed(fact) },
      ...{
        by: named(fact.by),
        at: fact.at,
        answers: fact.answers.map(({ by, ...one }) => ({ ...one, by: named(by) })),
      },
    })),
    clocks: clocks.map((clock) => ({ ...clock, overdue: clock.stoppedAt === null && clock.dueAt < now })),
    callBacks: tries.map(({ by, ...one }) => ({ ...one, by: named(by) })),
    standing,
    ending: showEnding(conversation),
  };
}

/** Who, without their roles and rights. */
export const named = ({ id, name }: RecordedActor): object => ({ id, name });

/** The number to ring where one is safe; else why none may be rung. */
function showRingBack(conversation: Conversation): object {
  const ringBack = ringBackOf(conversation);
  return ringBack.may === 'yes' ? ringBack : { ...ringBack, detail: DO_NOT_RING[ringBack.why] };
}

const DO_NOT_RING = {
  'no-way-given': 'No number was given. Ask for one, and whether it is safe to ring.',
  'no-safe-way': 'A number was given and it is not known to be safe: it is not rung. Find out first who may hear it.',
} as const;

function showEnding({ ending }: Conversation): object | null {
  if (!ending) return null;
  const { receipt, contactId: _, by, ...rest } = ending;
  return { ...rest, by: named(by), contact: receipt as Receipt | null };
}
