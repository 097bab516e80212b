import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access';
import { feedbackOfContact, WITHHELD, type WhyWithheld } from '#referrals';
import { look, type LookTools } from '../contacts/look.js';
import { Problem } from '../http/problem.js';

/** Shows what people were told of a contact, or not and why; each look is written down before anything is shown. */
export class FeedbackDesk {
  constructor(private readonly tools: LookTools) {}

  /** @throws Problem 404 */
  list(request: FastifyRequest, actor: Actor, idOrReference: string) {
    const looking = { request, actor, action: 'feedback.read', shown: 'feedback', idOrReference } as const;
    return look(looking, this.tools, async (tx, contact) => {
      const found = await feedbackOfContact(tx, actor.locality, contact.id);
      if (!found) throw new Problem('not-found');
      const { version, ...shown } = found;
      const feedback = shown.feedback.map((one) => ({ ...one, whyInWords: inWords(one.why) }));
      return { etag: `"${version}"`, body: { ...shown, feedback } };
    });
  }
}

const inWords = (why: string | null): string | null => (why === null ? null : (WITHHELD[why as WhyWithheld] ?? null));
