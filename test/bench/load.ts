import { openSender, type Sender, type Target } from './sender.js';

/** What is sent, and for how long. */
export interface Load extends Target {
  /** Sent in turn, over and over. */
  readonly bodies: readonly string[];
  readonly connections: number;
  /** Asked before each request: whether another is to be sent. @param sent how many have been */
  readonly goOn: (sent: number) => boolean;
}

/** What came of it. */
export interface LoadResult {
  /** Milliseconds from sending to the whole answer, of each request. */
  readonly latencies: readonly number[];
  /** Milliseconds from the first request to the last answer. */
  readonly elapsed: number;
}

/**
 * Sends requests over kept connections, each sending its next when the last is answered.
 * @throws when anything but 202 comes back: a refused request is fast, and would make the figure better
 */
export async function sendAll(load: Load): Promise<LoadResult> {
  const senders = await Promise.all(Array.from({ length: load.connections }, () => openSender(load)));
  const latencies: number[] = [];
  let sent = 0;
  const nextBody = (): string | null => (load.goOn(sent) ? (load.bodies[sent++ % load.bodies.length] ?? null) : null);
  const since = performance.now();
  try {
    await Promise.all(senders.map((sender) => keepSending(sender, nextBody, latencies)));
    return { latencies, elapsed: performance.now() - since };
  } finally {
    for (const sender of senders) sender.close();
  }
}

async function keepSending(sender: Sender, nextBody: () => string | null, latencies: number[]): Promise<void> {
  for (let body = nextBody(); body !== null; body = nextBody()) {
    const since = performance.now();
    await sender.send(body);
    latencies.push(performance.now() - since);
  }
}

/** Goes on for so long from now. */
export function forSeconds(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() < end;
}
