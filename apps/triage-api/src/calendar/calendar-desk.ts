import { scopeOf } from '#access';
import type { FastifyRequest } from 'fastify';
import { closuresAdded, type CalendarAct } from '#clocks';
import { calendarOf, publishedWith, type Timetable } from '#config';
import { calendarActs, changeCalendar, type CalendarWish, type Standing } from '#duty';
import type { Ids, UnitOfWork } from '#record';
import { actorOf } from '../http/actor-of.js';
import { Problem } from '../http/problem.js';

/** What the desk works with. */
export interface CalendarTools {
  readonly timetable: Timetable;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
}

/** Where holidays and closures are added while the service runs. Every other process reads them within seconds. */
export class CalendarDesk {
  constructor(private readonly tools: CalendarTools) {}

  /** @throws Problem 403 or 409 with why; for a closure that leaves a gap, with when nobody would be there */
  async change(request: FastifyRequest, wish: CalendarWish, pointer: string): Promise<{ id: string; at: Date }> {
    const actor = actorOf(request);
    const { unitOfWork, ids, timetable } = this.tools;
    const standing = (acts: readonly CalendarAct[]) => this.standingIn(actor.locality, acts);
    const { changed, acts } = await unitOfWork.run(scopeOf(actor), async (tx) => {
      const outcome = await changeCalendar(tx, wish, { actor, ids, standing });
      return { changed: outcome, acts: await calendarActs(tx) };
    });
    if (changed.outcome === 'refused') {
      const { code, words: detail } = changed.problem;
      throw new Problem(code === 'national-needs-operator' ? 'not-allowed' : 'act-refused', {
        errors: [{ pointer, code, detail }],
      });
    }
    timetable.apply(acts);
    return { id: changed.id, at: changed.at };
  }

  /** The calendar of a locality as it stands: holidays, its teams' closures, and everything added while the service runs. */
  async show(request: FastifyRequest): Promise<object> {
    const actor = actorOf(request);
    const { locality: code } = actor;
    const acts = await this.tools.unitOfWork.read(scopeOf(actor), (tx) => calendarActs(tx));
    const mine = acts.filter(({ locality }) => locality === null || locality === code);
    const published = publishedWith(this.tools.timetable.base, acts);
    const { issuedOn, validFrom, validUntil, holidays } = calendarOf(published, code);
    return {
      ...{ issuedOn, validFrom, validUntil },
      holidays: [...holidays].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1)),
      closures: closuresAdded(mine).map(({ id, team, from, until, reason }) => ({ id, team, from, until, reason })),
      acts: mine.map(({ locality, ...act }) => ({ ...act, scope: locality === null ? 'national' : 'locality' })),
    };
  }

  private standingIn(code: string, acts: readonly CalendarAct[]): Standing {
    const published = publishedWith(this.tools.timetable.base, acts);
    const locality = published.localities.get(code);
    if (!locality) throw new Problem('not-found');
    const hoursOf = (team: string) => locality.teams.find(({ id }) => id === team)?.hours ?? null;
    const [day, night] = [hoursOf(locality.frontDoorTeam), hoursOf(locality.dutyTeam)];
    if (!day || !night) throw new Error(`the locality ${code} has no front door or no duty team`);
    return {
      calendar: (national) => (national ? published.calendar : calendarOf(published, code)),
      hours: (team) => ({ team: hoursOf(team), day, night }),
    };
  }
}
