import type pg from 'pg';
import { Waker } from './wake.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A connection that only counts: what is tested is when a notice is sent, not that PostgreSQL carries it (the flows show that). */
function countingConnection() {
  const notices: string[] = [];
  const query = async (sql: string): Promise<void> => void notices.push(sql);
  return { notices, client: { query } as unknown as pg.Client };
}

describe('waking the workers', () => {
  it('sends one notice for many commits at once, and one more for what came meanwhile', async () => {
    const { notices, client } = countingConnection();
    const waker = new Waker(() => client);
    for (let i = 0; i < 100; i++) waker.wake();
    await pause(50);
    expect(notices).toHaveLength(2);
  });

  it('sends at once when nothing is under way', async () => {
    const { notices, client } = countingConnection();
    const waker = new Waker(() => client);
    waker.wake();
    await pause(50);
    waker.wake();
    expect(notices).toHaveLength(2);
  });

  it('fails nobody while there is no connection, or it breaks', async () => {
    const broken = { query: () => Promise.reject(new Error('gone')) } as unknown as pg.Client;
    for (const connection of [null, broken]) {
      const waker = new Waker(() => connection);
      waker.wake();
      waker.wake();
      await pause(30);
      waker.wake();
    }
    await pause(30);
  });
});
