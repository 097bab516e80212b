import type { FastifyRequest } from 'fastify';
import { mayFollowProgress, maySeeProtectedDetails, type Actor } from '#access';
import { escalationsOf } from '#duty';
import type { DocumentShelf } from '#publishing';
import { recordAccess, type Ids, type Tx, type UnitOfWork } from '#record';
import { contactRecord, findContact, progressOf, type Progress } from '#referrals';
import type { LevelOfNeed } from '#thresholds';
import { Problem } from '../http/problem.js';
import { explainDecision } from './explain-decision.js';
import { withholdProtected } from './withhold-protected.js';

/** Shows contacts to those who may see them, with the look written down in the same transaction: committed before anything is shown. */
export class CaseFile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
    private readonly shelf: DocumentShelf,
  ) {}

  /** The record with its call-outs and its ETag. @throws Problem 404 */
  async record(request: FastifyRequest, actor: Actor, idOrReference: string) {
    return this.look({ request, actor, action: 'contact.read', idOrReference }, async (tx, contact) => {
      const record = await contactRecord(tx, actor.locality, contact.id);
      if (!record) throw new Problem('not-found');
      const { auditSeq, ...shown } = record;
      const submitted = maySeeProtectedDetails(actor) ? shown.submitted : withholdProtected(shown.submitted);
      const escalations = await escalationsOf(tx, actor.locality, contact.id);
      const decision = explainDecision(
        shown.decision,
        this.shelf.catalogue,
        this.levelsOf(actor.locality, shown.decision),
      );
      return { etag: `"${auditSeq}"`, body: { ...shown, decision, submitted, escalations } };
    });
  }

  /** Progress, for the agency that sent it. Another agency's contact is as unknown as one that does not exist. @throws Problem 404 */
  async progress(request: FastifyRequest, actor: Actor, idOrReference: string): Promise<Progress> {
    return this.look({ request, actor, action: 'contact.progress', idOrReference }, async (tx, contact) => {
      const progress = await progressOf(tx, actor.locality, contact.id);
      if (!progress) throw new Problem('not-found');
      return progress;
    });
  }

  /** Levels as named by the document the decision was made on. */
  private levelsOf(locality: string, decision: unknown): readonly LevelOfNeed[] {
    const version = (decision as { document?: { version?: string } } | null)?.document?.version;
    return this.shelf.history(locality).find(({ value }) => value.version === version)?.value.levels ?? [];
  }

  private async look<Shown>(
    { request, actor, action, idOrReference }: Look,
    show: (tx: Tx, contact: { id: string }) => Promise<Shown>,
  ): Promise<Shown> {
    const shown = await this.unitOfWork.run({ locality: actor.locality }, async (tx) => {
      const contact = await findContact(tx, actor.locality, idOrReference);
      const allowed = contact !== null && (action === 'contact.read' || mayFollowProgress(actor, contact.agency));
      await recordAccess(tx, {
        locality: actor.locality,
        id: this.ids.next(),
        actor,
        purpose: purposeOf(request),
        action,
        contactId: contact?.id ?? null,
        allowed,
        correlationId: request.id,
      });
      return allowed ? { found: await show(tx, contact) } : null;
    });
    if (!shown) throw new Problem('not-found');
    return shown.found;
  }
}

interface Look {
  readonly request: FastifyRequest;
  readonly actor: Actor;
  readonly action: 'contact.read' | 'contact.progress';
  readonly idOrReference: string;
}

const PURPOSE = /^[a-z][a-z-]{0,63}$/;

/** Why the caller is looking, when they say so; a code, so that it can be counted. */
const purposeOf = ({ headers }: FastifyRequest): string => {
  const said = headers['x-purpose'];
  return typeof said === 'string' && PURPOSE.test(said) ? said : 'casework';
};
