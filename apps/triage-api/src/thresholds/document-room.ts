import { theService, type Actor, scopeOf } from '#access';
import { londonDate } from '#clocks';
import {
  ActRefused,
  askWork,
  basisOf,
  bodyOf,
  draftView,
  finishWork,
  lookAtDraft,
  type DocumentAct,
  type DocumentDesk,
  type DocumentShelf,
  type DraftView,
  type OpenDraft,
} from '#publishing';
import { type Clock, line, shown, type UnitOfWork } from '#record';
import { Problem } from '../http/problem.js';
import type { ApiSettings } from '../api-settings.js';
import type { DocumentWork } from './work/document-work.js';
import type { FloorSent, WorkAnswer, WorkWish } from './work/wish.js';

/** What the document room works with. */
export interface DocumentRoomTools {
  readonly settings: ApiSettings;
  readonly unitOfWork: UnitOfWork;
  readonly shelf: DocumentShelf;
  readonly clock: Clock;
  readonly work: DocumentWork;
}

/** Days of receipt that a replay is kept to; null for no limit. */
export interface Span {
  readonly since: string | null;
  readonly until: string | null;
}

/** Where documents are drafted, worked on, signed and published: acts of publishing, one unit of work each. */
export class DocumentRoom {
  constructor(private readonly tools: DocumentRoomTools) {}

  /**
   * Does something at a desk of the actor's own locality.
   * @throws Problem 403 for another locality; 400, 404, 409 or 412 for what is refused, with every reason
   */
  async at<Result>(actor: Actor, code: string, work: (desk: DocumentDesk) => Promise<Result>): Promise<Result> {
    if (!this.tools.settings.published.localities.has(code)) throw new Problem('not-found');
    if (actor.locality !== code) throw new Problem('not-allowed');
    return this.tools.unitOfWork.run(scopeOf(actor), (tx) => work(this.desk(tx, actor))).catch(asProblem);
  }

  /** A draft as it stands, with its ETag. @throws Problem 404 */
  async look(actor: Actor, code: string, id: string): Promise<{ etag: string; view: DraftView }> {
    const { acts, standing } = await this.at(actor, code, (desk) => lookAtDraft(desk, id));
    return { etag: etagOf(standing.n), view: draftView(id, acts, standing, basisOf(standing)) };
  }

  /** What an act brought, as bytes; null where there is no such act now. @throws Problem 404 where there is no such draft */
  brought(actor: Actor, code: string, id: string, which: (draft: OpenDraft) => DocumentAct | null) {
    return this.at(actor, code, async (desk) => {
      const act = which(await lookAtDraft(desk, id));
      return act && { act, ...(await bodyOf(desk.tx, code, act)) };
    });
  }

  /** Asks for a draft to be verified or replayed, and sees to it. Answers before it is done: the draft tells. */
  async ask(
    actor: Actor,
    code: string,
    draft: { readonly id: string; readonly expected: number; readonly what: 'verification' | 'replay' } & Span,
  ): Promise<DocumentAct> {
    const { asked, wish } = await this.at(actor, code, async (desk) => ({
      asked: await askWork(desk, draft, draft.what),
      wish: await this.wishFor(desk, draft),
    }));
    void this.tools.work.run(wish).then((answer) => this.finish(code, asked, answer));
    return asked;
  }

  /** What cannot be written down now was lost, and may be asked for again: the draft says so when its time is up. */
  private async finish(code: string, asked: DocumentAct, answer: WorkAnswer): Promise<void> {
    const done = answer.ok
      ? {
          kind: asked.name === 'replay-asked' ? ('replayed' as const) : ('verified' as const),
          details: answer.details,
          body: Buffer.from(answer.body, 'base64'),
          beside: answer.beside === null ? null : Buffer.from(answer.beside, 'base64'),
        }
      : { kind: 'failed' as const, problems: answer.problems };
    await this.tools.unitOfWork
      .run(scopeOf(theService(code)), (tx) => finishWork(this.desk(tx, theService(code)), asked, done))
      .catch(() =>
        this.tools.settings.say(line`work on draft ${shown.id(asked.draftId)} was done and could not be written down`),
      );
  }

  private async wishFor(desk: DocumentDesk, { id, what, since, until }: AskedOf): Promise<WorkWish> {
    const { standing } = await lookAtDraft(desk, id);
    const { body, beside } = await bodyOf(desk.tx, desk.locality, standing.drafted);
    const document = (body ?? Buffer.alloc(0)).toString('base64');
    const from = standing.drafted.details.effectiveFrom ?? desk.today;
    const floor = this.floorOn(from);
    if (what === 'verification')
      return { kind: 'verification', document, cases: beside?.toString('base64') ?? null, floor };
    const { locality, today } = desk;
    const inForce = this.tools.shelf.inForceAsPublished(locality, today);
    const before = { document: inForce?.bytes.toString('base64') ?? null, floor: this.floorOn(today) };
    return { kind: 'replay', locality, appUrl: this.tools.settings.appUrl, document, floor, before, since, until };
  }

  private floorOn(day: string): FloorSent | null {
    const floor = this.tools.shelf.floorOn(day);
    return floor && { version: floor.published.version, bytes: floor.published.bytes.toString('base64') };
  }

  private desk(tx: DocumentDesk['tx'], actor: Actor): DocumentDesk {
    const now = this.tools.clock.now();
    const { rights: _, ...by } = actor;
    return { tx, locality: actor.locality, by, now, today: londonDate(now), shelf: this.tools.shelf };
  }
}

type AskedOf = { readonly id: string; readonly what: 'verification' | 'replay' } & Span;

/** The number of the last act: whoever acts names it in `If-Match`. */
export const etagOf = (n: number): string => `"${n}"`;

/** PostgreSQL's code for a row that is there already: somebody acted at the same moment. */
const THERE_ALREADY = '23505';

function asProblem(error: unknown): never {
  if ((error as { code?: unknown }).code === THERE_ALREADY) throw new Problem('changed');
  if (!(error instanceof ActRefused)) throw error;
  const errors = error.reasons;
  if (error.kind === 'unreadable') throw new Problem('not-understood', { errors });
  if (error.kind === 'refused') throw new Problem('act-refused', { errors });
  throw new Problem(error.kind === 'changed' ? 'changed' : error.kind === 'not-found' ? 'not-found' : 'not-allowed');
}
