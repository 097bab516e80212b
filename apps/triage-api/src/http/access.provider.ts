import type { FactoryProvider } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { UnitOfWork } from '#record';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { AccessGuard } from './access.guard.js';
import { CallerRates } from './caller-rates.js';
import { Callers } from './callers.js';
import { RecordWall } from './record-wall.js';

/** The guard before every route: who asks, how often, what for, and whether the record is theirs to know of. */
export const ACCESS: FactoryProvider = {
  provide: APP_GUARD,
  inject: [Reflector, Callers, UnitOfWork, API_SETTINGS],
  useFactory: (reflector: Reflector, callers: Callers, unitOfWork: UnitOfWork, settings: ApiSettings) => {
    const { published, readRate: reads = null, failedSignIns = null } = settings;
    const wall = new RecordWall(unitOfWork, new Set(published.localities.keys()));
    return new AccessGuard(reflector, callers, unitOfWork, wall, new CallerRates({ reads, failedSignIns }));
  },
};
