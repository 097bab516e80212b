import type { FastifyRequest } from 'fastify';
import { mayFollowProgress, maySeeProtectedDetails, type Actor } from '#access';
import { escalationsOf, handoversOf } from '#duty';
import type { Clock } from '#record';
import { contactRecord, noteProgressRead, progressOf, sentAccount, shownFeedback } from '#referrals';
import { explainProgress, type ProgressExplained } from '../explanations/explain-progress.js';
import { protectedFor } from '../access/note-look.js';
import { destinationsOf } from '../destinations/destinations-of.js';
import { isSealedOff, mayKnowOf } from '../destinations/may-know-of.js';
import { sealedProgress } from '../explanations/sealed-progress.js';
import { wordsOfDecision, type ExplainingTools } from '../explanations/words-of-decision.js';
import { Problem } from '../http/problem.js';
import { explainDecision } from './explain-decision.js';
import { look, type LookTools } from './look.js';
import { withholdProtected } from './withhold-protected.js';

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
    const looking = { ...WHOLE, request, actor, marks: protectedFor(actor), idOrReference, may: mayKnowOf(actor) };
    return look(looking, this.tools, async (tx, contact) => {
      const record = await contactRecord(tx, actor.locality, contact.id);
      if (!record) throw new Problem('not-found');
      const { auditSeq, whereabouts, ...shown } = record;
      const submitted = maySeeProtectedDetails(actor) ? shown.submitted : withholdProtected(shown.submitted);
      const escalations = await escalationsOf(tx, actor.locality, contact.id);
      const handovers = await handoversOf(tx, actor.locality, contact.id);
      const { ruleSet, ...words } = wordsOfDecision(shown.decision, record, this.tools);
      const decision = explainDecision(shown.decision, { ...words, catalogue: ruleSet.catalogue });
      const destinations = destinationsOf(actor.locality, whereabouts, this.tools);
      return {
        etag: `"${auditSeq}"`,
        body: { ...shown, decision, submitted, escalations, handovers, ...destinations },
      };
    });
  }

  /** Progress, for the agency that sent it. Another agency's contact is as unknown as one that does not exist. @throws Problem 404 */
  async progress(request: FastifyRequest, actor: Actor, idOrReference: string): Promise<ProgressExplained> {
    const looking = { request, actor, action: 'contact.progress', shown: 'progress', idOrReference } as const;
    const may = ({ agency }: { readonly agency: string | null }): boolean => mayFollowProgress(actor, agency);
    return look({ ...looking, may }, this.tools, async (tx, contact) => {
      const progress = await progressOf(tx, actor.locality, contact.id);
      const account = await sentAccount(tx, actor.locality, contact.id);
      if (!progress || !account) throw new Problem('not-found');
      const feedback = await shownFeedback(tx, actor.locality, contact.id);
      if (isSealedOff(actor, contact)) return sealedProgress(progress, { account, feedback }, actor, this.tools);
      const asking = { actor, now: this.tools.clock.now() };
      const shown = explainProgress(progress, { account, feedback }, asking, this.tools);
      if (actor.agency !== null && actor.agency === contact.agency) {
        await noteProgressRead(tx, { contactId: contact.id, account, shown }, actor, this.tools.ids);
      }
      return shown;
    });
  }
}
