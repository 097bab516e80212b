import type { Actor } from '#access';
import { londonDate, londonTime, type Calendar, type CalendarAct, type LocalClosure } from '#clocks';
import { appendAudit, type Ids, type Tx } from '#record';
import {
  calendarProblem,
  whyNotClosed,
  whyNotHoliday,
  whyNotOrdinary,
  type CalendarProblem,
  type HoursAtStake,
} from '../../domain/calendar/change.js';
import { calendarActs, lockCalendar, saveCalendarAct } from '../../persistence/calendar/calendar-acts.js';
import { nowOf } from '../../persistence/ladder/take-call-outs.js';
import { recorded } from '../ladder/act-on-call-out.js';

/** What a named person wishes of the calendar. `national`: of every locality. */
export type CalendarWish = { readonly reason: string } & (
  | { readonly kind: 'holiday-added'; readonly date: string; readonly name: string; readonly national: boolean }
  | { readonly kind: 'holiday-removed'; readonly date: string; readonly national: boolean }
  | ({ readonly kind: 'closure-added'; readonly team: string } & LocalClosure)
  | { readonly kind: 'closure-removed'; readonly undoes: string }
);

/** What stands with these acts done: the calendar of the locality, or the nation's, and the hours a closure is judged by. */
export interface Standing {
  readonly calendar: (national: boolean) => Calendar;
  readonly hours: (team: string) => HoursAtStake;
}

export type CalendarChanged =
  | { readonly outcome: 'changed'; readonly id: string; readonly at: Date }
  | { readonly outcome: 'refused'; readonly problem: CalendarProblem };

/**
 * A named person changes the calendar while the service runs, with a reason; every process counts by it within seconds. Written and
 * audited in the caller's transaction, one at a time, so that two who act at once cannot leave a gap between them.
 * @param standing what stands with the acts there are so far
 */
export async function changeCalendar(
  tx: Tx,
  wish: CalendarWish,
  terms: {
    readonly actor: Actor;
    readonly ids: Ids;
    readonly standing: (acts: readonly CalendarAct[]) => Standing;
  },
): Promise<CalendarChanged> {
  const { actor, ids, standing } = terms;
  await lockCalendar(tx);
  const acts = await calendarActs(tx);
  const at = await nowOf(tx);
  const problem = whyNot(wish, { acts, at, actor, standing: standing(acts) });
  if (problem) return { outcome: 'refused', problem };
  const national = 'national' in wish && wish.national;
  const act = { ...wish, id: ids.next(), at, locality: national ? null : actor.locality };
  await saveCalendarAct(tx, act, recorded(actor));
  await appendAudit(tx, [
    {
      ...{ locality: actor.locality, stream: act.id, seq: 1, name: `calendar.${wish.kind}`, actor: recorded(actor) },
      ...{ purpose: 'operations', details: { national, ...codesOf(wish) } },
    },
  ]);
  return { outcome: 'changed', id: act.id, at };
}

interface Now {
  readonly acts: readonly CalendarAct[];
  readonly at: Date;
  readonly actor: Actor;
  readonly standing: Standing;
}

function whyNot(wish: CalendarWish, { acts, at, actor, standing }: Now): CalendarProblem | null {
  const today = londonDate(at);
  switch (wish.kind) {
    case 'holiday-added':
      return nationalByOperator(wish, actor) ?? whyNotHoliday(standing.calendar(wish.national), wish.date, today);
    case 'holiday-removed':
      return nationalByOperator(wish, actor) ?? whyNotOrdinary(standing.calendar(wish.national), wish.date, today);
    case 'closure-added':
      return whyNotClosed(standing.hours(wish.team), wish, { minutes, now: minutes(minuteOf(at)) });
    case 'closure-removed': {
      const mine = acts.filter(({ locality }) => locality === actor.locality);
      const added = mine.some(({ id, kind }) => id === wish.undoes && kind === 'closure-added');
      const undone = mine.some((act) => act.kind === 'closure-removed' && act.undoes === wish.undoes);
      return added && !undone ? null : calendarProblem('no-such-closure');
    }
  }
}

const nationalByOperator = ({ national }: { readonly national: boolean }, { roles }: Actor): CalendarProblem | null =>
  national && !roles.includes('operator') ? calendarProblem('national-needs-operator') : null;

const minutes = ({ date, minute }: LocalClosure['from']): number => Date.parse(`${date}T00:00:00Z`) / 60_000 + minute;

function minuteOf(at: Date): LocalClosure['from'] {
  const [hours = 0, past = 0] = londonTime(at).split(':').map(Number);
  return { date: londonDate(at), minute: hours * 60 + past };
}

const codesOf = (wish: CalendarWish): object => {
  if (wish.kind === 'closure-added') return { team: wish.team, from: wish.from, until: wish.until };
  return wish.kind === 'closure-removed' ? { undoes: wish.undoes } : { date: wish.date };
};
