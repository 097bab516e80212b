import type { Provider, Type } from '@nestjs/common';
import { DocumentShelf } from '#publishing';
import { DatabaseClock, randomIds, UnitOfWork } from '#record';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { BulkActsController } from './bulk/bulk-acts.controller.js';
import { BulkDesk } from './bulk/bulk-desk.js';
import { WorklistDesk } from './worklist-desk.js';
import { WorklistsController } from './worklists.controller.js';

/** Everything about worklists, for the door's list of parts. */
export const WORKLIST_CONTROLLERS: Type[] = [WorklistsController, BulkActsController];

export const WORKLIST_DESKS: Provider[] = [
  {
    provide: WorklistDesk,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, shelf: DocumentShelf, clock: DatabaseClock) =>
      new WorklistDesk({ settings, unitOfWork, shelf, clock, ids: randomIds }),
  },
  {
    provide: BulkDesk,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, shelf: DocumentShelf, clock: DatabaseClock) =>
      new BulkDesk({ settings, unitOfWork, shelf, clock, ids: randomIds }),
  },
];
