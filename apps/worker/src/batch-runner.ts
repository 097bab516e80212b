import { causeOf, type DueMessage, line, type Line, type Outbox, shown } from '#record';
import type { WorkHandler } from './handlers/work-handler.js';
import { ATTEMPTS_BEFORE_QUARANTINE, JOBS, LEASE, RENEW_EVERY_MS, type JobName } from './jobs.js';

/** Raises an alarm of a kind about something, by its id. */
export type RaiseAlarm = (kind: string, subject: string) => Promise<void>;

/**
 * Runs batches. A batch is one transaction; if it throws, each row is tried in a transaction of its own, so that one row that
 * cannot be done holds up no other. A row that fails over several leases is handed to people and set aside, and an alarm rings.
 */
export class BatchRunner {
  private readonly handlers: ReadonlyMap<string, WorkHandler>;

  /** @throws when a kind of work has no handler, or two */
  constructor(
    private readonly outbox: Outbox,
    handlers: readonly WorkHandler[],
    private readonly alarm: RaiseAlarm,
    private readonly say: (line: Line) => void,
  ) {
    this.handlers = new Map(handlers.map((handler) => [handler.name, handler]));
    const missing = Object.keys(JOBS).filter((name) => !this.handlers.has(name));
    if (missing.length > 0 || this.handlers.size !== handlers.length) {
      throw new Error(`each kind of work needs exactly one handler; without one: ${missing.join(', ') || 'none'}`);
    }
  }

  /** Does what is still to be done of a batch. @throws when the database cannot be reached */
  async run(name: string, outboxIds: readonly string[]): Promise<void> {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`a job of a kind this release does not know: ${name}`);
    const due = await this.outbox.stillDue(outboxIds);
    const held = this.holding(due);
    try {
      for (const [locality, messages] of byLocality(due)) await this.runTogether(handler, locality, messages);
    } finally {
      clearInterval(held);
    }
  }

  /** A job that failed every try stays on its queue, and an alarm rings: its rows come back by their lease, but why it failed must be seen. */
  async jobFailed(jobId: string): Promise<void> {
    this.say(line`job ${shown.id(jobId)} failed every try; it is kept`);
    await this.alarm('job-failed', jobId).catch(() => undefined); // the database may be why it failed; the job itself is kept
  }

  /** Work that takes long keeps its rows: only those of a worker that died come back. A renewal that fails costs a second try. */
  private holding(due: readonly DueMessage[]): NodeJS.Timeout {
    const ids = due.map(({ id }) => id);
    return setInterval(() => void this.outbox.renew(ids, LEASE).catch(() => undefined), RENEW_EVERY_MS).unref();
  }

  private async runTogether(handler: WorkHandler, locality: string, messages: readonly DueMessage[]): Promise<void> {
    try {
      await handler.handle(locality, messages);
    } catch (error) {
      if (messages.length === 1 && messages[0]) return this.failed(handler, messages[0], error);
      for (const message of messages) await this.runTogether(handler, locality, [message]);
    }
  }

  private async failed(handler: WorkHandler, message: DueMessage, error: unknown): Promise<void> {
    const failures = await this.outbox.failed(message.id);
    this.say(
      line`${shown.code(message.name)} ${shown.id(message.id)} failed (${shown.cause(error)}), try ${failures} of ${ATTEMPTS_BEFORE_QUARANTINE}`,
    );
    if (failures < ATTEMPTS_BEFORE_QUARANTINE) return;
    await handler.giveUp(message);
    await this.outbox.quarantine(message.id, causeOf(error));
  }
}

function byLocality(messages: readonly DueMessage[]): Map<string, DueMessage[]> {
  const groups = new Map<string, DueMessage[]>();
  for (const message of messages) groups.set(message.locality, [...(groups.get(message.locality) ?? []), message]);
  return groups;
}

/** Kinds of work this release does. */
export const WORK_KINDS = Object.values(JOBS).map(({ name, version }) => ({ name: name as JobName, version }));
