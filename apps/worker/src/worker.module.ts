import { hostname } from 'node:os';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { Timetable } from '#config';
import { calendarActs, ChannelSet, NO_CHANNELS, rotaDirectory } from '#duty';
import { DocumentShelf, PublishedDocuments } from '#publishing';
import {
  connect,
  DatabaseClock,
  type Lane,
  line,
  Outbox,
  raiseAlarms,
  randomIds,
  SERVICE_WIDE,
  UnitOfWork,
} from '#record';
import { BatchRunner, type RaiseAlarm } from './batch-runner.js';
import { Engine } from './engine.js';
import { DecideContactHandler } from './handlers/decide-contact.handler.js';
import { ProveDecidingHandler } from './handlers/prove-deciding.handler.js';
import { Hints } from './hints.js';
import { QUEUES } from './jobs.js';
import { laneProcessor } from './lane.processor.js';
import { channelNotifier, NOTIFIER, type Notifier } from './notifier.js';
import { OutboxRelay } from './outbox-relay.js';
import { chooseQueueBackend } from './queue-backend.js';
import { SWEEP_TOOLS, type SweepTools } from './sweeps.js';
import { WakeListener } from './wake-listener.js';
import { WORKER_SETTINGS, type WorkerSettings } from './worker-settings.js';

/** Connections of the app role in one worker process, besides those of the queue. */
const POOL = 8;

const NO_CANARIES = { everyMinutes: null, text: null, email: null };

/** Closes the database after everything that uses it has stopped. */
class DatabaseShutdown implements OnApplicationShutdown {
  constructor(private readonly source: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
  }
}

/** The engine room: relay, job handlers, sweeps, notifiers. */
@Module({})
export class WorkerModule {
  static with(given: WorkerSettings): DynamicModule {
    const timetable = new Timetable(given.published);
    const settings = { ...given, published: timetable.published };
    return {
      module: WorkerModule,
      imports: [
        BullModule.forRootAsync({ useFactory: async () => ({ connection: await chooseQueueBackend(settings) }) }),
        BullModule.registerQueue({ name: QUEUES.routine }, { name: QUEUES.urgent }),
      ],
      providers: [
        { provide: WORKER_SETTINGS, useValue: settings },
        timetableOf(timetable),
        {
          provide: ChannelSet,
          inject: [DatabaseClock],
          useFactory: (clock: DatabaseClock) =>
            ChannelSet.of(settings.messages?.channels ?? NO_CHANNELS, () => clock.now().getTime()),
        },
        {
          provide: NOTIFIER,
          inject: [ChannelSet],
          useFactory: (channels: ChannelSet) => channelNotifier(channels, settings.say),
        },
        ...DATABASE,
        ...WORK,
        ...lanes(settings),
      ],
    };
  }
}

/** A queue in PostgreSQL that was first used while PostgreSQL was away stays broken for the life of the process. */
const QUEUE_BROKEN = line`the queue takes nothing though the database answers`;

/** Alarms about work belong to the service as a whole: one job may hold the work of several localities. */
const alarmOn =
  (source: DataSource): RaiseAlarm =>
  (kind, subject) =>
    raiseAlarms(source, [{ id: randomIds.next(), locality: SERVICE_WIDE, kind, subject, details: {} }]);

const DATABASE: Provider[] = [
  {
    provide: DataSource,
    inject: [WORKER_SETTINGS],
    useFactory: ({ appUrl }: WorkerSettings) => connect({ url: appUrl, name: 'front-door-worker', max: POOL }),
  },
  { provide: UnitOfWork, inject: [DataSource], useFactory: (source: DataSource) => new UnitOfWork(source) },
  { provide: Outbox, inject: [DataSource], useFactory: (source: DataSource) => new Outbox(source) },
  { provide: DatabaseClock, inject: [DataSource], useFactory: (source: DataSource) => DatabaseClock.on(source) },
  {
    provide: DocumentShelf,
    inject: [DataSource, WORKER_SETTINGS],
    useFactory: (source: DataSource, { published }: WorkerSettings) =>
      DocumentShelf.filled(new PublishedDocuments(source), published.catalogue),
  },
  { provide: DatabaseShutdown, inject: [DataSource], useFactory: (source: DataSource) => new DatabaseShutdown(source) },
];

/** The holidays and closures added while the service runs: read once before work begins, and again in every sweep. */
const timetableOf = (timetable: Timetable): Provider => ({
  provide: Timetable,
  inject: [DataSource],
  useFactory: async (source: DataSource) => {
    timetable.apply(await calendarActs(source));
    return timetable;
  },
});

const WORK: Provider[] = [
  {
    provide: BatchRunner,
    inject: [DataSource, Outbox, UnitOfWork, DocumentShelf, DatabaseClock, WORKER_SETTINGS],
    useFactory: (
      source: DataSource,
      outbox: Outbox,
      unitOfWork: UnitOfWork,
      shelf: DocumentShelf,
      clock: DatabaseClock,
      { published, say }: WorkerSettings,
    ) => {
      const tools = { unitOfWork, shelf, published, clock, ids: randomIds };
      const handlers = [new DecideContactHandler(tools), new ProveDecidingHandler(tools)];
      return new BatchRunner(outbox, handlers, alarmOn(source), say);
    },
  },
  {
    provide: OutboxRelay,
    inject: [Outbox, BatchRunner, getQueueToken(QUEUES.routine), getQueueToken(QUEUES.urgent), WORKER_SETTINGS],
    useFactory: (outbox: Outbox, runner: BatchRunner, routine: Queue, urgent: Queue, settings: WorkerSettings) => {
      const { say } = settings;
      const queueBroken = (): void => {
        if (settings.redisUrl === null) settings.startAgain?.(QUEUE_BROKEN); // Redis is found again by the same process
      };
      for (const queue of [routine, urgent]) queue.on('error', () => undefined); // told by the hint it does not take
      const hints = new Hints({ routine, urgent }, say, () => Date.now());
      return new OutboxRelay({ outbox, hints, runner, say, queueBroken });
    },
  },
  {
    provide: WakeListener,
    inject: [OutboxRelay, WORKER_SETTINGS],
    useFactory: (relay: OutboxRelay, { appUrl }: WorkerSettings) => new WakeListener(appUrl, () => relay.wake()),
  },
  {
    provide: SWEEP_TOOLS,
    inject: [DataSource, UnitOfWork, DocumentShelf, DatabaseClock, NOTIFIER, ChannelSet, WORKER_SETTINGS, Timetable],
    useFactory: (
      source: DataSource,
      unitOfWork: UnitOfWork,
      shelf: DocumentShelf,
      clock: DatabaseClock,
      notifier: Notifier,
      channels: ChannelSet,
      { published, say, messages, synthetic = false }: WorkerSettings,
      timetable: Timetable,
    ): SweepTools => ({
      ...{ source, unitOfWork, shelf, clock, ids: randomIds, notifier, channels, published, timetable, say },
      ...{ directory: rotaDirectory(published.staff), publicUrl: messages?.channels.publicUrl ?? null },
      ...{ canary: messages?.canary ?? NO_CANARIES, receipts: Boolean(messages?.receiptsSecret), synthetic },
      worker: `${hostname()}-${process.pid}-${randomIds.next().slice(-4)}`,
    }),
  },
  {
    provide: Engine,
    inject: [OutboxRelay, WakeListener, SWEEP_TOOLS],
    useFactory: (relay: OutboxRelay, listener: WakeListener, tools: SweepTools) => new Engine(relay, listener, tools),
  },
];

const lanes = ({ lockMs }: WorkerSettings): Provider[] =>
  (Object.keys(QUEUES) as Lane[]).map((lane) => {
    const Lane = laneProcessor(lane, lockMs);
    return {
      provide: Lane,
      inject: [BatchRunner, OutboxRelay],
      useFactory: (runner: BatchRunner, relay: OutboxRelay) => new Lane(runner, relay),
    };
  });
