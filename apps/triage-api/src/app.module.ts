import { Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { Suspensions } from '#access';
import { Timetable } from '#config';
import { DocumentShelf, PublishedDocuments } from '#publishing';
import { answers, connect, connectPool, DatabaseClock, randomIds, UnitOfWork, Waker } from '#record';
import { Intake } from '#referrals';
import { AlarmsController } from './alarms/alarms.controller.js';
import { API_SETTINGS, type ApiSettings } from './api-settings.js';
import { CaseworkController } from './casework/casework.controller.js';
import { CaseworkDesk } from './casework/casework-desk.js';
import { ChallengesController } from './casework/challenges.controller.js';
import { DecisionFormController } from './casework/decision-form.controller.js';
import { DecisionFormDesk } from './casework/decision-form-desk.js';
import { FactsController } from './casework/facts.controller.js';
import { FactsDesk } from './casework/facts-desk.js';
import { CONVERSATION_CONTROLLERS, conversationDesks } from './conversations/conversation-providers.js';
import { WantedController } from './casework/wanted.controller.js';
import { CaseFile } from './contacts/case-file.js';
import { ContactDesk } from './contacts/contact-desk.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { DUTY, DUTY_CONTROLLERS } from './duty/duty.providers.js';
import { BesideDutiesController } from './destinations/beside-duties.controller.js';
import { BreakGlassController } from './restricting/break-glass.controller.js';
import { RestrictingController } from './restricting/restricting.controller.js';
import { RESTRICTING } from './restricting/restricting.providers.js';
import { CrossingsController } from './destinations/crossings.controller.js';
import { EscalationsController } from './escalations/escalations.controller.js';
import { ExplanationDesk } from './explanations/explanation-desk.js';
import { ExplanationsController } from './explanations/explanations.controller.js';
import { ReleaseDesk } from './explanations/release-desk.js';
import { HandoverDesk } from './handovers/handover-desk.js';
import { HandoversController } from './handovers/handovers.controller.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { FEEDBACK } from './feedback/feedback.providers.js';
import { HealthController } from './health/health.controller.js';
import { ServiceHealth } from './health/service-health.js';
import { ACCESS } from './http/access.provider.js';
import { FixedWindows } from './http/contact-rate.js';
import { ProblemFilter } from './http/problem.filter.js';
import { LOOKS, LOOKS_CONTROLLERS } from './looks/looks.providers.js';
import { StepsController } from './steps/steps.controller.js';
import { MACPT, MACPT_CONTROLLERS } from './macpt/macpt.providers.js';
import { EvaluationsController } from './thresholds/evaluations.controller.js';
import { SuspensionsController } from './access/suspensions.controller.js';
import { SIGN_IN, SIGN_IN_CONTROLLERS } from './sign-in/sign-in.providers.js';
import { DocumentRoom } from './thresholds/document-room.js';
import { MeasuresController } from './measures/measures.controller.js';
import { MeasuresDesk } from './measures/measures-desk.js';
import { DraftsController } from './thresholds/drafts.controller.js';
import { SigningController } from './thresholds/signing.controller.js';
import { OUT_OF_HOURS_CONTROLLERS, outOfHoursDesks, refreshTimetable } from './out-of-hours.js';
import { ThresholdsController } from './thresholds/thresholds.controller.js';
import { DocumentWork } from './thresholds/work/document-work.js';
import { Upkeep } from './upkeep.js';
import { WakeLine } from './wake-line.js';
import { WORKLIST_CONTROLLERS, WORKLIST_DESKS } from './worklists/worklist-parts.js';

/** Connections of each role in one API process. */
const READING_POOL = 8;
const INTAKE_POOL = 10;

const INTAKE_POOL_TOKEN = Symbol('IntakePool');
const MINUTE_MS = 60_000;

/** Closes the database after everything that uses it has stopped. */
class DatabaseShutdown implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly intake: pg.Pool,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.source.destroy(), this.intake.end()]);
  }
}

/** The door: every part of it, once. */
@Module({})
export class AppModule {
  static with(given: ApiSettings): DynamicModule {
    const timetable = new Timetable(given.published);
    const settings = { ...given, published: timetable.published };
    const limit = settings.rate ?? Number.MAX_SAFE_INTEGER;
    return {
      module: AppModule,
      imports: [ThrottlerModule.forRoot({ throttlers: [{ ttl: MINUTE_MS, limit }], storage: new FixedWindows() })],
      controllers: [
        ContactsController,
        ExplanationsController,
        CaseworkController,
        FactsController,
        StepsController,
        ChallengesController,
        ...CONVERSATION_CONTROLLERS,
        DecisionFormController,
        WantedController,
        BesideDutiesController,
        CrossingsController,
        RestrictingController,
        BreakGlassController,
        ...WORKLIST_CONTROLLERS,
        MeasuresController,
        ...MACPT_CONTROLLERS,
        FeedbackController,
        EscalationsController,
        HandoversController,
        ...OUT_OF_HOURS_CONTROLLERS,
        ...DUTY_CONTROLLERS,
        AlarmsController,
        SuspensionsController,
        ...SIGN_IN_CONTROLLERS,
        ...LOOKS_CONTROLLERS,
        DraftsController,
        SigningController,
        ThresholdsController,
        EvaluationsController,
        HealthController,
      ],
      providers: [
        { provide: API_SETTINGS, useValue: settings },
        ...DATABASE,
        ...DESK,
        ...conversationDesks(INTAKE_POOL_TOKEN),
        ...MACPT,
        ...RESTRICTING,
        ...FEEDBACK,
        ...outOfHoursDesks(timetable),
        ...DUTY,
        ...LOOKS,
        ...EDGE,
      ],
    };
  }
}

const DATABASE: Provider[] = [
  {
    provide: DataSource,
    inject: [API_SETTINGS],
    useFactory: ({ appUrl }: ApiSettings) => connect({ url: appUrl, name: 'front-door-api', max: READING_POOL }),
  },
  {
    provide: INTAKE_POOL_TOKEN,
    inject: [API_SETTINGS],
    useFactory: ({ intakeUrl }: ApiSettings) =>
      connectPool({ url: intakeUrl, name: 'front-door-intake', max: INTAKE_POOL }),
  },
  { provide: UnitOfWork, inject: [DataSource], useFactory: (source: DataSource) => new UnitOfWork(source) },
  { provide: DatabaseClock, inject: [DataSource], useFactory: (source: DataSource) => DatabaseClock.on(source) },
  {
    provide: DocumentShelf,
    inject: [DataSource, API_SETTINGS],
    useFactory: (source: DataSource, { published }: ApiSettings) =>
      DocumentShelf.filled(new PublishedDocuments(source), published.catalogue),
  },
  {
    provide: WakeLine,
    inject: [API_SETTINGS],
    useFactory: ({ appUrl }: ApiSettings) => WakeLine.open(appUrl),
  },
  {
    provide: Upkeep,
    inject: [DatabaseClock, DocumentShelf, WakeLine, Timetable, DataSource],
    useFactory: (
      clock: DatabaseClock,
      shelf: DocumentShelf,
      line: WakeLine,
      timetable: Timetable,
      source: DataSource,
    ) => new Upkeep(clock, shelf, line, () => refreshTimetable(timetable, source)),
  },
  {
    provide: DatabaseShutdown,
    inject: [DataSource, INTAKE_POOL_TOKEN],
    useFactory: (source: DataSource, intake: pg.Pool) => new DatabaseShutdown(source, intake),
  },
];

const DESK: Provider[] = [
  ...WORKLIST_DESKS,
  {
    provide: MeasuresDesk,
    inject: [API_SETTINGS],
    useFactory: ({ appUrl }: ApiSettings) => MeasuresDesk.open(appUrl),
  },
  {
    provide: FactsDesk,
    inject: [API_SETTINGS, UnitOfWork, DatabaseClock, WakeLine, DocumentShelf],
    useFactory: (
      settings: ApiSettings,
      unitOfWork: UnitOfWork,
      clock: DatabaseClock,
      line: WakeLine,
      shelf: DocumentShelf,
    ) =>
      new FactsDesk({ settings, unitOfWork, clock, shelf, ids: randomIds, waker: new Waker(() => line.connection()) }),
  },
  {
    provide: CaseworkDesk,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, shelf: DocumentShelf, clock: DatabaseClock) =>
      new CaseworkDesk({ settings, unitOfWork, shelf, clock, ids: randomIds }),
  },
  {
    provide: DecisionFormDesk,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, shelf: DocumentShelf) =>
      new DecisionFormDesk({ settings, unitOfWork, shelf, ids: randomIds }),
  },
  {
    provide: HandoverDesk,
    inject: [API_SETTINGS, UnitOfWork, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, clock: DatabaseClock) =>
      new HandoverDesk({ settings, unitOfWork, clock, ids: randomIds }),
  },
  {
    provide: ContactDesk,
    inject: [API_SETTINGS, INTAKE_POOL_TOKEN, UnitOfWork, DatabaseClock, WakeLine],
    useFactory: (
      settings: ApiSettings,
      intake: pg.Pool,
      unitOfWork: UnitOfWork,
      clock: DatabaseClock,
      line: WakeLine,
    ) =>
      new ContactDesk({
        settings,
        intake: new Intake(intake),
        unitOfWork,
        clock,
        ids: randomIds,
        waker: new Waker(() => line.connection()),
      }),
  },
  {
    provide: CaseFile,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, shelf: DocumentShelf, clock: DatabaseClock) =>
      new CaseFile({ settings, unitOfWork, shelf, clock, ids: randomIds }),
  },
  {
    provide: ExplanationDesk,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf, DatabaseClock],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, shelf: DocumentShelf, clock: DatabaseClock) =>
      new ExplanationDesk({ settings, unitOfWork, shelf, clock, ids: randomIds }),
  },
  {
    provide: ReleaseDesk,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf],
    useFactory: (settings: ApiSettings, unitOfWork: UnitOfWork, shelf: DocumentShelf) =>
      new ReleaseDesk({ settings, unitOfWork, shelf, ids: randomIds }),
  },
  {
    provide: DocumentWork,
    inject: [API_SETTINGS],
    useFactory: ({ documentWork }: ApiSettings) => new DocumentWork(documentWork ?? null),
  },
  {
    provide: DocumentRoom,
    inject: [API_SETTINGS, UnitOfWork, DocumentShelf, DatabaseClock, DocumentWork],
    useFactory: (
      settings: ApiSettings,
      unitOfWork: UnitOfWork,
      shelf: DocumentShelf,
      clock: DatabaseClock,
      work: DocumentWork,
    ) => new DocumentRoom({ settings, unitOfWork, shelf, clock, work }),
  },
  {
    provide: ServiceHealth,
    inject: [DataSource, INTAKE_POOL_TOKEN, API_SETTINGS, DatabaseClock],
    useFactory: (source: DataSource, intake: pg.Pool, { published }: ApiSettings, clock: DatabaseClock) =>
      new ServiceHealth(source, () => answers(intake), published.calendar, clock),
  },
];

const EDGE: Provider[] = [
  { provide: Suspensions, inject: [DataSource], useFactory: (source: DataSource) => new Suspensions(source) },
  ...SIGN_IN,
  ACCESS,
  {
    provide: APP_FILTER,
    inject: [API_SETTINGS],
    useFactory: (settings: ApiSettings) => new ProblemFilter(settings),
  },
];
