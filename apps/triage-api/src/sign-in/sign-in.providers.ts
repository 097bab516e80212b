import type { OnApplicationShutdown, Provider, Type } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { askOnPool, Sessions, SignIn, Standings, UsedAssertions } from '#access';
import { connectPool, DatabaseClock, UnitOfWork } from '#record';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { Callers } from '../http/callers.js';
import { DemoProvider } from './demo/demo-provider.js';
import { DoorAddress } from './door-address.js';
import { MeController } from './me.controller.js';
import { SessionEndingsController } from './session-endings.controller.js';
import { SessionsController } from './sessions.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInDesk } from './sign-in-desk.js';
import { signInOn } from './sign-in-on.js';
import { WhoSignsIn } from './who-signs-in.js';

export const SIGN_IN_CONTROLLERS: Type[] = [
  SignInController,
  MeController,
  SessionsController,
  SessionEndingsController,
];

/** Who asks is found out on connections of their own: long lists must not make a contact's sender wait to be known. */
const SIGN_IN_POOL = 2;

class SignInPool implements OnApplicationShutdown {
  constructor(readonly pool: pg.Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

export const SIGN_IN: Provider[] = [
  {
    provide: SignInPool,
    inject: [API_SETTINGS],
    useFactory: ({ appUrl }: ApiSettings) =>
      new SignInPool(connectPool({ url: appUrl, name: 'front-door-sign-in', max: SIGN_IN_POOL })),
  },
  { provide: Standings, inject: [SignInPool], useFactory: ({ pool }: SignInPool) => new Standings(askOnPool(pool)) },
  { provide: Sessions, inject: [DataSource], useFactory: (source: DataSource) => new Sessions(source) },
  {
    provide: DoorAddress,
    inject: [API_SETTINGS, HttpAdapterHost],
    useFactory: ({ browser }: ApiSettings, host: HttpAdapterHost) => new DoorAddress(browser?.publicUrl ?? null, host),
  },
  {
    provide: DemoProvider,
    inject: [API_SETTINGS, DoorAddress],
    useFactory: ({ demo, identity, published }: ApiSettings, address: DoorAddress) =>
      demo && identity === null ? new DemoProvider(address, published) : null,
  },
  {
    provide: WhoSignsIn,
    inject: [API_SETTINGS, DoorAddress, DatabaseClock, DemoProvider],
    useFactory: (settings: ApiSettings, address: DoorAddress, clock: DatabaseClock, demo: DemoProvider | null) =>
      new WhoSignsIn({ settings, address, clock, demo }),
  },
  {
    provide: SignIn,
    inject: [Standings, DataSource, DatabaseClock, API_SETTINGS, WhoSignsIn],
    useFactory: (
      standings: Standings,
      source: DataSource,
      clock: DatabaseClock,
      settings: ApiSettings,
      who: WhoSignsIn,
    ) => signInOn({ standings, used: new UsedAssertions(source), clock, settings, who }),
  },
  {
    provide: Callers,
    inject: [SignIn, DoorAddress, API_SETTINGS, DatabaseClock],
    useFactory: (signIn: SignIn, address: DoorAddress, settings: ApiSettings, clock: DatabaseClock) =>
      new Callers(signIn, address, settings, clock),
  },
  {
    provide: SignInDesk,
    inject: [WhoSignsIn, DoorAddress, Sessions, Standings, UnitOfWork, API_SETTINGS, DatabaseClock],
    useFactory: (
      who: WhoSignsIn,
      address: DoorAddress,
      sessions: Sessions,
      standings: Standings,
      unitOfWork: UnitOfWork,
      settings: ApiSettings,
      clock: DatabaseClock,
    ) => new SignInDesk({ who, address, sessions, standings, unitOfWork, settings, clock }),
  },
];
