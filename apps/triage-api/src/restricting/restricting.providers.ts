import type { Provider } from '@nestjs/common';
import { DatabaseClock, randomIds, UnitOfWork } from '#record';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { RestrictingDesk } from './restricting-desk.js';

/** What records are restricted with. */
export const RESTRICTING: Provider[] = [
  {
    provide: RestrictingDesk,
    inject: [API_SETTINGS, UnitOfWork, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, clock: DatabaseClock) =>
      new RestrictingDesk({ settings, unitOfWork, clock, ids: randomIds }),
  },
];
