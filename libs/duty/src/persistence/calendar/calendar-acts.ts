import type { CalendarAct, LondonMinute } from '#clocks';
import { SERVICE_WIDE, type RecordedActor, type Tx } from '#record';
import type { DataSource } from 'typeorm';

/** An act of the calendar with who did it, and why. */
export type KeptCalendarAct = CalendarAct & { readonly reason: string; readonly by: string };

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly locality: string;
  readonly kind: CalendarAct['kind'];
  readonly date: string | null;
  readonly name: string | null;
  readonly team: string | null;
  readonly from_minute: string | null;
  readonly until_minute: string | null;
  readonly undoes: string | null;
  readonly reason: string;
  readonly by: string;
}

const ALL = `
  SELECT a.id, a.at, a.locality, a.kind, a.date::text, a.name, a.team, a.from_minute, a.until_minute, a.undoes, a.reason,
         a.by ->> 'name' AS by
  FROM front_door.calendar_act a ORDER BY a.at, a.id`;

/** Every act of the calendar, of every locality, oldest first. */
export async function calendarActs(on: Tx | DataSource): Promise<KeptCalendarAct[]> {
  return ((await on.query(ALL)) as Row[]).map(actOf);
}

/** One act on the calendar at a time: what is checked stays true until it is written. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('front_door calendar', 3))`);
}

const SAVE = `
  INSERT INTO front_door.calendar_act
    (locality, id, kind, date, name, team, from_minute, until_minute, undoes, reason, by, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

/** Writes an act of the calendar. */
export async function saveCalendarAct(
  tx: Tx,
  act: CalendarAct & { readonly reason: string },
  by: RecordedActor,
): Promise<void> {
  const said = act as Partial<Row> & { readonly from?: LondonMinute; readonly until?: LondonMinute };
  await tx.query(SAVE, [
    ...[act.locality ?? SERVICE_WIDE, act.id, act.kind, said.date ?? null, said.name ?? null, said.team ?? null],
    ...[said.from ? inText(said.from) : null, said.until ? inText(said.until) : null, said.undoes ?? null],
    ...[act.reason, JSON.stringify(by), act.at],
  ]);
}

function actOf(row: Row): KeptCalendarAct {
  const { id, at, kind, reason, by } = row;
  const kept = { id, at, reason, by, locality: row.locality === SERVICE_WIDE ? null : row.locality };
  if (kind === 'holiday-added') return { ...kept, kind, date: row.date ?? '', name: row.name ?? '' };
  if (kind === 'holiday-removed') return { ...kept, kind, date: row.date ?? '' };
  if (kind === 'closure-removed') return { ...kept, kind, undoes: row.undoes ?? '' };
  return { ...kept, kind, team: row.team ?? '', from: minuteOf(row.from_minute), until: minuteOf(row.until_minute) };
}

const inText = ({ date, minute }: LondonMinute): string => `${date} ${minute}`;

function minuteOf(text: string | null): LondonMinute {
  const [date = '', minute = '0'] = (text ?? '').split(' ');
  return { date, minute: Number(minute) };
}
