import type { FastifyRequest } from 'fastify';
import { recordOf, scopeOf, sightOf, type Actor } from '#access';
import type { OpeningHours } from '#clocks';
import { calendarOf } from '#config';
import type { DocumentShelf } from '#publishing';
import type { Clock, Ids, Tx, UnitOfWork } from '#record';
import {
  cursorAt,
  STAGE_WORDS,
  timeLeft,
  worklistOf,
  worklistTotals,
  type Locality,
  type ListCursor,
  type WorklistItem,
} from '#referrals';
import { noteLook } from '../access/note-look.js';
import type { ApiSettings } from '../api-settings.js';
import { Problem } from '../http/problem.js';
import { recordRefusal } from '../http/record-refusal.js';
import { writeCursor } from './list-cursor.js';
import type { WorklistQuery } from './read-worklist-query.js';

export type Team = Locality['teams'][number];

export interface WorklistTools {
  readonly settings: ApiSettings;
  readonly shelf: DocumentShelf;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** May this actor read what a team of their own locality holds? */
export const mayRead = (actor: Actor, { kind }: Pick<Team, 'kind'>): boolean =>
  sightOf(actor, 'worklist.read', recordOf(actor.locality, { teamKind: kind })) === 'all';

/** Shows what teams hold to those who may see it, with the look written down before anything is shown. */
export class WorklistDesk {
  constructor(private readonly tools: WorklistTools) {}

  /**
   * The team of the actor's own locality.
   * @throws Problem 404 where the locality has no such team; 403, written down, where this actor may not read its worklist
   */
  async teamFor(request: FastifyRequest, actor: Actor, team: string): Promise<Team> {
    const known = this.teamsOf(actor).find(({ id }) => id === team);
    if (!known) throw new Problem('not-found');
    if (mayRead(actor, known)) return known;
    await recordRefusal(this.tools.unitOfWork, request, { actor, action: `worklist.read ${team}`, shown: 'worklist' });
    throw new Problem('not-allowed');
  }

  /** Ids of the teams of the actor's locality. */
  teamIds(actor: Actor): readonly string[] {
    return this.teamsOf(actor).map(({ id }) => id);
  }

  /** A page of what a team holds. @throws Problem 400 where `after` is the id of no contact here */
  async page(request: FastifyRequest, actor: Actor, team: Team, { limit, after, filter }: WorklistQuery) {
    const { locality, id: account } = actor;
    const items = await this.looking(request, actor, `worklist.read ${team.id}`, async (tx) => {
      const cursor = after === null || 'dueMicros' in after ? after : await this.placeOf(tx, locality, after.contactId);
      return worklistOf(tx, { locality, team: team.id, limit, after: cursor, filter, account });
    });
    const last = items.length === limit ? items.at(-1) : undefined;
    return {
      items: items.map((item) => this.shown(item, team.hours, locality)),
      next: last ? writeCursor(last.cursor) : null,
    };
  }

  /** Every team whose worklist this actor may read, with what each holds. */
  async teams(request: FastifyRequest, actor: Actor) {
    const teams = this.teamsOf(actor).filter((team) => mayRead(actor, team));
    const totals = await this.totalsOf(request, actor, teams, 'worklist.list-teams');
    const items = teams.map(({ id, name, kind }, place) => ({ id, name, kind, totals: totals[place] }));
    return { items, next: null };
  }

  /** What one team holds, counted. */
  async totals(request: FastifyRequest, actor: Actor, team: Team) {
    const [totals] = await this.totalsOf(request, actor, [team], `worklist.totals ${team.id}`);
    return totals;
  }

  private async totalsOf(request: FastifyRequest, actor: Actor, teams: readonly Team[], action: string) {
    const ids = teams.map(({ id }) => id);
    const { locality } = actor;
    return this.looking(request, actor, action, (tx) => worklistTotals(tx, locality, ids));
  }

  private teamsOf({ locality }: Actor): readonly Team[] {
    return this.tools.settings.published.localities.get(locality)?.teams ?? [];
  }

  private async placeOf(tx: Tx, locality: string, contactId: string): Promise<ListCursor> {
    const cursor = await cursorAt(tx, locality, contactId);
    if (cursor) return cursor;
    throw new Problem('bad-page', { errors: [{ pointer: '?after', code: 'not-a-next', detail: 'What next said.' }] });
  }

  private shown({ cursor: _, asOf, ...item }: WorklistItem, hours: OpeningHours, locality: string) {
    const left = timeLeft(item.owedBy, asOf, hours, calendarOf(this.tools.settings.published, locality));
    return { ...item, stage: STAGE_WORDS[item.status], ...left };
  }

  private looking<Shown>(
    request: FastifyRequest,
    actor: Actor,
    action: string,
    show: (tx: Tx) => Promise<Shown>,
  ): Promise<Shown> {
    return this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      await noteLook(tx, request, { actor, action, shown: 'worklist', contactId: null, allowed: true });
      return show(tx);
    });
  }
}
