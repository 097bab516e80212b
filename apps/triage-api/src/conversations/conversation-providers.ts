import type { Provider, Type } from '@nestjs/common';
import type pg from 'pg';
import { DocumentShelf } from '#publishing';
import { DatabaseClock, randomIds, UnitOfWork, Waker } from '#record';
import { Intake } from '#referrals';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { MacptQuestionDesk } from '../macpt-questions/macpt-question-desk.js';
import { MacptQuestionsController } from '../macpt-questions/macpt-questions.controller.js';
import { WakeLine } from '../wake-line.js';
import { CallBacksController } from './call-backs.controller.js';
import { ConversationFactsController } from './conversation-facts.controller.js';
import { ConversationDesk } from './conversation-desk.js';
import { ConversationsController } from './conversations.controller.js';
import { EndingsController } from './endings.controller.js';

export const CONVERSATION_CONTROLLERS: readonly Type[] = [
  ConversationsController,
  ConversationFactsController,
  CallBacksController,
  EndingsController,
  MacptQuestionsController,
];

/** The desks of conversations and of questions to the MACPT. @param intakePool token of the pool that only adds */
export const conversationDesks = (intakePool: symbol): Provider[] =>
  [ConversationDesk, MacptQuestionDesk].map((desk) => ({
    provide: desk,
    inject: [API_SETTINGS, intakePool, UnitOfWork, DocumentShelf, DatabaseClock, WakeLine],
    useFactory: (
      settings: ApiSettings,
      intake: pg.Pool,
      unitOfWork: UnitOfWork,
      shelf: DocumentShelf,
      clock: DatabaseClock,
      line: WakeLine,
    ) => {
      const waker = new Waker(() => line.connection());
      return new desk({ settings, intake: new Intake(intake), unitOfWork, shelf, clock, ids: randomIds, waker });
    },
  }));
