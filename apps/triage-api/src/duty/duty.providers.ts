import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Suspensions } from '#access';
import { calendarOf } from '#config';
import { ChannelSet, NO_CHANNELS, rotaDirectory } from '#duty';
import { DocumentShelf } from '#publishing';
import { DatabaseClock, randomIds, UnitOfWork } from '#record';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { DutyViewController } from '../duty-view/duty-view.controller.js';
import { DutyViewDesk } from '../duty-view/duty-view-desk.js';
import { AnswersController } from './answers.controller.js';
import { DutyDesk } from './duty-desk.js';
import { OutboxController } from './outbox.controller.js';
import { ProvidersController } from './providers.controller.js';
import { teamThere } from './team-there.js';

/** Stands in where no provider has a secret: then none of their calls are heard, and no number is ever kept. */
const NOBODY_LISTENS = 'nobody-listens';

export const DUTY_CONTROLLERS = [AnswersController, DutyViewController, OutboxController, ProvidersController];

export const DUTY: Provider[] = [
  {
    provide: DutyViewDesk,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, shelf: DocumentShelf, clock: DatabaseClock) =>
      new DutyViewDesk({ settings, unitOfWork, shelf, clock, ids: randomIds }),
  },
  {
    provide: DutyDesk,
    inject: [API_SETTINGS, UnitOfWork, DataSource, Suspensions, DatabaseClock],
    useFactory: (
      { published, messages }: ApiSettings,
      unitOfWork: UnitOfWork,
      source: DataSource,
      suspensions: Suspensions,
      clock: DatabaseClock,
    ) =>
      new DutyDesk({
        ...{ unitOfWork, source, directory: rotaDirectory(published.staff), ids: randomIds },
        there: ChannelSet.of(messages?.channels ?? NO_CHANNELS).there,
        localities: published.localities,
        teamThere: (holder, locality) =>
          teamThere(holder, locality, { calendar: calendarOf(published, locality.code), now: clock.now() }),
        usualLocality: published.usualLocality,
        isSuspended: (suspect, on) => suspensions.isSuspended(suspect, on),
        key: messages?.notifySecret ?? NOBODY_LISTENS,
      }),
  },
];
