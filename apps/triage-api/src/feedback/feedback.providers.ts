import type { Provider } from '@nestjs/common';
import { randomIds, UnitOfWork } from '#record';
import { FeedbackDesk } from './feedback-desk.js';

/** What the feedback of contacts is shown with. */
export const FEEDBACK: Provider[] = [
  {
    provide: FeedbackDesk,
    inject: [UnitOfWork],
    useFactory: (unitOfWork: UnitOfWork) => new FeedbackDesk({ unitOfWork, ids: randomIds }),
  },
];
