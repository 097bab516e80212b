import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { AccessTokens, issueToken, type Actor, type IdentityProvider } from '#access';
import { demoActors, type MessageSettings, type PublishedData } from '#config';
import { publishDocuments, PublishedDocuments } from '#publishing';
import { DatabaseClock, randomIds } from '#record';
import type { BrowserSettings } from '../../apps/triage-api/src/api-settings.js';
import { openDoor } from '../../apps/triage-api/src/door.js';
import { NOTIFIER, type Notifier, type PersonToTell } from '../../apps/worker/src/notifier.js';
import { sweepOnce, SWEEP_TOOLS, type SweepTools } from '../../apps/worker/src/sweeps.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { Contract, type OpenApi } from '../contract/contract.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { published as publishedHere } from './published-data.js';

/** The whole service in one process: real database, real queue, real door; only what would leave the building is remembered instead. */
export interface TestService {
  readonly database: TestDatabase;
  readonly published: PublishedData;
  /** The door itself, for what is asked of every route of it. */
  readonly door: NestFastifyApplication;
  /** Address of the door where it listens for a browser; null where only callers reach it. */
  readonly address: string | null;
  /** Messages as they would have been sent. */
  readonly sent: readonly { readonly role: string; readonly body: string }[];
  /** Every line that the door and the worker said, for whoever runs them. */
  readonly lines: readonly string[];
  /** What people outside would have been told, and by which way of theirs. */
  readonly told: readonly Pick<PersonToTell, 'way' | 'address' | 'lines'>[];
  /** A caller signed in as one of the demonstration's actors (`school`, `<code>:school`), or as another; null for nobody. */
  as(who: string | Actor | null): Promise<Caller>;
  /** The token that {@link as} signs in with, for whoever writes requests of their own. */
  token(who: string | Actor): Promise<string>;
  /** Until no work is waiting. */
  drain(): Promise<void>;
  /** One round of sweeps, now. */
  sweep(): Promise<void>;
  /** Sets the clock of the database and of both processes. */
  setNow(at: Date): Promise<void>;
  /** Sends the worker home: nothing happens by itself from here on. */
  dismissWorker(): Promise<void>;
  /** What the door promises to answer, as it is written down; the check of the contract holds the door itself to that. */
  contract(): Contract;
  /** Opens the door on a port of its own, for whoever needs a socket. @returns its address */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export interface Caller {
  get(path: string): request.Test;
  post(path: string): request.Test;
}

export interface TestServiceWishes {
  readonly published?: (data: PublishedData) => PublishedData;
  readonly publish?: boolean;
  readonly rate?: number | null;
  readonly readRate?: number;
  readonly failedSignIns?: number;
  /** Who signs people in beside the tests' own tokens; left out: nobody. */
  readonly identity?: IdentityProvider;
  /** How the service shows itself to that provider, and where browsers reach it. */
  readonly browser?: BrowserSettings;
  /** Listen on this machine, for a browser; left out: callers reach the door alone. */
  readonly listen?: boolean;
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
  const published = (wishes.published ?? same)(publishedHere);
  if (wishes.publish !== false) {
    await publishDocuments(new PublishedDocuments(database.owner), published.documents, published.catalogue);
  }
  const lines: string[] = [];
  const say = (line: string): void => {
    lines.push(line);
    if (process.env['SAY']) process.stderr.write(line + '\n');
  };
  const { appUrl, intakeUrl } = database;
  const { documentWork = null } = wishes;
  const door = await openDoor({
    appUrl,
    intakeUrl,
    published,
    demo: true,
    identity: wishes.identity ?? null,
    browser: wishes.browser ?? null,
    telephone: null,
    rate: wishes.rate ?? null,
    ...{ readRate: wishes.readRate ?? null, failedSignIns: wishes.failedSignIns ?? null },
    documentWork,
    ...(wishes.messages ? { messages: wishes.messages } : {}),
    say,
  });
  await door.getHttpAdapter().getInstance().ready();
  if (wishes.listen) await door.listen(0, '127.0.0.1');
  const address = wishes.listen ? await door.getUrl() : null;
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
  return assemble({ database, published, door, worker, lines, address }, wishes.messages === undefined);
}

const same = (data: PublishedData): PublishedData => data;

interface Parts {
  readonly database: TestDatabase;
  readonly published: PublishedData;
  readonly door: NestFastifyApplication;
  readonly worker: INestApplicationContext | null;
  readonly lines: readonly string[];
  readonly address: string | null;
}

function assemble({ database, published, door, worker, lines, address }: Parts, remember: boolean): TestService {
  const sent: { role: string; body: string }[] = [];
  const told: Pick<PersonToTell, 'way' | 'address' | 'lines'>[] = [];
  if (worker && remember) rememberMessages(worker.get<Notifier>(NOTIFIER), { sent, told });
  const tokens = new Map<string, Promise<string>>();
  let known: Contract | null = null;
  const contract = (): Contract =>
    (known ??= new Contract(JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenApi));
  let atWork = worker;
  const dismissWorker = async (): Promise<void> => {
    const leaving = atWork;
    atWork = null;
    await leaving?.close();
  };
  const clocks = [door, worker].filter((one) => one !== null).map((one) => one.get(DatabaseClock));
  return {
    database,
    published,
    door,
    address,
    sent,
    lines,
    told,
    token: (who) => tokenFor(database, tokens, actorNamed(published, who)),
    as: async (who) => {
      const actor = who && actorNamed(published, who);
      return callerOf(door, contract(), actor && (await tokenFor(database, tokens, actor)));
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
    contract,
    listen: async () => {
      if (!door.getHttpServer().listening) await door.listen(0, '127.0.0.1');
      return door.getUrl();
    },
    close: async () => {
      await door.close();
      await dismissWorker();
      await database.drop();
    },
  };
}

function actorNamed(published: PublishedData, who: string | Actor): Actor {
  const actor = typeof who === 'string' ? demoActors(published).get(who) : who;
  if (actor === undefined) throw new Error(`no such demonstration actor: ${String(who)}`);
  return actor;
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

/** Every answer a test is given keeps the contract, whatever else the test asks of it. */
function callerOf(door: NestFastifyApplication, contract: Contract, token: string | null): Caller {
  const agent = request(door.getHttpServer()) as unknown as TestAgent;
  const signed = (test: request.Test): request.Test =>
    (token ? test.set('authorization', `Bearer ${token}`) : test).expect((answer) => keeps(contract, test, answer));
  return {
    get: (path) => signed(agent.get(path) as unknown as request.Test),
    post: (path) => signed(agent.post(path) as unknown as request.Test),
  };
}

function keeps(contract: Contract, { method, url }: request.Test, { status, headers, text }: request.Response): void {
  const answer = { method, url: new URL(url).pathname, status, contentType: headers['content-type'], body: text ?? '' };
  const problems = contract.problemsWith(answer);
  if (problems.length > 0) throw new Error(`the contract is not kept: ${problems.join('\n')}`);
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
