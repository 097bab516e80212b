import type { DueMessage } from '#record';
import type { JobName } from '../jobs.js';

/** Does one kind of work. May be called twice for the same rows: unique constraints decide. */
export interface WorkHandler {
  readonly name: JobName;
  /**
   * Does the work of rows of one locality in one transaction that also strikes them off.
   * @throws when nothing of it was done
   */
  handle(locality: string, messages: readonly DueMessage[]): Promise<void>;
  /** Hands the subject of a row that fails every time to people. */
  giveUp(message: DueMessage): Promise<void>;
}

export const WORK_HANDLERS = Symbol('WorkHandlers');
