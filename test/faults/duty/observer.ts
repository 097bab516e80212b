import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Sample } from './verdict.js';

/** Looks at every live call-out, many times a second, with nothing between it and the database. */
export interface Observer {
  /** What was seen since it was last asked. */
  seen(): Sample[];
  /** Times it has looked, and times the database did not answer. */
  looks(): { readonly looks: number; readonly blind: number };
  stop(): Promise<void>;
}

const EVERY_MS = 100;

const LIVE = `
  SELECT e.id, extract(epoch FROM clock_timestamp()) * 1000 AS at, e.state, e.climb, extract(epoch FROM e.due_at) * 1000 AS due,
         EXISTS (SELECT FROM front_door.escalation_rung r WHERE r.locality = e.locality AND r.escalation_id = e.id AND r.climb = e.climb) AS rung,
         EXISTS (SELECT FROM front_door.message m WHERE m.locality = e.locality AND m.escalation_id = e.id AND m.climb = e.climb) AS message
  FROM front_door.escalation e WHERE e.state IN ('raised', 'held', 'acknowledged')`;

export function openObserver(ownerUrl: string): Observer {
  let samples: Sample[] = [];
  let stopped = false;
  let [looks, blind] = [0, 0];
  const watching = (async () => {
    while (!stopped) {
      const client = new pg.Client({
        connectionString: ownerUrl,
        connectionTimeoutMillis: 1_000,
        query_timeout: 3_000,
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        while (!stopped) {
          samples.push(...(await look(client)));
          looks += 1;
          await pause(EVERY_MS);
        }
      } catch {
        blind += 1; // the database is away: there is nothing to be seen, and nothing to be done by anybody
        await pause(EVERY_MS);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  })();
  return {
    seen: () => {
      const given = samples;
      samples = [];
      return given;
    },
    looks: () => ({ looks, blind }),
    stop: async () => {
      stopped = true;
      await watching;
    },
  };
}

async function look(client: pg.Client): Promise<Sample[]> {
  const { rows } = await client.query<Omit<Sample, 'at' | 'dueAt'> & { at: string; due: string }>(LIVE);
  return rows.map(({ id, at, due, state, climb, rung, message }) => ({
    ...{ id, state, climb, rung, message },
    ...{ at: Number(at), dueAt: Number(due) },
  }));
}
