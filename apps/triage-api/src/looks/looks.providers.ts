import type { Provider } from '@nestjs/common';
import { APP_INTERCEPTOR, Reflector } from '@nestjs/core';
import { randomIds, UnitOfWork } from '#record';
import { LookFirst } from '../access/look-first.interceptor.js';
import { LooksController } from './looks.controller.js';
import { LooksDesk } from './looks-desk.js';

export const LOOKS_CONTROLLERS = [LooksController];

/** Who looked, shown; and that nothing is read without a look. */
export const LOOKS: Provider[] = [
  {
    provide: LooksDesk,
    inject: [UnitOfWork],
    useFactory: (unitOfWork: UnitOfWork) => new LooksDesk({ unitOfWork, ids: randomIds }),
  },
  { provide: APP_INTERCEPTOR, inject: [Reflector], useFactory: (reflector: Reflector) => new LookFirst(reflector) },
];
