import type { FastifyRequest } from 'fastify';
import { scopeOf, type Action, type Actor } from '#access';
import { isThere, SERVICE_WIDE, type NamedRow, type Tx, type UnitOfWork } from '#record';
import { noteLook } from '../access/note-look.js';
import { findKnown } from '../contacts/look.js';
import { Problem } from './problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What a route under an address names by its `:id`, where that is no contact. The rota and the calendar are about nobody's case. */
const NAMED: readonly (readonly [under: string, table: NamedRow, column?: 'draft_id'])[] = [
  ['/api/v1/alarms/:id', 'alarm'],
  ['/api/v1/conversations/:id', 'conversation'],
  ['/api/v1/localities/:code/thresholds/drafts/:id', 'document_act', 'draft_id'],
  ['/api/v1/escalations/:id', 'escalation'],
  ['/api/v1/handovers/:id', 'handover'],
  ['/api/v1/macpt-questions/:id', 'macpt_question'],
];

const CONTACT = /^\/api\/v1\/contacts\/:(?:id|reference)(?=\/|$)/;
const LOCALITY = '/api/v1/localities/:code/';

/** Who asks, for what. */
interface Asking {
  readonly request: FastifyRequest;
  readonly actor: Actor;
  readonly action: Action;
}

/**
 * The wall before a record that a request would change: whether this actor may know of it is settled before anything that was sent is
 * read, so that no complaint about a body tells that a record is there. What only reads meets the same policy where it looks.
 */
export class RecordWall {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly localities: ReadonlySet<string>,
  ) {}

  /** @throws Problem 403 for another locality's documents; 404, written down, for a record that is not there or not theirs to know of */
  async pass(asking: Asking): Promise<void> {
    const { request, actor } = asking;
    const { url = '' } = request.routeOptions;
    const params = request.params as Readonly<Record<string, string | undefined>>;
    if (url.startsWith(LOCALITY)) this.passLocality(actor, params['code'] ?? '');
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (CONTACT.test(url)) return this.passContact(asking, params['id'] ?? params['reference'] ?? '');
    const named = NAMED.find(([under]) => url === under || url.startsWith(`${under}/`));
    if (named) return this.passNamed(asking, named, params['id'] ?? '');
  }

  private passLocality({ locality }: Actor, code: string): void {
    if (!this.localities.has(code)) throw new Problem('not-found');
    if (code !== locality) throw new Problem('not-allowed');
  }

  private passContact(asking: Asking, idOrReference: string): Promise<void> {
    return this.judge(asking, async (tx) => {
      const { contactId, known } = await findKnown(tx, { ...asking, idOrReference });
      return { contactId, allowed: known !== null };
    });
  }

  private passNamed(asking: Asking, [, table, column]: (typeof NAMED)[number], id: string): Promise<void> {
    if (!UUID.test(id)) throw new Problem('not-found');
    const { locality } = asking.actor;
    const localities = table === 'alarm' ? [locality, SERVICE_WIDE] : [locality];
    return this.judge(asking, async (tx) => {
      const allowed = await isThere(tx, { table, id, localities, ...(column ? { column } : {}) });
      return { contactId: null, allowed };
    });
  }

  private async judge(
    { request, actor, action }: Asking,
    see: (tx: Tx) => Promise<{ readonly contactId: string | null; readonly allowed: boolean }>,
  ): Promise<void> {
    const allowed = await this.unitOfWork.run(scopeOf(actor), async (tx) => {
      const seen = await see(tx);
      if (seen.allowed) return true;
      await noteLook(tx, request, { actor, action, shown: 'nothing', usually: 'refused', ...seen });
      return false;
    });
    if (!allowed) throw new Problem('not-found');
  }
}
