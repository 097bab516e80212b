import type { PublishedData } from '#config';
import type { DocumentShelf } from '#publishing';
import { line, serviceScope, shown, type Ids, type Line, type UnitOfWork } from '#record';
import { noteFeedbackSent, takeFeedbackToSend, type SendingTerms } from '#referrals';
import type { Notifier } from '../notifier.js';
import { publishedWords } from '../published-words.js';

/** What sending feedback is done with. */
export interface FeedbackSweepTools {
  readonly unitOfWork: UnitOfWork;
  readonly published: PublishedData;
  readonly shelf: DocumentShelf;
  readonly ids: Ids;
  readonly notifier: Notifier;
  readonly say: (line: Line) => void;
}

const AT_ONCE = 50;

/**
 * Sends what people are to be told and is due. Taken and asked about again in one transaction, sent outside any, marked in another: a
 * slow channel holds no locks. A line of the log names a message by its id, and never whom it is for.
 */
export async function sendFeedback(tools: FeedbackSweepTools, code: string): Promise<void> {
  const { unitOfWork, published, ids, notifier, say } = tools;
  const locality = published.localities.get(code);
  if (!locality) return;
  const reaches: SendingTerms['reaches'] = (way) => notifier.reaches(way);
  const terms: SendingTerms = { locality, ids, words: publishedWords(code, tools), reaches };
  const due = await unitOfWork.run(serviceScope(code), (tx) => takeFeedbackToSend(tx, terms, AT_ONCE));
  for (const message of due) {
    try {
      const { id, way, address, lines, correlationId } = message;
      await notifier.tell({ id, channel: 'outbox', way, address, lines, correlationId });
      await unitOfWork.run(serviceScope(code), (tx) => noteFeedbackSent(tx, message, terms));
    } catch {
      say(line`feedback ${shown.id(message.id)} was not taken, try ${message.attempts}; it is sent again`);
    }
  }
}
