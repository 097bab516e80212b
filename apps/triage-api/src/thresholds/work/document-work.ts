import { spawn, type ChildProcess } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { WorkAnswer, WorkWish } from './wish.js';

/** Longer than any verification or replay takes; less than after which it may be asked for again. */
const LIMIT_MS = 14 * 60_000;

/**
 * Verifies and replays in a process of its own, one piece of work at a time: the door answers contacts meanwhile, and two
 * policy leads at once do not take both processors from it. Work lost with this process may be asked for again.
 */
export class DocumentWork implements OnApplicationShutdown {
  private queue: Promise<unknown> = Promise.resolve();
  private running: ChildProcess | null = null;
  private closing = false;

  /** @param program file of the process; null where there is none, and then no work is done */
  constructor(private readonly program: string | null) {}

  /** Does the work when its turn comes. Never throws: what goes wrong is an answer. */
  run(wish: WorkWish): Promise<WorkAnswer> {
    const done = this.queue.then(() => this.runNow(wish));
    this.queue = done;
    return done;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    this.running?.kill('SIGKILL');
    await this.queue;
  }

  private async runNow(wish: WorkWish): Promise<WorkAnswer> {
    if (this.closing || this.program === null) return lost('it was stopped');
    const child = spawn(process.execPath, [this.program], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.running = child;
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.stdin.on('error', () => undefined); // a process that ends early closes its end; its answer tells
    child.stdin.end(JSON.stringify(wish));
    const failed = new Promise<string>((resolve) => child.on('error', () => resolve('')));
    const said = await Promise.race([text(child.stdout), failed]).catch(() => '');
    clearTimeout(timer);
    this.running = null;
    return read(said);
  }
}

function read(said: string): WorkAnswer {
  try {
    return JSON.parse(said) as WorkAnswer;
  } catch {
    return lost('its process ended before it was done');
  }
}

const lost = (why: string): WorkAnswer => ({ ok: false, problems: [`The work was lost: ${why}. Ask again.`] });
