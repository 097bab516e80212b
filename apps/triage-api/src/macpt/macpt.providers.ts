import type { Provider } from '@nestjs/common';
import { DocumentShelf } from '#publishing';
import { DatabaseClock, randomIds, UnitOfWork } from '#record';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { CallPackController } from './call-pack.controller.js';
import { CallPackDesk } from './call-pack-desk.js';
import { CallsController } from './calls.controller.js';
import { MorningListController } from './morning-list.controller.js';

/** What the MACPT works with at the door. */
export const MACPT_CONTROLLERS = [CallsController, CallPackController, MorningListController];

export const MACPT: Provider[] = [
  {
    provide: CallPackDesk,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, shelf: DocumentShelf, clock: DatabaseClock) =>
      new CallPackDesk({ settings, unitOfWork, shelf, clock, ids: randomIds }),
  },
];
