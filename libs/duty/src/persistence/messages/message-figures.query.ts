import type { DataSource } from 'typeorm';

/** Messages nobody has been told, and canaries, over every locality; no case content. */
export interface MessageFigures {
  readonly messagesUnsent: number;
  /** Seconds the oldest message has waited for any channel to take it; null when none waits. */
  readonly oldestUnsentSeconds: number | null;
}

/** The newest canary of a channel. */
export interface CanaryFigures {
  readonly channel: string;
  readonly way: string;
  readonly sentAt: Date;
  readonly returnedAt: Date | null;
  /** Not back in time. */
  readonly late: boolean;
}

const CANARIES = `
  SELECT DISTINCT ON (channel, way) channel, way, sent_at AS "sentAt", returned_at AS "returnedAt",
         returned_at IS NULL AND wanted_by < front_door.now() AS late
  FROM front_door.canary
  WHERE sent_at > front_door.now() - interval '2 days' AND (returned_at IS NOT NULL OR wanted_by < front_door.now())
  ORDER BY channel, way, sent_at DESC`;

/** Counts messages nobody was told. @throws when the database does not answer */
export async function messageFigures(source: DataSource): Promise<MessageFigures> {
  const [figures] = (await source.query(
    `SELECT unsent AS "messagesUnsent", oldest AS "oldestUnsentSeconds" FROM front_door.message_figures()`,
  )) as MessageFigures[];
  if (!figures) throw new Error('the database told no figures of messages');
  return figures;
}

/** The newest canary of each channel that has come back, or should have. */
export const canaryFigures = async (source: DataSource): Promise<CanaryFigures[]> =>
  (await source.query(CANARIES)) as CanaryFigures[];
