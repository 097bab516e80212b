import type { ChildStanding } from '../../libs/referrals/src/domain/casework/casework.js';
import type { Proposal } from '../../libs/referrals/src/domain/proposing/proposal.js';
import type { StandingDecision } from '../../libs/referrals/src/domain/proposing/undecided-contact.js';

export type { StandingDecision };

/** What the rules make of a contact once something more is learned: as much of a proposal as the model follows. */
export interface Learned extends Pick<Proposal, 'response' | 'level' | 'priority' | 'canWait' | 'acts' | 'holding'> {
  readonly children: readonly Pick<ChildStanding, 'ref' | 'proposed' | 'level' | 'floor' | 'ceiling'>[];
}

/** A proposal as the model follows it. */
export const learnedFrom = ({
  response,
  level,
  priority,
  canWait,
  acts,
  holding,
  children,
}: Pick<Proposal, keyof Learned>): Learned => ({
  ...{ response, level, priority, canWait, acts, holding },
  children: children.map((child) => ({
    ...{ ref: child.ref, proposed: child.response, level: child.level },
    ...{ floor: child.floor?.response ?? null, ceiling: child.ceiling?.response ?? null },
  })),
});
