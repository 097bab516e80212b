import type { Provider, Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Timetable } from '#config';
import { calendarActs } from '#duty';
import { DocumentShelf } from '#publishing';
import { DatabaseClock, randomIds, UnitOfWork, Waker } from '#record';
import { API_SETTINGS, type ApiSettings } from './api-settings.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarDesk } from './calendar/calendar-desk.js';
import { CallOutDesk } from './escalations/call-out-desk.js';
import { CallOutsController } from './escalations/call-outs.controller.js';
import { RotaController } from './rota/rota.controller.js';
import { RotaDesk } from './rota/rota-desk.js';
import { WakeLine } from './wake-line.js';
import { VisitDesk } from './visits/visit-desk.js';
import { VisitsController } from './visits/visits.controller.js';

/** Calls about the hours, the rota and the ladder. */
export const OUT_OF_HOURS_CONTROLLERS: Type[] = [
  CallOutsController,
  RotaController,
  CalendarController,
  VisitsController,
];

/** Brings the timetable of this process up to date. */
export async function refreshTimetable(timetable: Timetable, source: DataSource): Promise<void> {
  timetable.apply(await calendarActs(source));
}

/** @param timetable of this process; it has been read once before the door opens */
export const outOfHoursDesks = (timetable: Timetable): Provider[] => [
  {
    provide: Timetable,
    inject: [DataSource],
    useFactory: async (source: DataSource) => {
      await refreshTimetable(timetable, source);
      return timetable;
    },
  },
  {
    provide: CallOutDesk,
    inject: [API_SETTINGS, UnitOfWork, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, clock: DatabaseClock) =>
      new CallOutDesk({ settings, unitOfWork, clock, ids: randomIds }),
  },
  {
    provide: VisitDesk,
    inject: [API_SETTINGS, UnitOfWork, DatabaseClock, WakeLine, DocumentShelf],
    useFactory: (
      settings: ApiSettings,
      unitOfWork: UnitOfWork,
      clock: DatabaseClock,
      line: WakeLine,
      shelf: DocumentShelf,
    ) =>
      new VisitDesk({ settings, unitOfWork, clock, shelf, ids: randomIds, waker: new Waker(() => line.connection()) }),
  },
  {
    provide: RotaDesk,
    inject: [API_SETTINGS, UnitOfWork, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, clock: DatabaseClock) =>
      new RotaDesk({ settings, unitOfWork, clock, ids: randomIds }),
  },
  {
    provide: CalendarDesk,
    inject: [Timetable, UnitOfWork],
    useFactory: (known: Timetable, unitOfWork: UnitOfWork) =>
      new CalendarDesk({ timetable: known, unitOfWork, ids: randomIds }),
  },
];
