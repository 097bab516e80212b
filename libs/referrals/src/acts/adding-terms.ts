import type { Actor } from '#access';
import type { Ids, Lane } from '#record';
import type { OutcomeWords } from '../domain/feedback/words.js';
import type { SentAccount } from '../persistence/sent-account.query.js';

/** Who adds, and by which queue it is evaluated again. */
export interface AddingTerms {
  readonly actor: Actor;
  readonly ids: Ids;
  readonly lane: Lane;
  /** Whoever works the case may put right any statement; its sender, what they sent. */
  readonly practitioner: boolean;
  /** What is told to those whose copies are put right. */
  readonly words: OutcomeWords<SentAccount>;
}
