import type { FastifyRequest } from 'fastify';
import { isShown, type Actor } from '#access';
import { escalationsOf, handoversOf, nightsDoings } from '#duty';
import type { Clock } from '#record';
import {
  contactRecord,
  hearByOf,
  lastDecisionShown,
  noteProgressRead,
  progressOf,
  SENDER,
  sentAccount,
  shownFeedback,
} from '#referrals';
import { explainProgress, type ProgressExplained } from '../explanations/explain-progress.js';
import { protectedFor } from '../access/note-look.js';
import { destinationsOf } from '../destinations/destinations-of.js';
import { sealedProgress } from '../explanations/sealed-progress.js';
import { wordsOfDecision, type ExplainingTools } from '../explanations/words-of-decision.js';
import { pastTheWall } from '../http/past-the-wall.js';
import { Problem } from '../http/problem.js';
import { explainDecision } from './explain-decision.js';
import { look, type LookTools } from './look.js';
import { asShownTo } from './as-shown-to.js';

/** What contacts are shown with. */
export interface CaseFileTools extends LookTools, ExplainingTools {
  readonly clock: Clock;
}

const WHOLE = { action: 'contact.read', shown: 'whole-record' } as const;

/** Shows contacts to those who may see them, with the look written down before anything is shown. */
export class CaseFile {
  constructor(private readonly tools: CaseFileTools) {}

  /** The record with its call-outs and its ETag. @throws Problem 404 */
  async record(request: FastifyRequest, actor: Actor, idOrReference: string) {
    const looking = { ...WHOLE, request, actor, marks: protectedFor(actor), idOrReference };
    return look(looking, this.tools, async (tx, contact) => {
      const found = await contactRecord(tx, actor.locality, contact.id);
      if (!found) throw new Problem('not-found');
      const record = asShownTo(actor, found);
      const { auditSeq, whereabouts, ...shown } = record;
      const escalations = await escalationsOf(tx, actor.locality, contact.id);
      const handovers = await handoversOf(tx, actor.locality, contact.id);
      const asked = { contacts: [contact.id], places: isShown(actor, 'whereabouts') };
      const night = (await nightsDoings(tx, actor.locality, asked)).get(contact.id);
      const { ruleSet, ...words } = wordsOfDecision(shown.decision, record, this.tools);
      const decision = explainDecision(shown.decision, { ...words, catalogue: ruleSet.catalogue });
      const destinations = destinationsOf(actor.locality, whereabouts, this.tools);
      return {
        etag: `"${auditSeq}"`,
        body: { ...shown, decision, escalations, handovers, ...night, ...destinations },
      };
    });
  }

  /** Progress, for the agency that sent it. Another agency's contact is as unknown as one that does not exist. @throws Problem 404 */
  async progress(request: FastifyRequest, actor: Actor, idOrReference: string): Promise<ProgressExplained> {
    const looking = { request, actor, action: 'contact.progress', shown: 'progress', idOrReference } as const;
    return look(looking, this.tools, async (tx, contact, sight) => {
      const progress = await progressOf(tx, actor.locality, contact.id);
      const account = await sentAccount(tx, actor.locality, contact.id);
      if (!progress || !account) throw new Problem('not-found');
      const feedback = await shownFeedback(tx, actor.locality, contact.id);
      if (sight === 'as-received') {
        // Nothing that came after is theirs to see, and what they are told must not change by that either.
        const { before, hearBy } = await pastTheWall(tx, async () => ({
          before: await lastDecisionShown(tx, actor.locality, contact.id, SENDER),
          hearBy: await hearByOf(tx, actor.locality, contact.id),
        }));
        return sealedProgress(progress, { account: { hearBy }, feedback, before }, actor, this.tools);
      }
      const asking = { actor, now: this.tools.clock.now() };
      const shown = explainProgress(progress, { account, feedback }, asking, this.tools);
      if (actor.agency !== null && actor.agency === contact.agency) {
        const read = { contactId: contact.id, account, shown };
        await pastTheWall(tx, () => noteProgressRead(tx, read, actor, this.tools.ids));
      }
      return shown;
    });
  }
}
