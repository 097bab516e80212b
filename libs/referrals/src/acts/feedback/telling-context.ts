import type { OutcomeWords } from '../../domain/feedback/words.js';
import type { SentAccount } from '../../persistence/sent-account.query.js';
import type { CaseworkContext } from '../casework-context.js';

/** What a person's act is done with where somebody is told of it. */
export interface TellingContext extends CaseworkContext {
  readonly words: OutcomeWords<SentAccount>;
}
