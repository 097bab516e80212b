import type { Actor } from '#access';
import type { Casework, HoldingNow } from './casework.js';
import { refuse, type Refused } from './refusal.js';

/** What came of a question. That nobody answers, or that they will not, is an answer too: it is decided on as it is. */
export const WANTED_OUTCOMES = ['answered', 'no-answer', 'refuses'] as const;
export type WantedOutcome = (typeof WANTED_OUTCOMES)[number];

/** An answer to something a decision wanted. */
export interface WantedAnswer {
  readonly outcome: WantedOutcome;
  /** Who answered; may be null where nobody did. */
  readonly by: string | null;
  readonly at: Date;
  /** In their words; may be null where nobody answered. Facts it gives are added as facts. */
  readonly words: string | null;
}

/** A question that was asked, and whether an answer to it is on the record. */
export interface AskedQuestion {
  /** Number of the decision that asked it. */
  readonly n: number;
  /** Place among what that decision asked, from 1. */
  readonly place: number;
  readonly answered: boolean;
}

export interface WantedAnswered {
  readonly outcome: 'answered';
  readonly holding: HoldingNow;
  /** Questions of the contact that still wait for an answer. */
  readonly waiting: number;
}

const DECIDE_ON_IT = 'Read what was answered, and decide: nothing that was asked is waited for any more';

/** Takes an answer to one question of a contact. It decides nothing: the contact stays with whoever holds it. */
export function answerWanted(
  { status, holding }: Pick<Casework, 'status' | 'holding'>,
  asked: readonly AskedQuestion[],
  which: Pick<AskedQuestion, 'n' | 'place'>,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): WantedAnswered | Refused {
  if (actor.kind !== 'person') return refuse('not-yours-to-decide');
  const question = asked.find(({ n, place }) => n === which.n && place === which.place);
  if (!question) return refuse('no-such-question');
  if (question.answered) return refuse('answered-already');
  if (status === 'closed') return refuse('contact-closed');
  const waiting = asked.filter(({ answered }) => !answered).length - 1;
  const mine = holding.person === actor.id ? { ...holding, activeAt: now } : holding;
  return {
    outcome: 'answered',
    waiting,
    holding: waiting === 0 ? { ...mine, nextAction: DECIDE_ON_IT } : mine,
  };
}
