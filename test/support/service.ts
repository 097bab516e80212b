import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { AccessTokens, issueToken, type Actor, type IdentityProvider } from '#access';
import { readPublishedData, type MessageSettings, type PublishedData } from '#config';
import { publishDocuments, PublishedDocuments } from '#publishing';
import { DatabaseClock, randomIds } from '#record';
import { openDoor } from '../../apps/triage-api/src/door.js';
import { demoActors } from '../../apps/supervisor/src/release/demo-actors.js';
import { NOTIFIER, type Notifier, type PersonToTell } from '../../apps/worker/src/notifier.js';
import { sweepOnce, SWEEP_TOOLS, type SweepTools } from '../../apps/worker/src/sweeps.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { openTestDatabase, type TestDatabase } from './database.js';

/** The whole service in one process: real database, real queue, real door; only what would leave the building is remembered instead. */
export interface TestService {
  readonly database: TestDatabase;
  readonly published: PublishedData;
  /** Messages as they would have been sent. */
  readonly sent: readonly { readonly role: string; readonly body: string }[];
  /** What people outside would have been told, and by which way of theirs. */
  readonly told: readonly Pick<PersonToTell, 'way' | 'address' | 'lines'>[];
  /** A caller signed in as one of the demonstration's actors (`school`, `<code>:school`), or as another; null for nobody. */
  as(who: string | Actor | null): Promise<Caller>;
  /** Until no work is waiting. */
  drain(): Promise<void>;
  /** One round of sweeps, now. */
  sweep(): Promise<void>;
  /** Sets the clock of the database and of both processes. */
  setNow(at: Date): Promise<void>;
  /** Sends the worker home: nothing happens by itself from here on. */
  dismissWorker(): Promise<void>;
  close(): Promise<void>;
  /** The door itself, for what is asked of all its routes. */
  readonly door: NestFastifyApplication;
}

export interface Caller {
  get(path: string): request.Test;
  post(path: string): request.Test;
}

export interface TestServiceWishes {
  readonly published?: (data: PublishedData) => PublishedData;
  readonly publish?: boolean;
  readonly rate?: number | null;
  /** Who signs people in beside the tests' own tokens; left out: nobody. */
  readonly identity?: IdentityProvider;
  /** File of the process that verifies and replays drafts; left out: nobody does. */
  readonly documentWork?: string;
  /** Channels to send by, such as to a pretended provider; left out: messages are remembered in {@link TestService.sent}. */
  readonly messages?: MessageSettings;
  /** Decide a synthetic contact every minute, as in earnest; left out: no. */
  readonly synthetic?: boolean;
  /** Leave the worker out, to see what waits. */
  readonly worker?: boolean;
}

const LOCK_MS = 2_000;

/** Boots the service on a database of its own. Close it: a connection left open fails the test. */
export async function openTestService(wishes: TestServiceWishes = {}): Promise<TestService> {
  const database = await openTestDatabase();
  const published = (wishes.published ?? same)(readPublishedData(process.cwd()));
  if (wishes.publish !== false) {
    await publishDocuments(new PublishedDocuments(database.owner), published.documents, published.catalogue);
  }
  const say = (line: string): void => void (process.env['SAY'] && process.stderr.write(line + '\n'));
  const { appUrl, intakeUrl } = database;
  const { documentWork = null } = wishes;
  const door = await openDoor({
    appUrl,
    intakeUrl,
    published,
    demo: true,
    identity: wishes.identity ?? null,
    telephone: null,
    rate: wishes.rate ?? null,
    documentWork,
    ...(wishes.messages ? { messages: wishes.messages } : {}),
    say,
  });
  await door.getHttpAdapter().getInstance().ready();
  const redisUrl = process.env['FRONT_DOOR_TEST_REDIS'] ?? null;
  const worker =
    wishes.worker === false
      ? null
      : await NestFactory.createApplicationContext(
          WorkerModule.with({
            ...{ appUrl, redisUrl, published, lockMs: LOCK_MS, say },
            ...(wishes.messages ? { messages: wishes.messages } : {}),
            synthetic: wishes.synthetic ?? false,
          }),
          { logger: false, abortOnError: false },
        );
  return assemble(database, published, door, worker, wishes.messages === undefined);
}

const same = (data: PublishedData): PublishedData => data;

function assemble(
  database: TestDatabase,
  published: PublishedData,
  door: NestFastifyApplication,
  worker: INestApplicationContext | null,
  remember: boolean,
): TestService {
  const sent: { role: string; body: string }[] = [];
  const told: Pick<PersonToTell, 'way' | 'address' | 'lines'>[] = [];
  if (worker && remember) rememberMessages(worker.get<Notifier>(NOTIFIER), { sent, told });
  const tokens = new Map<string, Promise<string>>();
  let atWork = worker;
  const dismissWorker = async (): Promise<void> => {
    const leaving = atWork;
    atWork = null;
    await leaving?.close();
  };
  const clocks = [door, worker].filter((one) => one !== null).map((one) => one.get(DatabaseClock));
  const service: TestService = {
    database,
    door,
    published,
    sent,
    told,
    as: async (who) => {
      const actor = typeof who === 'string' ? demoActors(published).get(who) : who;
      if (actor === undefined) throw new Error(`no such demonstration actor: ${String(who)}`);
      return callerOf(door, actor && (await tokenFor(database, tokens, actor)));
    },
    drain: () => drain(database),
    sweep: async () => {
      if (atWork) await sweepOnce(atWork.get<SweepTools>(SWEEP_TOOLS));
    },
    setNow: async (at) => {
      await database.setNow(at);
      for (const clock of clocks) await clock.refresh();
    },
    dismissWorker,
    close: async () => {
      await door.close();
      await dismissWorker();
      await database.drop();
    },
  };
  return service;
}

interface Remembered {
  readonly sent: { role: string; body: string }[];
  readonly told: Pick<PersonToTell, 'way' | 'address' | 'lines'>[];
}

function rememberMessages(notifier: Notifier, { sent, told }: Remembered): void {
  notifier.send = async ({ role, body }) => void sent.push({ role, body });
  notifier.tell = async ({ way, address, lines }) => void told.push({ way, address, lines });
  notifier.reaches = () => true;
}

function callerOf(door: NestFastifyApplication, token: string | null): Caller {
  const agent = request(door.getHttpServer()) as unknown as TestAgent;
  const signed = (test: request.Test): request.Test => (token ? test.set('authorization', `Bearer ${token}`) : test);
  return {
    get: (path) => signed(agent.get(path) as unknown as request.Test),
    post: (path) => signed(agent.post(path) as unknown as request.Test),
  };
}

function tokenFor(database: TestDatabase, known: Map<string, Promise<string>>, actor: Actor): Promise<string> {
  const key = JSON.stringify(actor);
  const token =
    known.get(key) ??
    issueToken(new AccessTokens(database.owner), {
      actor,
      now: new Date('2020-01-01'),
      ids: randomIds,
      lifeDays: 36_500,
    });
  known.set(key, token);
  return token;
}

const DRAIN_PATIENCE_MS = 20_000;

async function drain(database: TestDatabase): Promise<void> {
  const until = performance.now() + DRAIN_PATIENCE_MS;
  for (;;) {
    const [row] = (await database.owner.query(
      'SELECT count(*)::int AS n FROM front_door.outbox WHERE quarantined_at IS NULL',
    )) as { n: number }[];
    if (row?.n === 0) return;
    if (performance.now() > until) throw new Error(`${row?.n ?? '?'} pieces of work were not done in time`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
